import { expect, test } from 'vitest';
import { nameOf, periodOf } from '../../src/screens/orders/period';

const TODAY = '2025-03-05';

test.each([
  ['today', '2025-03-05', '2025-03-05'],
  ['week', '2025-02-27', '2025-03-05'],
  ['month', '2025-03-01', '2025-03-05'],
  ['lastMonth', '2025-02-01', '2025-02-28'],
  ['year', '2025-01-01', '2025-03-05'],
  ['any', undefined, undefined],
] as const)('%s', (name, from, to) => {
  expect(periodOf(name, TODAY)).toEqual({ from, to });
  expect(nameOf({ from, to }, TODAY)).toBe(name);
});

test('a period without a name is custom', () => {
  expect(nameOf({ from: '2024-01-01' }, TODAY)).toBe('custom');
  expect(nameOf({ from: '2024-01-01', to: '2024-05-05' }, TODAY)).toBe('custom');
});
