import type { ImportKind, OrderStatus } from 'crm-wasm/client';
import { type Address, oneOf, textOf } from '../../app/search';
import { isDay } from '../../format/day';

export const STATUSES: readonly OrderStatus[] = [
  'pending',
  'processing',
  'shipped',
  'delivered',
  'completed',
  'cancelled',
];
const SORTS = ['placed_at', 'total', 'number', 'created_at', 'updated_at'].flatMap((field) => [
  field,
  `-${field}`,
]);
const KINDS: readonly ImportKind[] = ['orders', 'customers'];

/** Stands in the address for the form of a new order. */
export const NEW = 'new';

/** What the address of the screen says. */
export interface OrderSearch {
  /** The record whose panel is open, or `new`. */
  open?: string | undefined;
  search?: string | undefined;
  status?: OrderStatus | undefined;
  customer?: string | undefined;
  /** First and last day of the period, in the file's time zone. */
  from?: string | undefined;
  to?: string | undefined;
  sort?: string | undefined;
  /** What is being imported. */
  import?: ImportKind | undefined;
}

export const orderSearch = (address: Address): OrderSearch => ({
  open: textOf(address, 'open'),
  search: textOf(address, 'search'),
  status: oneOf(address, 'status', STATUSES),
  customer: textOf(address, 'customer'),
  from: dayIn(address, 'from'),
  to: dayIn(address, 'to'),
  sort: oneOf(address, 'sort', SORTS),
  import: oneOf(address, 'import', KINDS),
});

function dayIn(address: Address, key: string): string | undefined {
  const text = textOf(address, key);
  return text !== undefined && isDay(text) ? text : undefined;
}
