import { type RefObject, useLayoutEffect, useState } from 'react';

/** The tallest element that browsers lay out; a longer list moves faster than its scroll bar. */
const TALLEST = 33_000_000;

/** Rows that are drawn beyond each edge. */
const BEYOND = 8;

/** The part of a list that is in sight. */
export interface Window {
  first: number;
  /** The one behind the last. */
  end: number;
  /** Height of the scrolled area, in pixels. */
  height: number;
  /** Where the row `index` stands in it. */
  top: (index: number) => number;
  /** Brings a row into sight. */
  reveal: (index: number) => void;
}

/** Which rows of a scrolled list are drawn: its rows have one height, `head` pixels above are its own. */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  count: number,
  row: number,
  head: number,
): Window {
  const [scroll, setScroll] = useState({ top: 0, room: 0 });
  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const look = (): void => setScroll({ top: element.scrollTop, room: element.clientHeight - head });
    look();
    const resized = new ResizeObserver(look);
    resized.observe(element);
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      resized.disconnect();
      element.removeEventListener('scroll', look);
    };
  }, [box, head]);
  const whole = count * row;
  const height = Math.min(whole, TALLEST);
  const scale = height > scroll.room ? Math.max(1, (whole - scroll.room) / (height - scroll.room)) : 1;
  const offset = scroll.top * scale;
  const first = Math.max(0, Math.floor(offset / row) - BEYOND);
  const end = Math.min(count, Math.ceil((offset + scroll.room) / row) + BEYOND);
  return {
    first,
    end,
    height,
    top: (index) => index * row - offset + scroll.top,
    reveal: (index) => {
      const [top, bottom] = [index * row, (index + 1) * row];
      if (top < offset) box.current?.scrollTo(0, top / scale);
      else if (bottom > offset + scroll.room) box.current?.scrollTo(0, (bottom - scroll.room) / scale);
    },
  };
}
