// The client on data in memory: operations, errors, changes, tables of other programs, data files.
import assert from 'node:assert/strict';
import test from 'node:test';
import { gzipSync } from 'node:zlib';
import { CrmException, isError, openCrm, operations } from 'crm-wasm';
import { testData } from './support/crm.mjs';

const fixed = { memory: true, now: '2011-12-10T00:00:00Z', seed: 7 };

/** Opens data that is closed behind the test. */
const open = async (t, options = fixed) => {
  const crm = await openCrm(options);
  t.after(() => crm.close());
  return crm;
};

const orders = (rows) =>
  ['number,placed_at,customer_phone,total,status']
    .concat(Array.from({ length: rows }, (_, row) => `${row},2011-12-01,+79000000001,10.00,completed`))
    .join('\n');

const failure = async (promise) => {
  try {
    await promise;
  } catch (error) {
    assert.ok(error instanceof CrmException, error);
    return error;
  }
  assert.fail('nothing was thrown');
};

const JOURNAL_BYTES = 2 << 20;

test('every operation of the table has a function', async (t) => {
  const crm = await open(t);
  for (const name of Object.keys(operations)) {
    const run = name.split('.').reduce((room, member) => room[member], crm);
    assert.equal(typeof run, 'function', name);
  }
  const source = await crm.sources.create({ name: 'Website' });
  assert.deepEqual(await crm.sources.get({ id: source.id }), source);
  assert.deepEqual(await crm.call('sources.get', { id: source.id }), source);
  assert.equal((await crm.stat()).seq, 1);
});

test('a refusal is an exception that carries its data', async (t) => {
  const crm = await open(t);
  const current = await crm.sources.create({ name: 'Website' });
  const error = await failure(crm.sources.update({ id: current.id, rev: 7, name: 'Site' }));
  assert.ok(isError(error, 'stale'));
  assert.ok(!isError(error, 'busy'));
  const message = 'the record has changed meanwhile';
  assert.deepEqual(error.error, { code: 'stale', message, current });
  assert.equal(error.message, message);
  const unknown = await failure(crm.callText('nonsense', '{}'));
  assert.equal(unknown.code, 'unknown_operation');
});

test('options that make no sense are refused by name', async () => {
  for (const [options, field] of [
    [{}, 'path'],
    [{ path: 'a.crm', memory: true }, 'path'],
    [{ path: '' }, 'path'],
    [{ memory: true, now: 'noon' }, 'options'],
    [{ memory: true, seed: 0.5 }, 'options'],
  ]) {
    const { error } = await failure(openCrm(options));
    assert.deepEqual([error.code, error.field], ['invalid', field], JSON.stringify(options));
  }
});

test('time is moved in a file that was opened with it', async (t) => {
  const crm = await open(t);
  const madeAt = async () => (await crm.operators.create({ name: 'Anna' })).created_at;
  await crm.setNow('2011-12-10T00:40:00Z');
  assert.equal(await madeAt(), '2011-12-10T00:40:00.000Z');
  const { error } = await failure(crm.setNow('noon'));
  assert.deepEqual([error.code, error.field], ['invalid', 'at']);
  // The data are another file's, the clock is not.
  await crm.importFile(await crm.exportFile());
  assert.equal(await madeAt(), '2011-12-10T00:40:00.000Z');
  const going = await open(t, { memory: true });
  assert.equal((await failure(going.setNow('2011-12-10T00:00:00Z'))).error.field, 'now');
});

