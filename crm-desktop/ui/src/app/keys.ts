import { useEffect, useRef } from 'react';

/** Whether keys are being typed into something. */
function isTyping(target: EventTarget | null): boolean {
  return (
    target instanceof HTMLElement &&
    (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
  );
}

/**
 * Runs `run` when a key is pressed anywhere. Keys are named as in `KeyboardEvent.key`, `mod+` stands
 * for Ctrl or ⌘. Plain keys do nothing while one types, or while a dialog is open.
 */
export function useKey(key: string, run: () => void): void {
  const latest = useRef(run);
  useEffect(() => {
    latest.current = run;
  });
  useEffect(() => {
    const [name = '', modifier] = key.split('+').reverse();
    const onKey = (event: KeyboardEvent): void => {
      const isModified = event.ctrlKey || event.metaKey;
      if (event.defaultPrevented || event.altKey || isModified !== (modifier === 'mod')) return;
      // Letters by their place too: with a Russian layout `n` is another letter.
      const isKey =
        event.key.toLowerCase() === name ||
        (/^[a-z]$/.test(name) && event.code === `Key${name.toUpperCase()}`);
      if (!isKey) return;
      const isModal = document.querySelector('[role="dialog"][data-state="open"]:not([data-panel])') !== null;
      if (isTyping(event.target) || (modifier === undefined && isModal)) {
        if (modifier === undefined || name === 'z') return;
      }
      event.preventDefault();
      latest.current();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [key]);
}
