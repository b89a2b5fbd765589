import type { Board } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';

/** How much of its capacity an operator has taken. */
export function Load({ operator: { name, load, max_load } }: { operator: Board }) {
  const t = useTranslations('desk');
  const isFull = load >= max_load;
  return (
    <div className="flex items-center gap-2">
      <div
        role="meter"
        aria-label={t('loadOf', { name })}
        aria-valuemin={0}
        aria-valuemax={max_load}
        aria-valuenow={Math.min(load, max_load)}
        aria-valuetext={t('load', { load, max_load })}
        className="h-1.5 min-w-8 flex-1 overflow-hidden rounded bg-line"
      >
        <div
          className={`h-full ${isFull ? 'bg-warn' : 'bg-accent'}`}
          style={{ width: `${Math.min(1, load / max_load) * 100}%` }}
        />
      </div>
      <span className={`shrink-0 text-xs tabular-nums ${isFull ? 'text-warn' : 'text-ink-soft'}`}>
        {t('load', { load, max_load })}
      </span>
    </div>
  );
}
