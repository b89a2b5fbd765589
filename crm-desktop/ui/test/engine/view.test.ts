import { expect, it } from 'vitest';
import { isFar, pagesOf, TOP, viewOf } from '../../src/engine/view';

const numbers = (...args: Parameters<typeof pagesOf>) => pagesOf(...args).map(({ page }) => page);

it('reads the pages in sight first, then those that come next on the way', () => {
  const down = viewOf(TOP, 480, 520, 100);
  expect(numbers(down, 100)).toEqual([4, 5, 6, 7]);
  const up = viewOf(down, 380, 420, 100);
  expect(numbers(up, 100)).toEqual([3, 4, 2, 1]);
});

it('reads nothing beyond the ends of the list', () => {
  expect(numbers({ from: 8, to: 9, way: 1 }, 10)).toEqual([8, 9]);
  expect(numbers({ from: 0, to: 0, way: -1 }, 10)).toEqual([0]);
  expect(numbers(TOP, 0)).toEqual([0]);
});

it('stays the same while the same pages are in sight', () => {
  const view = viewOf(TOP, 480, 520, 100);
  expect(viewOf(view, 490, 530, 100)).toBe(view);
});

it('keeps what is near and drops what is far', () => {
  const view = { from: 100, to: 101, way: 1 } as const;
  expect(isFar(view, 82)).toBe(false);
  expect(isFar(view, 79)).toBe(true);
  expect(isFar(view, 122)).toBe(true);
});
