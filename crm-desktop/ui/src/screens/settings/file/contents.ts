import type { Stat } from 'crm-wasm/client';

/** The tables that people know; whatever else there is, is counted with `other`. */
export const KNOWN = [
  'contacts',
  'leads',
  'customers',
  'orders',
  'notes',
  'operators',
  'sources',
  'weights',
  'changes',
] as const;

export interface Contents {
  kind: (typeof KNOWN)[number] | 'other';
  /** Records; none for what is no list of records. */
  rows: number | null;
  bytes: number;
}

/** What is in a file, with the space of the indexes counted where they belong. */
export function contentsOf({ tables }: Stat): Contents[] {
  const contents: Contents[] = [...KNOWN.map((kind) => ({ kind, rows: 0, bytes: 0 }))];
  const other: Contents = { kind: 'other', rows: null, bytes: 0 };
  for (const { name, index_of, rows, bytes } of tables) {
    const root = (index_of ?? name).split('.')[0];
    const of = contents.find(({ kind }) => kind === root) ?? other;
    of.bytes += bytes;
    if (name === of.kind) of.rows = rows;
  }
  return [...contents, other];
}
