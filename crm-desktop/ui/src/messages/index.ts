import type { Language } from '../app/preferences';
import { en } from './en';
import { ru } from './ru';

export const catalogues: Record<Language, Messages> = { ru, en };

/** The English catalogue gives keys and values; every other has the same ones. */
export type Messages = typeof en;

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
    Locale: Language;
  }
}
