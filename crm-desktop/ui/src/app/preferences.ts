import { useSyncExternalStore } from 'react';

export type Language = 'ru' | 'en';
export type Theme = 'system' | 'light' | 'dark';

/** What a person chose for the interface on this machine. It is not in the data file. */
export interface Preferences {
  language: Language;
  theme: Theme;
  /** Who acts, in the history of changes. */
  actor: string;
  isBarFolded: boolean;
  /** What was chosen for each table: hidden columns and widths in pixels. */
  tables: Record<string, TablePreferences>;
}

export interface TablePreferences {
  hidden: string[];
  widths: Record<string, number>;
}

/** Who acts where nobody has said so. */
export const NOBODY = 'user';

const KEY = 'preferences';
const listeners = new Set<() => void>();
let current = read();

function read(): Preferences {
  const language = navigator.language.startsWith('ru') ? 'ru' : 'en';
  const initial: Preferences = { language, theme: 'system', actor: NOBODY, isBarFolded: false, tables: {} };
  return { ...initial, ...(JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<Preferences>) };
}

export const preferences = (): Preferences => current;

/** Changes preferences, here and for the next start; what another window changed meanwhile stays. */
export function prefer(changes: Partial<Preferences>): void {
  current = { ...read(), ...changes };
  localStorage.setItem(KEY, JSON.stringify(current));
  for (const listener of listeners) listener();
}

export function usePreferences(): Preferences {
  return useSyncExternalStore(subscribe, preferences);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}
