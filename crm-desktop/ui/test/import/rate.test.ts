import { expect, test } from 'vitest';
import { rateOf, shareOf } from '../../src/screens/import/rate';

test('a rate is told after a while, with the time that is left', () => {
  expect(rateOf(100, 0.5, 0.2)).toBeNull();
  expect(rateOf(1000, 0.25, 2)).toEqual({ rows: 500, left: 6 });
  expect(rateOf(1000, null, 2)).toEqual({ rows: 500, left: null });
  expect(rateOf(0, 0, 2)).toEqual({ rows: 0, left: null });
});

test('of a workbook its rows count, of anything else its bytes', () => {
  expect(shareOf({ read: 50, size: 200, percent: null }, false)).toBe(0.25);
  expect(shareOf({ read: 50, size: 50, percent: 100 }, false)).toBe(1);
  expect(shareOf({ read: 50, size: 50, percent: null }, true)).toBeNull();
  expect(shareOf({ read: 50, size: 50, percent: 30 }, true)).toBe(0.3);
  expect(shareOf({ read: 50, size: null, percent: null }, false)).toBeNull();
});
