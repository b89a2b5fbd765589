import { type RefObject, useLayoutEffect, useMemo, useState } from 'react';

/** Widths in pixels, where the table is wider than its place. */
export const NAME = 264;
export const CAPACITY = 104;
export const SOURCE = 120;

/** Columns that are drawn beyond each edge. */
const BEYOND = 2;

interface Range {
  first: number;
  /** The one behind the last. */
  end: number;
}

/** The sources in sight of a table that is scrolled by `left` and has `width` to show. */
export function sourcesInSight(left: number, width: number, count: number): Range {
  const at = (x: number): number => (x - NAME - CAPACITY) / SOURCE;
  return {
    first: Math.max(0, Math.floor(at(left + NAME)) - BEYOND),
    end: Math.min(count, Math.max(0, Math.ceil(at(left + width))) + BEYOND),
  };
}

/** Which sources are drawn, by their numbers: those in sight, and `kept` wherever it is. */
export function useSourcesInSight(
  box: RefObject<HTMLElement | null>,
  count: number,
  kept: number,
): readonly number[] {
  const [range, setRange] = useState<Range>({ first: 0, end: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => {
      // A table that is narrower than its place shows all, with wider columns.
      const isAll = element.scrollWidth <= element.clientWidth;
      const next = isAll
        ? { first: 0, end: count }
        : sourcesInSight(element.scrollLeft, element.clientWidth, count);
      setRange((before) => (before.first === next.first && before.end === next.end ? before : next));
    };
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box, count]);
  const { first, end } = range;
  const extra = kept >= 0 && kept < count && (kept < first || kept >= end) ? kept : null;
  return useMemo(() => withKept(first, Math.min(end, count), extra), [first, end, count, extra]);
}

/** The numbers from `first` up to `end`, and one more in its place. */
export function withKept(first: number, end: number, kept: number | null): number[] {
  const numbers = Array.from({ length: Math.max(0, end - first) }, (_, index) => first + index);
  if (kept === null || (kept >= first && kept < end)) return numbers;
  return kept < first ? [kept, ...numbers] : [...numbers, kept];
}
