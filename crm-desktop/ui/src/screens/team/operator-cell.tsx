import type { Operator } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import type { GridActions } from './grid-row';
import { LoadBar } from './load-bar';
import { Switch } from './switch';

interface Props {
  id: string;
  operator: Operator;
  isCurrent: boolean;
  /** As it is, also while another one is tried. */
  capacity: number;
  isDraft: boolean;
  actions: Pick<GridActions, 'open' | 'toggle'>;
}

/** The head of a row: who it is, whether it takes contacts, how much it has. */
export function OperatorCell({ id, operator, capacity, isCurrent, isDraft, actions }: Props) {
  const t = useTranslations('team');
  return (
    <div
      id={id}
      role="rowheader"
      aria-colindex={1}
      aria-selected={isCurrent}
      className={`sticky left-0 z-10 flex items-center gap-2 bg-surface px-3 group-hover:bg-ground ${isCurrent ? 'outline-2 -outline-offset-2 outline-line-strong in-focus:outline-accent' : ''}`}
    >
      <Switch
        tabIndex={-1}
        aria-label={t('activeOf', { operator: operator.name })}
        title={operator.active ? t('active') : t('inactive')}
        checked={operator.active}
        disabled={isDraft}
        onChange={() => actions.toggle(operator)}
      />
      <button
        type="button"
        tabIndex={-1}
        disabled={isDraft}
        onClick={() => actions.open(operator.id)}
        className={`min-w-0 flex-1 truncate text-left enabled:hover:underline ${operator.active ? '' : 'text-ink-soft'}`}
        title={operator.name}
      >
        {operator.name}
      </button>
      <LoadBar load={operator.load} capacity={capacity} />
    </div>
  );
}
