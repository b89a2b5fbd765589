import { type RefObject, useEffect, useEffectEvent, useLayoutEffect, useRef, useState } from 'react';
import { type Extent, freed, heightOf, type Place, placeAt, revealed, rowsAt, scrolledTo } from './window';

/** After so many milliseconds without scrolling the scroll bar is put where the list is. */
const QUIET = 120;

const TOP: Place = { offset: 0, bar: 0 };

/** Browsers round where they scroll to. */
const isNear = (one: number, other: number): boolean => Math.abs(one - other) < 1;

/** The part of a list that is in sight. */
export interface Window {
  first: number;
  /** The one behind the last. */
  end: number;
  /** Height of the scrolled area, in pixels. */
  height: number;
  /** Height of what shows rows, in pixels. */
  room: number;
  /** How far the top of the row `first` stands from the upper edge, in pixels. */
  shift: number;
  /** Brings a row into sight. */
  reveal: (index: number) => void;
}

/**
 * Which rows of a scrolled list are drawn: its rows have one height, `head` pixels above are its own.
 * Another `list` begins at its top.
 */
export function useWindow(
  box: RefObject<HTMLElement | null>,
  list: string,
  { count, row, head }: { count: number; row: number; head: number },
): Window {
  const [room, setRoom] = useState(0);
  const [state, setState] = useState({ list, place: TOP });
  const place = state.list === list ? state.place : TOP;
  const extent: Extent = { count, row, room };
  // Where it is, also while what was drawn last is being drawn.
  const latest = useRef({ list, place });

  /** Draws the rows of a place; the bar stands there already, unless it had to be put right. */
  const go = (to: Place): void => {
    latest.current = { list, place: to };
    setState(latest.current);
    const element = box.current;
    if (element !== null && !isNear(element.scrollTop, to.bar)) element.scrollTo({ top: to.bar });
  };
  const placeNow = (): Place => (latest.current.list === list ? latest.current.place : TOP);
  const onScroll = useEffectEvent((bar: number): void => {
    if (!isNear(bar, placeNow().bar)) go(freed(extent, scrolledTo(extent, placeNow(), bar)));
  });
  const onQuiet = useEffectEvent((): void => go(placeAt(extent, placeNow().offset)));

  useLayoutEffect(() => {
    box.current?.scrollTo({ top: 0 });
  }, [box, list]);

  useLayoutEffect(() => {
    const element = box.current;
    if (element === null) return;
    const measure = (): void => setRoom(Math.max(0, element.clientHeight - head));
    measure();
    const resized = new ResizeObserver(measure);
    resized.observe(element);
    return () => resized.disconnect();
  }, [box, head]);

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    let quiet = 0;
    const look = (): void => {
      onScroll(element.scrollTop);
      window.clearTimeout(quiet);
      quiet = window.setTimeout(onQuiet, QUIET);
    };
    element.addEventListener('scroll', look, { passive: true });
    return () => {
      window.clearTimeout(quiet);
      element.removeEventListener('scroll', look);
    };
  }, [box]);

  const { offset } = placeAt(extent, place.offset);
  const { first, end } = rowsAt(extent, offset);
  return {
    first,
    end,
    height: heightOf(extent),
    room,
    shift: first * row - offset,
    reveal: (index) => go(placeAt(extent, revealed(extent, offset, index))),
  };
}
