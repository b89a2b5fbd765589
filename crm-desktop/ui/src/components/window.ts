/**
 * The tallest element that every browser lays out as told. The scroll bar of a longer list stands for
 * more rows a pixel; the wheel still moves it pixel by pixel.
 */
export const TALLEST = 15_000_000;

/** Rows that are drawn beyond each edge, for the keys and the wheel. */
const BEYOND = 4;

/** Rows that one turn of the wheel moves, about. */
const FEW = 3;

/** A list of rows of one height behind an opening. */
export interface Extent {
  count: number;
  /** Height of a row, in pixels. */
  row: number;
  /** Height of the opening, in pixels. */
  room: number;
}

/** Where a list is scrolled to: the same on the list and on the scroll bar, in pixels. */
export interface Place {
  offset: number;
  bar: number;
}

/** Height of the scrolled area, in pixels. */
export const heightOf = ({ count, row }: Extent): number => Math.min(count * row, TALLEST);

const lastOffset = ({ count, row, room }: Extent): number => Math.max(0, count * row - room);
const lastBar = (extent: Extent): number => Math.max(0, heightOf(extent) - extent.room);

const clamp = (value: number, most: number): number => Math.max(0, Math.min(most, value));

/** Where the scroll bar stands for an offset. */
export function barOf(extent: Extent, offset: number): number {
  const last = lastOffset(extent);
  return last === 0 ? 0 : (offset / last) * lastBar(extent);
}

/** The place of an offset, as near as the list has it. */
export function placeAt(extent: Extent, offset: number): Place {
  const reached = clamp(offset, lastOffset(extent));
  return { offset: reached, bar: barOf(extent, reached) };
}

/**
 * The place after the scroll bar has moved to `bar`: a small step moves the list by as many pixels,
 * a leap, as when the bar is dragged, to the same share of the whole.
 */
export function scrolledTo(extent: Extent, { offset, bar: before }: Place, bar: number): Place {
  const [last, end] = [lastOffset(extent), lastBar(extent)];
  if (last === end) return { offset: clamp(bar, last), bar };
  const step = bar - before;
  if (Math.abs(step) > extent.room) return { offset: clamp((bar / end) * last, last), bar };
  return { offset: clamp(offset + step, last), bar };
}

/**
 * The place with the bar put right, if it has come to an end of its way before the list has; what is
 * left is gone at once if it is but a few rows.
 */
export function freed(extent: Extent, place: Place): Place {
  const last = lastOffset(extent);
  const left = place.bar <= 0 ? place.offset : place.bar >= lastBar(extent) ? last - place.offset : 0;
  if (left === 0) return place;
  if (left > FEW * extent.row) return placeAt(extent, place.offset);
  return placeAt(extent, place.bar <= 0 ? 0 : last);
}

/** The rows to draw, `end` being the one behind the last. */
export function rowsAt({ count, row, room }: Extent, offset: number): { first: number; end: number } {
  const first = Math.max(0, Math.floor(offset / row) - BEYOND);
  return { first, end: Math.min(count, Math.ceil((offset + room) / row) + BEYOND) };
}

/** The offset nearest to `offset` at which the row `index` is wholly in sight. */
export function revealed({ row, room }: Extent, offset: number, index: number): number {
  const [top, bottom] = [index * row, (index + 1) * row];
  if (top < offset) return top;
  return bottom > offset + room ? bottom - room : offset;
}
