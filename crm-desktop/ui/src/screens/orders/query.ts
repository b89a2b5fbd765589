import type { OrderQuery } from 'crm-wasm';
import { dayAfter, fromLocal } from './local-time';
import type { OrderSearch } from './search';

/** What the engine is asked for. */
export function queryOf(search: OrderSearch, timeZone: string): OrderQuery {
  const begin = (day: string): string => fromLocal(`${day}T00:00`, timeZone);
  return {
    ...(search.search !== undefined && { search: search.search }),
    ...(search.status && { status: search.status }),
    ...(search.customer !== undefined && { customer: search.customer }),
    ...(search.from !== undefined && { placed_from: begin(search.from) }),
    ...(search.to !== undefined && { placed_to: begin(dayAfter(search.to)) }),
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
