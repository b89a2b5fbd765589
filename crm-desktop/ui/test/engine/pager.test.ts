import type { Crm } from 'crm-wasm/client';
import { expect, it } from 'vitest';
import { PAGE, Pager } from '../../src/engine/pager';

const nobody = new AbortController().signal;

/** An engine with a list of `count` numbers; its cursors are places. */
function engine(count: number) {
  const asked: Array<Record<string, unknown>> = [];
  const callText = (_name: string, params: string): Promise<string> => {
    const input = JSON.parse(params) as { limit: number; cursor?: string; offset?: number };
    asked.push(input);
    const from = input.cursor === undefined ? (input.offset ?? 0) : Number(input.cursor);
    const to = Math.min(count, from + input.limit);
    const items = Array.from({ length: to - from }, (_, index) => ({ id: String(from + index) }));
    return Promise.resolve(
      JSON.stringify({ items, next_cursor: to < count ? String(to) : null, total: null }),
    );
  };
  return { crm: { callText } as unknown as Crm, asked };
}

it('reads on behind the page before, and jumps by counting rows', async () => {
  const { crm, asked } = engine(10_000);
  const pager = new Pager(crm, 'customers.list');
  await pager.page({}, 0, 0, nobody);
  await pager.page({}, 1, 0, nobody);
  await pager.page({}, 50, 0, nobody);
  expect(asked).toEqual([
    { limit: PAGE },
    { limit: PAGE, cursor: String(PAGE) },
    { limit: PAGE, offset: 50 * PAGE },
  ]);
});

it('counts rows again after the data have changed, and in another list', async () => {
  const { crm, asked } = engine(10_000);
  const pager = new Pager(crm, 'customers.list');
  await pager.page({}, 0, 0, nobody);
  pager.forget();
  await pager.page({}, 1, 0, nobody);
  await pager.page({ search: 'a' }, 2, 0, nobody);
  expect(asked.slice(1)).toEqual([
    { limit: PAGE, offset: PAGE },
    { search: 'a', limit: PAGE, offset: 2 * PAGE },
  ]);
});

it('reads as many rows as are asked for, from any place', async () => {
  const { crm } = engine(5000);
  const pager = new Pager(crm, 'customers.list');
  const rows = (await pager.rows({}, 150, 2500)) as Array<{ id: string }>;
  expect(rows.length).toBe(2500);
  expect([rows[0]?.id, rows.at(-1)?.id]).toEqual(['150', '2649']);
  expect((await pager.rows({}, 4990, 100)).length).toBe(10);
});
