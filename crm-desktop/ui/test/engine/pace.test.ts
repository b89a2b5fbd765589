import { expect, it } from 'vitest';
import { paceOf } from '../../src/engine/pace';

it('tells the rate and what is left', () => {
  expect(paceOf(500, 2000, 1000)).toEqual({ rate: 500, left: 3 });
  expect(paceOf(500, null, 1000)).toEqual({ rate: 500, left: null });
  expect(paceOf(0, 2000, 0)).toEqual({ rate: 0, left: null });
  expect(paceOf(2100, 2000, 1000).left).toBe(0);
});
