import type { KeyboardEvent } from 'react';

export type TableKey =
  | { kind: 'move'; to: number; isRange: boolean }
  | { kind: 'open' }
  | { kind: 'check'; isRange: boolean }
  | { kind: 'all' }
  | { kind: 'clear' };

/** Where the keys are: the row they act on, how many there are, and how many are in sight. */
interface Situation {
  current: number;
  count: number;
  inSight: number;
}

/** What a key means in a table; letters by their place too, as in a Russian layout they are others. */
export function tableKey(
  event: Pick<KeyboardEvent, 'key' | 'code' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'altKey'>,
  { current, count, inSight }: Situation,
): TableKey | null {
  const { key, code, shiftKey: isRange } = event;
  if (event.altKey) return null;
  if (event.ctrlKey || event.metaKey) return code === 'KeyA' ? { kind: 'all' } : null;
  const to = (index: number): TableKey => ({
    kind: 'move',
    to: Math.max(0, Math.min(count - 1, index)),
    isRange,
  });
  const page = Math.max(1, inSight - 1);
  if (key === 'ArrowDown' || code === 'KeyJ') return to(current + 1);
  if (key === 'ArrowUp' || code === 'KeyK') return to(current - 1);
  if (key === 'PageDown') return to(current + page);
  if (key === 'PageUp') return to(current - page);
  if (key === 'Home') return to(0);
  if (key === 'End') return to(count - 1);
  if (key === 'Enter') return { kind: 'open' };
  if (key === ' ') return { kind: 'check', isRange };
  return key === 'Escape' ? { kind: 'clear' } : null;
}
