import type { Contact, QueuedContact } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { useEngine } from '../../engine/queries';
import { Card } from './card';
import { Cell } from './cell';
import { useDesk } from './desk';
import { QUEUE } from './lanes';
import { withMoves } from './moves';
import { Waiting } from './waiting';

/** Contacts of the queue that stand on the board: those that have waited longest. */
const SHOWN = 30;

/** The first of the queue, which the board shows. */
export const useQueue = () => useEngine('routing.queue', { limit: SHOWN, total: true });

interface Props {
  dragged: Contact | null;
  opened: string | undefined;
}

/** The lane of what waits, longest first: it stands beside all others. */
export function QueueColumn({ dragged, opened }: Props) {
  const t = useTranslations('desk');
  const { moved } = useDesk();
  const queue = useQueue();
  const items: QueuedContact[] = queue.data?.items ?? [];
  const waited = new Map(items.map((one) => [one.id, one.waiting_ms]));
  const contacts = withMoves(items, (at) => at.status === 'in_queue', moved);
  const count = queue.data?.total ?? contacts.length;
  return (
    <section aria-label={t('queue')} className="flex w-56 shrink-0 flex-col border-r border-line">
      <h2 className="flex h-9 items-center justify-between border-b border-line bg-surface px-3 text-xs font-medium text-ink-soft">
        {t('queue')}
        <span className="tabular-nums">{t('count', { count })}</span>
      </h2>
      <div className="flex min-h-0 flex-1 flex-col overflow-y-auto">
        <Cell
          id={QUEUE}
          label={t('queueCell', { count })}
          contacts={contacts}
          count={count}
          all={{ status: 'in_queue', sort: 'created_at' }}
          isAllowed={dragged === null ? null : dragged.status === 'in_queue'}
          card={(contact, index) => (
            <Card
              key={contact.id}
              contact={contact}
              index={index}
              isOpen={contact.id === opened}
              time={<Waiting waited={waited.get(contact.id) ?? 0} asked={queue.dataUpdatedAt} />}
            />
          )}
          className="flex-1"
        />
        {queue.data?.total === 0 && <p className="p-3 text-xs text-ink-soft">{t('queueEmpty')}</p>}
      </div>
    </section>
  );
}