test('listeners hear what changed, until they stop listening', async (t) => {
  const crm = await open(t, { ...fixed, actor: 'anna' });
  const heard = [];
  const stop = crm.subscribe((event) => heard.push(event));
  const source = await crm.sources.create({ name: 'Website' });
  await crm.sources.list();
  await crm.sources.update({ id: source.id });
  await crm.check();
  assert.deepEqual(heard.splice(0), [
    {
      seq: 1,
      changes: [
        {
          seq: 1,
          at: '2011-12-10T00:00:00.000Z',
          actor: 'anna',
          operation: 'sources.create',
          entity: 'source',
          id: source.id,
          kind: 'created',
        },
      ],
    },
  ]);
  await crm.import('orders', orders(3));
  assert.deepEqual(
    heard.map(({ changes }) => changes),
    heard.map(() => null),
  );
  assert.ok(heard.length > 0);
  stop();
  heard.length = 0;
  await crm.sources.create({ name: 'Telephone' });
  assert.deepEqual(heard, []);
});

test('a table is imported from bytes, text, blobs and streams alike', async (t) => {
  const text = orders(3);
  const bytes = new TextEncoder().encode(text);
  const oneByOne = new ReadableStream({
    start(controller) {
      for (const byte of bytes) controller.enqueue(Uint8Array.of(byte));
      controller.close();
    },
  });
  for (const source of [text, bytes, bytes.buffer, new Blob([text]), oneByOne]) {
    const crm = await open(t);
    const report = await crm.import('orders', source);
    assert.deepEqual([report.rows, report.created, report.bad], [3, 3, 0]);
    const [customer] = (await crm.customers.list()).items;
    assert.deepEqual([customer.phone, customer.total_spent], ['+79000000001', '30.00']);
  }
});

test('a long import tells how far it is', async (t) => {
  const crm = await open(t);
  const file = testData('online_retail_orders.csv.gz');
  const states = [];
  const report = await crm.import('orders', file, { onProgress: (state) => states.push(state) });
  assert.deepEqual([report.rows, report.bad], [25_900, 2]);
  assert.ok(states.length > 3);
  assert.ok(states.every(({ size }) => size === file.length));
  const reads = states.map(({ read }) => read);
  assert.deepEqual(
    reads,
    reads.toSorted((a, b) => a - b),
  );
  assert.equal(reads.at(-1), file.length);
  assert.equal(states.at(-1).rows, 25_900);
});

test('an import that is cancelled keeps what it committed and says so', async (t) => {
  const crm = await open(t);
  const aborter = new AbortController();
  const error = await failure(
    crm.import('orders', testData('online_retail_orders.csv.gz'), {
      signal: aborter.signal,
      onProgress: ({ rows }) => rows > 0 && aborter.abort(),
    }),
  );
  assert.equal(error.code, 'cancelled');
  assert.ok(error.report.cancelled);
  assert.ok(error.report.created > 0 && error.report.created < 25_898);
  const { total } = await crm.orders.list({ limit: 1, total: true });
  assert.equal(total, error.report.created);
  assert.ok((await crm.check()).ok);
});

test('an import whose source fails, or that is no table, ends with the reason', async (t) => {
  const crm = await open(t);
  const source = new ReadableStream({
    pull(controller) {
      controller.error(new RangeError('the network is gone'));
    },
  });
  await assert.rejects(crm.import('orders', source), new RangeError('the network is gone'));
  const error = await failure(crm.import('orders', 'dear Anna\nhow are you'));
  assert.deepEqual([error.code, error.report.rows], ['invalid', 0]);
  const packed = gzipSync(testData('online_retail_orders.csv.gz'));
  const cut = await failure(crm.import('orders', packed.subarray(0, packed.length - 10_000)));
  assert.equal(cut.code, 'invalid');
  const { total } = await crm.orders.list({ limit: 1, total: true });
  assert.ok(total > 5000);
  assert.deepEqual([cut.report.cancelled, cut.report.created], [true, total]);
  assert.equal((await crm.import('orders', orders(1))).created, 1);
});

test('an exception of an import is the one that ended it, with the report', async (t) => {
  const crm = await open(t);
  const thrown = [];
  const call = crm.call.bind(crm);
  crm.call = (...of) => call(...of).catch((error) => Promise.reject((thrown.push(error), error)));
  const error = await failure(crm.import('orders', 'dear Anna\nhow are you'));
  assert.equal(error, thrown[0]);
  assert.equal(error.report.rows, 0);
});

