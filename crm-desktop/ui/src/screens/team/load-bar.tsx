import { useTranslations } from 'use-intl';

/** How many contacts somebody has, of how many it can have. */
export function LoadBar({ load, capacity }: { load: number; capacity: number }) {
  const t = useTranslations('team');
  const isFull = load >= capacity;
  return (
    <span className="flex shrink-0 items-center gap-2 text-xs text-ink-soft tabular-nums">
      {t('loadOf', { load, capacity })}
      <span aria-hidden className="h-1.5 w-10 overflow-hidden rounded-full bg-line">
        <span
          className={`block h-full ${isFull ? 'bg-warn' : 'bg-accent'}`}
          style={{ width: `${Math.min(1, load / capacity) * 100}%` }}
        />
      </span>
    </span>
  );
}
