import { useQueries } from '@tanstack/react-query';
import type { Contact, ContactQuery, Id, Page } from 'crm-wasm/client';
import { useCrm } from '../../engine/session';
import { cellId, type Column, COLUMNS } from './lanes';

/** Contacts a cell. */
const SHOWN = 4;

/** What the cells of some operators hold, by cell; of done ones those of today. */
export function useCells(operators: readonly Id[], today: string): ReadonlyMap<string, Page<Contact>> {
  const crm = useCrm();
  const cells = operators.flatMap((operator) => COLUMNS.map((column) => ({ operator, column })));
  return useQueries({
    queries: cells.map(({ operator, column }) => {
      const input = queryOf(operator, column, today);
      return { queryKey: ['contacts.list', input], queryFn: () => crm.contacts.list(input) };
    }),
    combine: (answers) =>
      new Map(
        cells.flatMap(({ operator, column }, index) => {
          const page = answers[index]?.data;
          return page === undefined ? [] : [[cellId(operator, column), page] as const];
        }),
      ),
  });
}

function queryOf(operator: Id, column: Column, today: string): ContactQuery {
  const query = { operator, status: column, limit: SHOWN };
  // Closing is the last change of a contact.
  return column === 'done'
    ? { ...query, updated_from: today, sort: '-closed_at', total: true }
    : { ...query, sort: 'created_at' };
}
