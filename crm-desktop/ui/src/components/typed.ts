import { useState } from 'react';

/** What is typed, while an address that lags behind follows it. */
export interface Typed {
  text: string;
  /** What the address was told, oldest first, and has not said yet. */
  told: readonly string[];
  /** What the address said last. */
  heard: string;
}

export const startTyping = (value: string): Typed => ({ text: value, told: [], heard: value });

export const type = (typed: Typed, text: string): Typed => ({
  ...typed,
  text,
  told: [...typed.told, text],
});

/** The address says `value`: an echo of what was typed changes nothing, anything else is taken. */
export function hear(typed: Typed, value: string): Typed {
  if (value === typed.heard) return typed;
  const echo = typed.told.indexOf(value);
  if (echo < 0) return startTyping(value);
  return { ...typed, told: typed.told.slice(echo + 1), heard: value };
}

/** A text that is there as soon as it is typed, while `value` follows by `onChange` in its own time. */
export function useTyped(value: string, onChange: (text: string) => void): [string, (text: string) => void] {
  const [typed, setTyped] = useState(() => startTyping(value));
  const now = hear(typed, value);
  if (now !== typed) setTyped(now);
  return [
    now.text,
    (text) => {
      setTyped((before) => type(before, text));
      onChange(text);
    },
  ];
}
