import { describe, expect, it } from 'vitest';
import { inside, nextNumber, placeAfter } from '@/screens/team/moves';

const size = { rows: 3, columns: 5 };

describe('keys in the table', () => {
  it('lead from cell to cell and stop at its edges', () => {
    expect(placeAfter('ArrowRight', { row: 0, column: 1 }, size, 2)).toEqual({ row: 0, column: 2 });
    expect(placeAfter('ArrowDown', { row: 2, column: 1 }, size, 2)).toEqual({ row: 2, column: 1 });
    expect(placeAfter('PageDown', { row: 0, column: 1 }, size, 2)).toEqual({ row: 2, column: 1 });
    expect(placeAfter('End', { row: 1, column: 0 }, size, 2)).toEqual({ row: 1, column: 4 });
    expect(placeAfter('x', { row: 1, column: 0 }, size, 2)).toBeNull();
  });

  it('lead into the head of a source, but not above names and capacities', () => {
    expect(placeAfter('ArrowUp', { row: 0, column: 3 }, size, 2)).toEqual({ row: -1, column: 3 });
    expect(placeAfter('ArrowUp', { row: 0, column: 1 }, size, 2)).toEqual({ row: 0, column: 1 });
    expect(placeAfter('ArrowLeft', { row: -1, column: 2 }, size, 2)).toEqual({ row: 0, column: 1 });
  });
});

describe('the next number to type', () => {
  it('is the one beside it, then that of the next row', () => {
    expect(nextNumber({ row: 0, column: 1 }, size, false)).toEqual({ row: 0, column: 2 });
    expect(nextNumber({ row: 0, column: 4 }, size, false)).toEqual({ row: 1, column: 1 });
    expect(nextNumber({ row: 1, column: 1 }, size, true)).toEqual({ row: 0, column: 4 });
  });
  it('is none behind the last and before the first', () => {
    expect(nextNumber({ row: 2, column: 4 }, size, false)).toBeNull();
    expect(nextNumber({ row: 0, column: 1 }, size, true)).toBeNull();
  });
});

it('a place stays inside a table that has become smaller', () => {
  expect(inside({ row: 9, column: 9 }, size)).toEqual({ row: 2, column: 4 });
});
