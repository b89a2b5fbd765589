import type { CustomerQuery } from 'crm-wasm/client';
import { addDays, dayStart } from '../../format/day';
import type { CustomerSearch } from './search';

/** What the engine is asked for an address. Only what is set is there, so that equal questions look equal. */
export function queryOf(search: CustomerSearch, timeZone: string): CustomerQuery {
  const { category, city, spent_from, spent_to, orders_from, orders_to, last_from, last_to, sort } = search;
  const words = search.search?.trim();
  return {
    ...(words && { search: words }),
    ...(category && { category }),
    ...(city && { city }),
    ...(spent_from && { spent_from }),
    ...(spent_to && { spent_to }),
    ...(orders_from !== undefined && { orders_from }),
    ...(orders_to !== undefined && { orders_to: orders_to + 1 }),
    ...(last_from && { last_order_from: dayStart(last_from, timeZone) }),
    ...(last_to && { last_order_to: dayStart(addDays(last_to, 1), timeZone) }),
    ...(sort && { sort }),
  };
}

/** The order of the engine if none is asked for. */
export const DEFAULT_SORT = '-total_spent';
