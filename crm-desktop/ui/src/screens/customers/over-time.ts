import type { Order } from 'crm-wasm/client';
import { sumOf } from '../../format/amount';
import { dayInZone } from '../../format/moment';

/** What was ordered in a month such as `2025-01`, or in a year such as `2025`. */
export interface Span {
  name: string;
  orders: number;
  /** Exact. */
  total: string;
}

/** More months than that are told by years. */
const MONTHS = 36;

/** What was ordered month by month, or year by year, from the first to the newest order, none left out. */
export function spansOf(orders: ReadonlyArray<Pick<Order, 'placed_at' | 'total'>>, timeZone: string): Span[] {
  const dayOf = dayInZone(timeZone);
  const months = orders.map((order) => ({ month: dayOf(new Date(order.placed_at)).slice(0, 7), order }));
  const sorted = months.map(({ month }) => month).sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return [];
  const all = monthsBetween(first, last);
  const isByYear = all.length > MONTHS;
  const nameOf = (month: string): string => (isByYear ? month.slice(0, 4) : month);
  const totals = new Map<string, string[]>(all.map((month) => [nameOf(month), []]));
  for (const { month, order } of months) totals.get(nameOf(month))?.push(order.total);
  return [...totals].map(([name, parts]) => ({ name, orders: parts.length, total: sumOf(parts) }));
}

function monthsBetween(first: string, last: string): string[] {
  const months: string[] = [];
  const at = new Date(`${first}-01T00:00:00Z`);
  for (; at.toISOString().slice(0, 7) <= last; at.setUTCMonth(at.getUTCMonth() + 1)) {
    months.push(at.toISOString().slice(0, 7));
  }
  return months;
}
