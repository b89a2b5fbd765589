// @vitest-environment node
import { openCrm } from 'crm-wasm';
import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { fill } from '../../src/screens/start/demo/fill';

const history = new URL('../../../../tests/data/online_retail_orders.csv.gz', import.meta.url);

test('demo data show a team in the middle of its day', { timeout: 60_000 }, async () => {
  // A part of the orders is enough here: those of the last weeks among them.
  const [head = '', ...lines] = gunzipSync(readFileSync(history)).toString().trimEnd().split('\n');
  const csv = [head, ...lines.filter((_, index) => index % 40 === 0 || index > 25_400)].join('\n');
  const now = new Date(2026, 2, 4, 14, 30);
  const begins = new Date(2026, 1, 4);
  const crm = await openCrm({ memory: true, now: begins.toISOString(), seed: 1 });
  const shares: number[] = [];
  const { signal } = new AbortController();
  await fill(crm, csv, {
    language: 'ru',
    now,
    begins,
    signal,
    onProgress: ({ share }) => shares.push(share),
  });

  const { items: board } = await crm.routing.board({});
  const { items: queue } = await crm.routing.queue({});
  expect(board).toHaveLength(6);
  expect(board.every(({ load }) => load > 0)).toBe(true);
  expect(board.some(({ load, max_load }) => load === max_load)).toBe(true);
  expect(board.some(({ by_status }) => by_status.new > 0 && by_status.in_progress > 0)).toBe(true);
  expect(queue.length).toBeGreaterThan(0);
  const { total: done } = await crm.contacts.list({ status: 'done', limit: 1, total: true });
  expect(done).toBeGreaterThan(500);

  const { items: orders } = await crm.orders.list({ limit: 1 });
  expect(orders[0]?.placed_at).toBe(new Date(2026, 2, 4, 12, 50).toISOString());
  expect(orders[0]?.customer_name).not.toMatch(/Customer/);
  expect(shares.toSorted((a, b) => a - b)).toEqual(shares);
  expect(shares.at(-1)).toBeGreaterThan(0.99);
  expect(await crm.check()).toEqual({ ok: true, problems: [] });
});

test('the making of demo data can be cancelled between two steps', async () => {
  const begins = new Date(2026, 1, 4);
  const crm = await openCrm({ memory: true, now: begins.toISOString() });
  const cancelling = new AbortController();
  const csv =
    'order_number,placed_at,customer_phone,customer_name,delivery_city,total,status\n' +
    '1,2011-12-09T12:50:00Z,+79000000001,Customer 1,Rome,10.00,completed';
  const made = fill(crm, csv, {
    language: 'en',
    now: new Date(2026, 2, 4, 14, 30),
    begins,
    signal: cancelling.signal,
    onProgress: ({ share }) => share > 0.5 && cancelling.abort(),
  });
  await expect(made).rejects.toMatchObject({ code: 'cancelled' });
});
