import type { Change, ChangeList, Entity } from 'crm-wasm/client';

/** What was done at once: by one command, or by one step of long work. */
export interface Transaction {
  seq: number;
  at: string;
  actor: string;
  operation: string;
  /** The records that were made, changed or deleted, by kind. */
  records: Array<{ entity: Entity; ids: string[] }>;
}

/** Gathers changes by what made them, the newest first. What was only counted anew is left out. */
export function transactionsOf(changes: Change[]): Transaction[] {
  const transactions = new Map<number, Transaction>();
  for (const { seq, at, actor, operation, entity, id, kind } of changes) {
    if (kind === 'derived') continue;
    const transaction = transactions.get(seq) ?? { seq, at, actor, operation, records: [] };
    transactions.set(seq, transaction);
    const ids = transaction.records.find((records) => records.entity === entity)?.ids;
    if (ids === undefined) transaction.records.push({ entity, ids: [id] });
    else ids.push(id);
  }
  return [...transactions.values()].sort((a, b) => b.seq - a.seq);
}

/** The transactions from after `from` to `to`. */
export async function changesBetween(
  from: number,
  to: number,
  since: (seq: number) => Promise<ChangeList>,
): Promise<Change[]> {
  const changes: Change[] = [];
  for (let seq = from; seq < to;) {
    const { items, next_seq } = await since(seq);
    changes.push(...items.filter((change) => change.seq <= to));
    if (next_seq <= seq) break;
    seq = next_seq;
  }
  return changes;
}

/** The number of the last transaction; `isBefore` tells whether there is one after a number. */
export async function lastSeq(isBefore: (seq: number) => Promise<boolean>): Promise<number> {
  if (!(await isBefore(0))) return 0;
  let [known, beyond] = [1, 2];
  while (await isBefore(beyond - 1)) [known, beyond] = [beyond, beyond * 2];
  while (beyond - known > 1) {
    const middle = Math.floor((known + beyond) / 2);
    if (await isBefore(middle - 1)) known = middle;
    else beyond = middle;
  }
  return known;
}
