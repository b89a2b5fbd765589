/** A cell of the table: column 0 is the operator, 1 its capacity, then come the sources. Row −1 is the head. */
export interface Place {
  row: number;
  column: number;
}

export interface Size {
  rows: number;
  columns: number;
}

/** Where a key leads from a cell; null if it leads nowhere. */
export function placeAfter(key: string, { row, column }: Place, size: Size, page: number): Place | null {
  const to: Record<string, Place> = {
    ArrowUp: { row: row - 1, column },
    ArrowDown: { row: row + 1, column },
    ArrowLeft: { row, column: column - 1 },
    ArrowRight: { row, column: column + 1 },
    PageUp: { row: row - page, column },
    PageDown: { row: row + page, column },
    Home: { row, column: 0 },
    End: { row, column: size.columns - 1 },
  };
  const wanted = to[key];
  return wanted === undefined ? null : inside(wanted, size);
}

/** The cell of numbers to type into after one, along the rows; back if `back`. */
export function nextNumber({ row, column }: Place, size: Size, back: boolean): Place | null {
  const next = back ? column - 1 : column + 1;
  if (next >= FIRST_NUMBER && next < size.columns) return { row, column: next };
  const other = back ? row - 1 : row + 1;
  if (other < 0 || other >= size.rows) return null;
  return { row: other, column: back ? size.columns - 1 : FIRST_NUMBER };
}

/** The first column of numbers. */
export const FIRST_NUMBER = 1;

/** The column of the first source. */
export const FIRST_SOURCE = 2;

export function inside({ row, column }: Place, size: Size): Place {
  // Only sources have something to open in the head.
  const top = column >= FIRST_SOURCE ? -1 : 0;
  return {
    row: Math.max(top, Math.min(size.rows - 1, row)),
    column: Math.max(0, Math.min(size.columns - 1, column)),
  };
}
