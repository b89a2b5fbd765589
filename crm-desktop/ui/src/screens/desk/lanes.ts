import type { Board, ContactStatus, Id } from 'crm-wasm/client';

/** Operators a page of the board: more would be slow to drag over, and nobody looks at more at once. */
const PAGE = 12;

/** A page of the board's lanes. */
export interface Lanes {
  shown: Board[];
  /** How many operators there are on all pages. */
  count: number;
  page: number;
  pages: number;
}

/** The operators who have work or can get some, whose names contain all the words. */
export function lanesOf(board: readonly Board[], words: string, page: number): Lanes {
  const sought = words.toLowerCase().split(/\s+/);
  const found = board.filter(
    ({ name, active, load }) =>
      (active || load > 0) && sought.every((word) => name.toLowerCase().includes(word)),
  );
  const pages = Math.max(1, Math.ceil(found.length / PAGE));
  const current = Math.min(page, pages);
  return {
    shown: found.slice((current - 1) * PAGE, current * PAGE),
    count: found.length,
    page: current,
    pages,
  };
}

/** The columns of an operator's lane. */
export const COLUMNS = ['new', 'in_progress', 'done'] as const satisfies ContactStatus[];

export type Column = (typeof COLUMNS)[number];

/** What the queue is called among the places where one can drop. */
export const QUEUE = 'queue';

export const cellId = (operator: Id, column: Column): string => `${operator}/${column}`;

/** The place that a cell stands for. */
export function placeOf(cell: string): { operator: Id | null; status: ContactStatus } {
  const [operator = '', column] = cell.split('/');
  const status = COLUMNS.find((one) => one === column);
  return status === undefined ? { operator: null, status: 'in_queue' } : { operator, status };
}
