import type { ContactStatus } from 'crm-wasm/client';
import { type Address, oneOf, textOf } from '../../app/search';
import { isDay } from '../../format/day';

export const STATUSES = ['in_queue', 'new', 'in_progress', 'done'] as const satisfies ContactStatus[];

const SORTS = ['created_at', 'assigned_at', 'closed_at', 'updated_at'].flatMap((field) => [
  field,
  `-${field}`,
]);

/** What the address of the screen says. */
export interface DeskSearch {
  /** The contact whose panel is open. */
  open?: string | undefined;
  /** As a list; as a board without it. */
  view?: 'list' | undefined;
  /** Of the list: its filters. */
  status?: ContactStatus | undefined;
  operator?: string | undefined;
  source?: string | undefined;
  lead?: string | undefined;
  customer?: string | undefined;
  /** First and last day of receipt. */
  from?: string | undefined;
  to?: string | undefined;
  sort?: string | undefined;
  /** Of the board: words that the names of its operators contain. */
  team?: string | undefined;
  /** Of the board: which page of operators, from 1. */
  page?: number | undefined;
}

export const deskSearch = (address: Address): DeskSearch => ({
  open: idOf(address, 'open'),
  view: oneOf(address, 'view', ['list']),
  status: oneOf(address, 'status', STATUSES),
  operator: idOf(address, 'operator'),
  source: idOf(address, 'source'),
  lead: idOf(address, 'lead'),
  customer: idOf(address, 'customer'),
  from: dayOf(address, 'from'),
  to: dayOf(address, 'to'),
  sort: oneOf(address, 'sort', SORTS),
  team: textOf(address, 'team'),
  page: pageOf(address['page']),
});

function idOf(address: Address, key: string): string | undefined {
  const text = textOf(address, key);
  return text !== undefined && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text) ? text : undefined;
}

function dayOf(address: Address, key: string): string | undefined {
  const text = textOf(address, key);
  return text !== undefined && isDay(text) ? text : undefined;
}

const pageOf = (value: unknown): number | undefined =>
  typeof value === 'number' && Number.isInteger(value) && value > 1 ? value : undefined;
