import type { Category } from 'crm-wasm/client';
import { type Address, oneOf, textOf } from '../../app/search';
import { isDay } from '../../format/day';

export const CATEGORIES = ['new', 'regular', 'vip', 'inactive'] as const satisfies Category[];

const SORTS = ['total_spent', 'total_orders', 'last_order_at', 'name', 'created_at'].flatMap((field) => [
  field,
  `-${field}`,
]);

/** Stands in the address for the form of a new customer. */
export const NEW = 'new';

/** What the list can be narrowed to. */
export interface CustomerFilters {
  category?: Category | undefined;
  city?: string | undefined;
  /** Amounts; the upper one is not in. */
  spent_from?: string | undefined;
  spent_to?: string | undefined;
  /** Numbers of orders, both in. */
  orders_from?: number | undefined;
  orders_to?: number | undefined;
  /** First and last day of the last order, in the file's time zone. */
  last_from?: string | undefined;
  last_to?: string | undefined;
}

/** What the address of the screen says. */
export interface CustomerSearch extends CustomerFilters {
  /** The customer whose panel is open, or `new`. */
  open?: string | undefined;
  /** As a page of its own; as a panel without it. */
  view?: 'page' | undefined;
  search?: string | undefined;
  sort?: string | undefined;
}

export const customerSearch = (address: Address): CustomerSearch => ({
  open: textOf(address, 'open'),
  view: oneOf(address, 'view', ['page']),
  search: textOf(address, 'search'),
  sort: oneOf(address, 'sort', SORTS),
  category: oneOf(address, 'category', CATEGORIES),
  city: textOf(address, 'city'),
  spent_from: amountIn(address, 'spent_from'),
  spent_to: amountIn(address, 'spent_to'),
  orders_from: countIn(address, 'orders_from'),
  orders_to: countIn(address, 'orders_to'),
  last_from: dayIn(address, 'last_from'),
  last_to: dayIn(address, 'last_to'),
});

export const isAmount = (text: string): boolean => /^\d{1,15}(\.\d{1,2})?$/.test(text);

function amountIn(address: Address, key: string): string | undefined {
  const text = textOf(address, key);
  return text !== undefined && isAmount(text) ? text : undefined;
}

function countIn(address: Address, key: string): number | undefined {
  const count = Number(textOf(address, key) ?? NaN);
  return Number.isInteger(count) && count >= 0 && count < 2 ** 31 ? count : undefined;
}

function dayIn(address: Address, key: string): string | undefined {
  const text = textOf(address, key);
  return text !== undefined && isDay(text) ? text : undefined;
}
