import { useSyncExternalStore } from 'react';
import { useTranslations } from 'use-intl';
import { durationOf } from './duration';

const SECOND = 1000;

/** One clock for all that tick on the screen. */
const clock = {
  listeners: new Set<() => void>(),
  timer: undefined as ReturnType<typeof setInterval> | undefined,
  now: Math.floor(Date.now() / SECOND),
};

function subscribe(listener: () => void): () => void {
  clock.listeners.add(listener);
  clock.timer ??= setInterval(() => {
    clock.now = Math.floor(Date.now() / SECOND);
    for (const tell of clock.listeners) tell();
  }, SECOND);
  return () => {
    clock.listeners.delete(listener);
    if (clock.listeners.size > 0) return;
    clearInterval(clock.timer);
    clock.timer = undefined;
  };
}

interface Props {
  /** How long it had waited when the engine was asked, in milliseconds. */
  waited: number;
  /** When the engine was asked, by the clock of this machine, in milliseconds. */
  asked: number;
}

/** How long a contact has waited, counted on without the engine. */
export function Waiting({ waited, asked }: Props) {
  const t = useTranslations('desk.duration');
  const passed = useSyncExternalStore(subscribe, () => Math.max(0, clock.now - Math.floor(asked / SECOND)));
  const { unit, ...parts } = durationOf(waited + passed * SECOND);
  return <span className="tabular-nums">{t(unit, parts)}</span>;
}

/** What a computation with the time of day gives; looked at every second, told when it changes. */
export function useAsTimePasses<Value extends string>(compute: (now: Date) => Value): Value {
  return useSyncExternalStore(subscribe, () => compute(new Date()));
}
