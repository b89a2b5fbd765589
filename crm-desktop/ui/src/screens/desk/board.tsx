import { DragDropContext } from '@hello-pangea/dnd';
import { getRouteApi } from '@tanstack/react-router';
import type { Board as Row } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { dayInZone } from '../../format/moment';
import { dayStart } from '../../format/day';
import { useFileSettings } from '../../engine/settings';
import { useCells } from './cells';
import { useDrag } from './drag';
import { Lane } from './lane';
import { COLUMNS, lanesOf } from './lanes';
import { Pager } from './pager';
import { QueueColumn, useQueue } from './queue-column';
import { useAsTimePasses } from './waiting';

const route = getRouteApi('/desk');

/** Contacts by status, operators as lanes and the queue beside them. */
export function Board({ operators }: { operators: readonly Row[] }) {
  const t = useTranslations();
  const { open, team = '', page = 1 } = route.useSearch();
  const lanes = lanesOf(operators, team, page);
  const cells = useCells(
    lanes.shown.map((row) => row.operator),
    useToday(),
  );
  const queue = useQueue();
  const contacts = useMemo(
    () =>
      new Map(
        [...cells.values(), queue.data].flatMap((list) => list?.items ?? []).map((one) => [one.id, one]),
      ),
    [cells, queue.data],
  );
  const { dragged, ...drag } = useDrag(contacts, operators);
  return (
    <DragDropContext dragHandleUsageInstructions={t('desk.drag.usage')} {...drag}>
      <div className="flex min-h-0 flex-1">
        <QueueColumn dragged={dragged} opened={open} />
        <div className="flex min-w-0 flex-1 flex-col">
          <div
            className="grid min-h-0 flex-1 auto-rows-min overflow-auto"
            style={{ gridTemplateColumns: `136px repeat(${COLUMNS.length}, minmax(150px, 1fr))` }}
          >
            <div className="contents text-xs font-medium text-ink-soft">
              <ColumnTitle title={t('desk.operator')} />
              {COLUMNS.map((column) => (
                <ColumnTitle
                  key={column}
                  title={column === 'done' ? t('desk.doneToday') : t(`words.status.${column}`)}
                  {...(column !== 'done' && { count: sum(operators, column) })}
                />
              ))}
            </div>
            {lanes.shown.map((row) => (
              <Lane key={row.operator} operator={row} cells={cells} dragged={dragged} opened={open} />
            ))}
          </div>
          <Pager lanes={lanes} />
        </div>
      </div>
    </DragDropContext>
  );
}

function ColumnTitle({ title, count }: { title: string; count?: number }) {
  const t = useTranslations('desk');
  return (
    <h2 className="sticky top-0 z-10 flex h-9 items-center justify-between border-b border-l border-line bg-surface px-2 first:border-l-0">
      {title}
      {count !== undefined && <span className="tabular-nums">{t('count', { count })}</span>}
    </h2>
  );
}

/** How many contacts with a status all operators have. */
const sum = (operators: readonly Row[], status: 'new' | 'in_progress'): number =>
  operators.reduce((count, { by_status }) => count + by_status[status], 0);

/** The moment at which the day began, in the file's time zone. */
function useToday(): string {
  const { time_zone: timeZone } = useFileSettings();
  const dayOf = useMemo(() => dayInZone(timeZone), [timeZone]);
  return dayStart(useAsTimePasses(dayOf), timeZone);
}
