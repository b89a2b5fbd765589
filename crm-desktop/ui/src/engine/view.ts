/** The pages in sight, and which way its reader goes: 1 down, -1 up. */
export interface View {
  from: number;
  to: number;
  way: 1 | -1;
}

export const TOP: View = { from: 0, to: 0, way: 1 };

/** Pages that are read ahead. */
export const AHEAD = 2;

/** Pages that are kept on each side. */
const KEPT = 20;

/** The view of the rows `first` to `last`, after `before`. */
export function viewOf(before: View, first: number, last: number, page: number): View {
  const [from, to] = [Math.floor(first / page), Math.floor(last / page)];
  if (from === before.from && to === before.to) return before;
  const way = from < before.from || to < before.to ? -1 : 1;
  return { from, to, way };
}

/** The pages to have for a view, those in sight first, of a list with `count` pages. */
export function pagesOf({ from, to, way }: View, count: number): Array<{ page: number; isSeen: boolean }> {
  const last = Math.max(0, count - 1);
  const pages: Array<{ page: number; isSeen: boolean }> = [];
  for (let page = from; page <= Math.min(to, last); page += 1) pages.push({ page, isSeen: true });
  const edge = way === 1 ? to : from;
  for (let step = 1; step <= AHEAD; step += 1) {
    const page = edge + way * step;
    if (page >= 0 && page <= last) pages.push({ page, isSeen: false });
  }
  return pages;
}

/** Whether a page is so far from what is in sight that it is dropped. */
export const isFar = ({ from, to }: View, page: number): boolean => page < from - KEPT || page > to + KEPT;
