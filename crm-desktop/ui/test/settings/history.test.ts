import type { Change, Stat } from 'crm-wasm';
import { expect, test, vi } from 'vitest';
import { contentsOf } from '../../src/screens/settings/file/contents';
import { formatBytes } from '../../src/screens/settings/file/size';
import { changesBetween, lastSeq, transactionsOf } from '../../src/screens/settings/history/transactions';

const change = (
  seq: number,
  entity: Change['entity'],
  id: string,
  kind: Change['kind'] = 'updated',
): Change => ({
  seq,
  at: '2025-01-31T09:05:00.000Z',
  actor: 'anna',
  operation: 'contacts.close',
  entity,
  id,
  kind,
});

test('changes are gathered by transaction, newest first, without what was only counted anew', () => {
  const transactions = transactionsOf([
    change(1, 'operator', 'o'),
    change(2, 'contact', 'a'),
    change(2, 'operator', 'o', 'derived'),
    change(2, 'lead', 'l'),
    change(2, 'contact', 'b'),
    change(3, 'customer', 'c', 'derived'),
  ]);
  expect(transactions.map(({ seq }) => seq)).toEqual([2, 1]);
  expect(transactions[0]?.records).toEqual([
    { entity: 'contact', ids: ['a', 'b'] },
    { entity: 'lead', ids: ['l'] },
  ]);
});

test('the changes of a span are read on, and end with it', async () => {
  const all = [2, 3, 5, 6, 9].map((seq) => change(seq, 'order', String(seq)));
  const since = (seq: number) => {
    const items = all.filter((one) => one.seq > seq).slice(0, 2);
    return Promise.resolve({ items, next_seq: items.at(-1)?.seq ?? seq });
  };
  expect((await changesBetween(2, 6, since)).map(({ seq }) => seq)).toEqual([3, 5, 6]);
  expect((await changesBetween(6, 20, since)).map(({ seq }) => seq)).toEqual([9]);
});

test.each([0, 1, 2, 3, 4, 7, 8, 1000, 1_234_567])('the last of %d transactions is found', async (last) => {
  const isBefore = vi.fn((seq: number) => Promise.resolve(seq < last));
  expect(await lastSeq(isBefore)).toBe(last);
  expect(isBefore.mock.calls.length).toBeLessThan(50);
});

test('what a file holds is told by kind, each with its indexes, and nothing is left out', () => {
  const table = (name: string, index_of: string | null, rows: number, bytes: number) => ({
    name,
    index_of,
    rows,
    bytes,
  });
  const tables = [
    table('customers', null, 3, 100),
    table('customers.by_phone', 'customers', 3, 10),
    table('customers.by_spent', 'customers.stats', 3, 5),
    table('queue', 'contacts', 1, 7),
    table('decisions', null, 4, 40),
  ];
  const contents = contentsOf({ tables } as Stat);
  expect(contents).toContainEqual({ kind: 'customers', rows: 3, bytes: 115 });
  expect(contents).toContainEqual({ kind: 'contacts', rows: 0, bytes: 7 });
  expect(contents.at(-1)).toEqual({ kind: 'other', rows: null, bytes: 40 });
});

test('sizes have the unit that fits', () => {
  expect(formatBytes('en', 0)).toBe('0 bytes');
  expect(formatBytes('en', 999)).toBe('999 bytes');
  expect(formatBytes('en', 1500)).toBe('1.5 kB');
  expect(formatBytes('ru', 6_400_000_000)).toMatch(/^6,4\sГБ$/);
});
