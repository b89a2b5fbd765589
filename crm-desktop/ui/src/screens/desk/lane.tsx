import { Link } from '@tanstack/react-router';
import type { Board, Contact, Page } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Badge } from '../../components/badge';
import { Card } from './card';
import { Cell } from './cell';
import { useDesk } from './desk';
import { cellId, type Column, COLUMNS } from './lanes';
import { Load } from './load';
import { withMoves } from './moves';
import { planMove } from './plan';

interface Props {
  operator: Board;
  cells: ReadonlyMap<string, Page<Contact>>;
  /** What is being dragged. */
  dragged: Contact | null;
  opened: string | undefined;
}

/** An operator: its load, and its contacts by status. */
export function Lane({ operator: row, cells, dragged, opened }: Props) {
  const t = useTranslations();
  const { moved } = useDesk();
  const { operator, name, by_status } = row;
  return (
    <div role="group" aria-label={name} className="contents">
      <div className="flex flex-col gap-1 border-b border-line p-2">
        <Link
          to="/desk"
          search={{ view: 'list', operator }}
          className="truncate text-sm font-medium hover:underline"
          title={name}
        >
          {name}
        </Link>
        <Load operator={row} />
        {!row.active && (
          <span>
            <Badge>{t('desk.inactive')}</Badge>
          </span>
        )}
      </div>
      {COLUMNS.map((column) => {
        const place = { operator, status: column };
        const page = cells.get(cellId(operator, column));
        const contacts = withMoves(
          page?.items ?? [],
          (at) => at.operator === operator && at.status === column,
          moved,
        );
        // Until the cell is read, nothing is said of what it does not show.
        const all = column === 'done' ? page?.total : by_status[column];
        const count = page === undefined ? contacts.length : (all ?? 0);
        const isHere = dragged?.operator === operator && dragged.status === column;
        return (
          <Cell
            key={column}
            id={cellId(operator, column)}
            label={t('desk.cell', { name, status: t(`words.status.${column}`), count })}
            contacts={contacts}
            count={count}
            all={allOf(operator, column)}
            isAllowed={dragged === null ? null : isHere || planMove(dragged, place) !== null}
            card={(contact, index) => (
              <Card key={contact.id} contact={contact} index={index} isOpen={contact.id === opened} />
            )}
            className="border-b border-l border-line"
          />
        );
      })}
    </div>
  );
}

const allOf = (operator: string, status: Column) => ({
  operator,
  status,
  sort: status === 'done' ? '-closed_at' : 'created_at',
});
