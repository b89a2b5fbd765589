import type { Id } from 'crm-wasm/client';

const KEY = 'desk.source';

/** The source of the contact that was received last on this machine. */
export const lastSource = (): Id | null => localStorage.getItem(KEY);

export const rememberSource = (source: Id): void => localStorage.setItem(KEY, source);
