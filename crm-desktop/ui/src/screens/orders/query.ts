import type { OrderQuery } from 'crm-wasm/client';
import { addDays, dayStart } from '../../format/day';
import type { OrderSearch } from './search';

/** What the engine is asked for. */
export function queryOf(search: OrderSearch, timeZone: string): OrderQuery {
  return {
    ...(search.search !== undefined && { search: search.search }),
    ...(search.status && { status: search.status }),
    ...(search.customer !== undefined && { customer: search.customer }),
    ...(search.from !== undefined && { placed_from: dayStart(search.from, timeZone) }),
    ...(search.to !== undefined && { placed_to: dayStart(addDays(search.to, 1), timeZone) }),
    ...(search.sort !== undefined && { sort: search.sort }),
  };
}

export const isFiltered = ({ search, status, customer, from, to }: OrderSearch): boolean =>
  [search, status, customer, from, to].some((filter) => filter !== undefined);

/** An address without filters. */
export const UNFILTERED = {
  search: undefined,
  status: undefined,
  customer: undefined,
  from: undefined,
  to: undefined,
} satisfies OrderSearch;
