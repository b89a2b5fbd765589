import { useLayoutEffect, useRef } from 'react';
import { useTyped } from './typed';

/** How long the rows of newer words are waited for before the words are drawn without them, in milliseconds. */
const PATIENCE = 150;

/**
 * The words that a list is searched for, and what a key does with newer ones: they are drawn when their
 * rows are here (`found`), in one go, since drawing takes longer than finding, and the address follows
 * (`follow`) when they are painted. Nothing more is done with words that newer ones, or an address that
 * changed by itself, have overtaken.
 */
export function useSearched(
  address: string,
  follow: (words: string) => void,
): [string, (words: string, found: Promise<void>) => void] {
  /** What was typed last, until it is overtaken. */
  const newest = useRef<string>(undefined);
  /** What was drawn last because somebody typed it. */
  const mine = useRef(address);
  const [drawn, draw] = useTyped(address, (words) => {
    const tell = (): void => {
      if (newest.current === words) follow(words);
    };
    requestAnimationFrame(() => setTimeout(tell));
  });
  useLayoutEffect(() => {
    if (drawn === mine.current) return;
    mine.current = drawn;
    newest.current = undefined;
  }, [drawn]);
  useLayoutEffect(() => () => void (newest.current = undefined), []);
  const type = (words: string, found: Promise<void>): void => {
    newest.current = words;
    const patience = new Promise((resolve) => setTimeout(resolve, PATIENCE));
    void Promise.race([found, patience]).then(() => {
      if (newest.current !== words) return;
      mine.current = words;
      draw(words);
    });
  };
  return [drawn, type];
}
