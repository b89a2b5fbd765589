import { useEffect, useRef } from 'react';
import { useTyped } from './typed';

/**
 * The words that a list is searched for, and what a key does with newer ones: they are drawn when their
 * rows are here (`found`), in one go, since drawing takes longer than finding, and the address follows
 * (`follow`) when they are painted. Words that newer ones have overtaken are not drawn.
 */
export function useSearched(
  address: string,
  follow: (words: string) => void,
): [string, (words: string, found: Promise<void>) => void] {
  const newest = useRef<string>(undefined);
  useEffect(() => () => void (newest.current = undefined), []);
  const [drawn, draw] = useTyped(address, (words) => {
    const tell = (): void => {
      if (newest.current === words) follow(words);
    };
    requestAnimationFrame(() => setTimeout(tell));
  });
  const search = (words: string, found: Promise<void>): void => {
    newest.current = words;
    void found.then(() => {
      if (newest.current === words) draw(words);
    });
  };
  return [drawn, search];
}
