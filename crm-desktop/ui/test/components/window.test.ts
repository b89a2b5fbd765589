import { describe, expect, it } from 'vitest';
import {
  barOf,
  type Extent,
  freed,
  heightOf,
  placeAt,
  revealed,
  rowsAt,
  scrolledTo,
  TALLEST,
} from '../../src/components/window';

const short: Extent = { count: 1000, row: 36, room: 720 };
const million: Extent = { count: 1_000_000, row: 36, room: 720 };

describe('a list that fits into an element', () => {
  it('is scrolled pixel by pixel', () => {
    expect(heightOf(short)).toBe(36_000);
    expect(scrolledTo(short, { offset: 0, bar: 0 }, 20_000)).toEqual({ offset: 20_000, bar: 20_000 });
  });

  it('draws what is in sight and a few rows beyond', () => {
    expect(rowsAt(short, 0)).toEqual({ first: 0, end: 24 });
    expect(rowsAt(short, 3600)).toEqual({ first: 96, end: 124 });
    expect(rowsAt(short, 36_000 - 720)).toEqual({ first: 976, end: 1000 });
  });

  it('draws nothing of an empty list, and never more rows than there are', () => {
    expect(rowsAt({ ...short, count: 0 }, 0)).toEqual({ first: 0, end: 0 });
    expect(rowsAt({ ...short, count: 3 }, 0)).toEqual({ first: 0, end: 3 });
  });
});

describe('a list that is taller than elements can be', () => {
  const end = TALLEST - million.room;

  it('has its first row at the top and its last row at the end of the scroll bar', () => {
    expect(heightOf(million)).toBe(TALLEST);
    expect(scrolledTo(million, { offset: 0, bar: 0 }, end).offset).toBe(1_000_000 * 36 - 720);
    expect(rowsAt(million, 1_000_000 * 36 - 720).end).toBe(1_000_000);
    expect(scrolledTo(million, { offset: 36_000_000 - 720, bar: end }, 0).offset).toBe(0);
  });

  it('moves pixel by pixel with the wheel', () => {
    const middle = placeAt(million, 18_000_000);
    const next = scrolledTo(million, middle, middle.bar + 100);
    expect(next.offset - middle.offset).toBeCloseTo(100);
  });

  it('moves to the same share when its bar is dragged', () => {
    const { offset } = scrolledTo(million, { offset: 0, bar: 0 }, end / 2);
    expect(offset / (36_000_000 - 720)).toBeCloseTo(0.5);
  });

  it('reaches every row by the wheel, though its bar has less way to go', () => {
    let place = placeAt(million, 5000);
    for (let turns = 0; turns < 60; turns += 1) {
      place = freed(million, scrolledTo(million, place, Math.max(0, place.bar - 100)));
    }
    expect(place).toEqual({ offset: 0, bar: 0 });
  });

  it('puts its bar back to where the list is', () => {
    const place = placeAt(million, 1_000_000);
    expect(place.bar).toBeCloseTo(barOf(million, 1_000_000));
    expect(place.bar).toBeLessThan(1_000_000);
  });
});

it('brings a row into sight by the shortest way', () => {
  expect(revealed(short, 3600, 10)).toBe(360);
  expect(revealed(short, 3600, 105)).toBe(3600);
  expect(revealed(short, 3600, 120)).toBe(121 * 36 - 720);
});
