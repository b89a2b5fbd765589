import type { ContactQuery } from 'crm-wasm/client';
import { addDays, dayStart } from '../../format/day';
import type { DeskSearch } from './search';

/** What the list asks the engine for. */
export function queryOf(search: DeskSearch, timeZone: string): ContactQuery {
  const { status, operator, source, lead, customer, from, to, sort } = search;
  return {
    ...(status && { status }),
    ...(operator && { operator }),
    ...(source && { source }),
    ...(lead && { lead }),
    ...(customer && { customer }),
    ...(from && { created_from: dayStart(from, timeZone) }),
    // The last day is shown too.
    ...(to && { created_to: dayStart(addDays(to, 1), timeZone) }),
    ...(sort && { sort }),
  };
}

/** Whether the list leaves something out. */
export const isFiltered = ({ status, operator, source, lead, customer, from, to }: DeskSearch): boolean =>
  [status, operator, source, lead, customer, from, to].some((filter) => filter !== undefined);

/** The filters with nothing in them. */
export const NO_FILTERS = {
  status: undefined,
  operator: undefined,
  source: undefined,
  lead: undefined,
  customer: undefined,
  from: undefined,
  to: undefined,
} satisfies DeskSearch;
