import type { Source } from 'crm-wasm/client';
import { Pin } from 'lucide-react';
import { useTranslations } from 'use-intl';

interface Props {
  id: string;
  column: number;
  source: Source;
  isCurrent: boolean;
  /** Whether its rule is tried, not made. */
  isChanged: boolean;
  onOpen: () => void;
}

/** The head of a column: a source, and how its contacts find an operator. */
export function SourceHead({ id, column, source, isCurrent, isChanged, onOpen }: Props) {
  const t = useTranslations('team');
  const policies = useTranslations('words.policy');
  return (
    <div
      id={id}
      role="columnheader"
      aria-colindex={column + 1}
      style={{ gridColumn: column + 1 }}
      aria-selected={isCurrent}
      className={`flex min-w-0 border-l border-line ${isChanged ? 'bg-warn-soft' : ''} ${isCurrent ? 'outline-2 -outline-offset-2 outline-line-strong in-focus:outline-accent' : ''}`}
    >
      <button
        type="button"
        tabIndex={-1}
        onClick={onOpen}
        title={t('sourceTitle', {
          source: source.name,
          policy: policies(source.policy),
          sticky: String(source.sticky),
        })}
        className="flex min-w-0 flex-1 flex-col justify-center px-3 text-right hover:bg-ground"
      >
        <span className="w-full truncate text-sm font-medium">{source.name}</span>
        <span className="flex w-full items-center justify-end gap-1 text-xs text-ink-soft">
          {source.sticky && <Pin size={11} aria-hidden className="shrink-0" />}
          <span className="truncate">{policies(source.policy)}</span>
        </span>
      </button>
    </div>
  );
}