test('a list is exported piece by piece, and can be stopped', async (t) => {
  const crm = await open(t);
  await crm.import('orders', orders(2500));
  const states = [];
  const stream = crm.export('orders', { format: 'csv', onProgress: (state) => states.push(state.rows) });
  const lines = (await new Response(stream).text()).trimEnd().split('\n');
  assert.equal(lines.length, 2501);
  assert.deepEqual(states, [1000, 2000, 2500]);
  const book = await new Response(crm.export('orders', { format: 'xlsx' })).arrayBuffer();
  assert.equal((await crm.import('orders', book)).unchanged, 2500);

  const aborter = new AbortController();
  const reader = crm.export('orders', { format: 'csv', signal: aborter.signal }).getReader();
  assert.ok((await reader.read()).value.length > 0);
  aborter.abort();
  assert.equal((await failure(reader.read())).code, 'cancelled');

  const refused = crm.export('orders', { format: 'csv', query: { nonsense: 1 } }).getReader();
  assert.equal((await failure(refused.read())).error.field, 'query.nonsense');
});

test('an export whose listener fails ends with it', async (t) => {
  const crm = await open(t);
  await crm.import('orders', orders(2500));
  const onProgress = () => {
    throw new RangeError('the screen is gone');
  };
  const stream = crm.export('orders', { format: 'csv', onProgress });
  await assert.rejects(new Response(stream).text(), new RangeError('the screen is gone'));
  // They are numbered.
  assert.equal((await crm.call('export.begin', { list: 'orders', format: 'csv' })).session, 'export-2');
  assert.equal((await failure(crm.call('export.next', { session: 'export-1' }))).code, 'not_found');
});

test('data moves as a file, whole or not at all', async (t) => {
  const from = await open(t);
  await from.import('orders', orders(2));
  const file = await from.exportFile();

  const to = await open(t);
  await to.sources.create({ name: 'Website' });
  const heard = [];
  to.subscribe((event) => heard.push(event));
  const bytes = new Uint8Array(await file.arrayBuffer());
  const damaged = bytes.slice();
  // The journal in front holds nothing any more.
  const middle = (JOURNAL_BYTES + damaged.length) / 2;
  damaged.fill(255, middle, middle + 4096);
  for (const wrong of [new Blob(['dear Anna']), new Blob([]), bytes.slice(0, bytes.length / 2), damaged]) {
    assert.equal((await failure(to.importFile(wrong))).code, 'corrupt');
    assert.equal((await to.sources.list()).items.length, 1);
  }
  assert.equal((await failure(to.importFile('C:\\shop.crm'))).error.field, 'data');
  assert.deepEqual(heard, []);

  await to.importFile(bytes);
  assert.deepEqual(heard, [{ seq: null, changes: null }]);
  assert.deepEqual(await to.customers.list(), await from.customers.list());
  assert.deepEqual((await to.sources.list()).items, []);
});

test('after closing nothing works but closing', async () => {
  const crm = await openCrm(fixed);
  const last = crm.sources.create({ name: 'Website' });
  await crm.close();
  assert.equal((await last).name, 'Website');
  await crm.close();
  for (const call of [crm.stat(), crm.exportFile(), crm.importFile(new Blob([]))]) {
    assert.equal((await failure(call)).code, 'closed');
  }
});

test('an opening that is given up opens nothing', async () => {
  const error = await failure(openCrm({ ...fixed, signal: AbortSignal.abort() }));
  assert.equal(error.code, 'cancelled');
  const aborter = new AbortController();
  const opening = failure(openCrm({ ...fixed, signal: aborter.signal }));
  aborter.abort();
  assert.equal((await opening).code, 'cancelled');
});

test('a module that is none is told apart from data that is none', async () => {
  const error = await failure(openCrm({ memory: true, wasm: new TextEncoder().encode('no module') }));
  assert.equal(error.code, 'engine_unavailable');
});
