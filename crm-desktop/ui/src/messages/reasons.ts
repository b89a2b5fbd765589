import reasons from '../../../../crm-cli/src/words/reasons.ru.json';
import type { Language } from '../app/preferences';

/** A reason as the engine says it, with `{}` for what stands there, and the same in Russian. */
type Reason = readonly [english: string, russian: string];

// The first that fits holds.
const patterns = (reasons as unknown as Reason[]).map(([english, russian]) => ({
  pattern: new RegExp(`^${english.split('{}').map(escaped).join('(.*?)')}$`, 's'),
  russian: russian.split('{}'),
}));

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}

/** A reason of the engine in a language. One that is not known there stays as it is. */
export function reasonIn(language: Language, reason: string): string {
  if (language === 'en') return reason;
  for (const { pattern, russian } of patterns) {
    const values = pattern.exec(reason);
    if (values === null) continue;
    const [first = '', ...rest] = russian;
    return rest.reduce((said, piece, index) => said + (values[index + 1] ?? '') + piece, first);
  }
  return reason;
}
