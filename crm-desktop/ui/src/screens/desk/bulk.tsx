import type { Board, Id } from 'crm-wasm/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { useBulk } from '../../engine/bulk';
import { ReassignDialog } from './reassign';

interface Props {
  ids: ReadonlySet<Id>;
  operators: readonly Board[];
  onDone: () => void;
}

/** What can be done with the contacts that are selected. */
export function BulkBar({ ids, operators, onDone }: Props) {
  const t = useTranslations();
  const { run, progress } = useBulk();
  const [isChoosing, setChoosing] = useState(false);
  const failed = (count: number, reason: string): string => t('desk.bulk.failed', { count, reason });
  const isBusy = progress !== null;

  const close = async (): Promise<void> => {
    const said = { done: (count: number) => t('desk.bulk.closed', { count }), failed };
    await run(
      'contacts.close',
      [...ids].map((id) => ({ id })),
      said,
    );
    onDone();
  };
  const reassign = async ({ operator, name }: Board): Promise<void> => {
    const done = (count: number): string => t('desk.bulk.reassigned', { count, operator: name });
    await run(
      'contacts.reassign',
      [...ids].map((id) => ({ id, operator })),
      { done, failed },
    );
    onDone();
  };
  return (
    <div className="flex h-11 items-center gap-2 border-b border-line bg-accent-soft px-4 text-sm">
      <span role="status" className="mr-2 tabular-nums">
        {isBusy
          ? t('desk.bulk.progress', { done: progress.done, of: progress.of })
          : t('common.selected', { count: ids.size })}
      </span>
      <Button disabled={isBusy} onClick={() => void close()}>
        {t('desk.close')}
      </Button>
      <Button disabled={isBusy} onClick={() => setChoosing(true)}>
        {t('desk.reassignTo')}
      </Button>
      <Button look="quiet" disabled={isBusy} onClick={onDone}>
        {t('common.cancel')}
      </Button>
      <ReassignDialog
        operators={operators}
        isOpen={isChoosing}
        onClose={() => setChoosing(false)}
        onChoose={(operator) => void reassign(operator)}
      />
    </div>
  );
}
