// What happens around the engine when it ends by itself, with engines that only seem to be ones.
import assert from 'node:assert/strict';
import test, { beforeEach, mock } from 'node:test';
import { MemoryFile } from '../dist/files.js';
import { Host } from '../dist/host.js';
import { MemoryPlace } from '../dist/place.js';
import { Courier } from '../dist/requests.js';

const call = (name) => ({ kind: 'call', actor: 'anna', name, params: '{}' });

beforeEach(() => {
  mock.restoreAll();
  mock.method(console, 'error', () => {});
});

/** What the console shows of the traps. */
const traps = () => console.error.mock.calls.map(({ arguments: [trap] }) => String(trap));

/** A module whose engines panic at `panic`, and what was done with their files. */
function fakeModule(log) {
  return {
    open(file) {
      if (file.getSize() === 0) file.write(Uint8Array.of(1), { at: 0 });
      log.push('opened');
      return {
        call(_actor, name) {
          if (name === 'panic') throw new WebAssembly.RuntimeError('unreachable');
          return `{"ok":{"value":"${name}","changes":[],"seq":null}}`;
        },
        copyTo: () => assert.fail(),
        close: () => log.push('closed'),
      };
    },
  };
}

test('an engine that panicked is never called again: another instance opens the file', async () => {
  const log = [];
  const load = async () => ({ module: fakeModule(log), isSpoiled: false });
  const host = await Host.open(load, new MemoryPlace(), { create: true }, () => {});
  // The first made the file.
  assert.deepEqual(log.splice(0), ['opened', 'closed', 'opened']);
  assert.deepEqual(await host.serve(call('stat')), { ok: '"stat"' });
  const [lost, next] = await Promise.all([host.serve(call('panic')), host.serve(call('stat'))]);
  assert.equal(lost.error.code, 'engine_lost');
  assert.deepEqual(traps(), ['RuntimeError: unreachable']);
  assert.deepEqual(next, { ok: '"stat"' });
  assert.deepEqual(log.splice(0), ['opened']);
  await host.close();
  assert.deepEqual(log, ['closed']);
  assert.equal((await host.serve(call('stat'))).error.code, 'closed');
});

test('a clock that was moved stays where it is in the instance after a panic', async () => {
  const times = [];
  const module = {
    open(file, options) {
      times.push(JSON.parse(options).now);
      const setNow = () => '{"ok":{"value":null,"changes":[],"seq":null}}';
      return { ...fakeModule([]).open(file), setNow };
    },
  };
  const load = async () => ({ module, isSpoiled: false });
  const options = { create: true, now: '2011-12-10T00:00:00Z' };
  const host = await Host.open(load, new MemoryPlace(), options, () => {});
  assert.deepEqual(await host.serve({ kind: 'setNow', at: '2011-12-10T00:40:00Z' }), { ok: null });
  await host.serve(call('panic'));
  await host.serve(call('stat'));
  assert.deepEqual(times.slice(-2), ['2011-12-10T00:00:00Z', '2011-12-10T00:40:00Z']);
  await host.close();
});

test('an engine that panics while it closes lets go of its file all the same', async () => {
  const log = [];
  const module = {
    open(file) {
      const close = () => {
        throw new WebAssembly.RuntimeError('unreachable');
      };
      return { ...fakeModule([]).open(file), close };
    },
  };
  const place = new MemoryPlace();
  place.release = async () => void log.push('released');
  place.open = async () => {
    const file = new MemoryFile();
    file.write(Uint8Array.of(1), { at: 0 });
    file.close = () => log.push('file closed');
    return file;
  };
  const host = await Host.open(async () => ({ module, isSpoiled: false }), place, { create: true }, () => {});
  await host.close();
  assert.deepEqual(log, ['file closed', 'released']);
  assert.ok(host.isSpoiled);
  assert.equal(traps().at(-1), 'RuntimeError: unreachable');
});

test('a file at which the engine panics is called damaged only if it is a copy from elsewhere', async () => {
  const panicking = {
    open(file, options) {
      if (isWhole && JSON.parse(options).verify !== true) return fakeModule([]).open(file);
      throw new WebAssembly.RuntimeError('memory access out of bounds');
    },
  };
  let isWhole = false;
  const load = async () => ({ module: panicking, isSpoiled: false });
  const open = () => Host.open(load, new MemoryPlace(), { create: true }, () => {});
  await assert.rejects(open(), {
    code: 'storage',
    message: /may be damaged, could not be read: RuntimeError: memory access out of bounds$/,
  });
  assert.deepEqual(traps(), ['RuntimeError: memory access out of bounds']);
  isWhole = true;
  const host = await open();
  const { error } = await host.serve({ kind: 'importFile', data: new Blob(['dear Anna']) });
  assert.deepEqual([error.code, error.reason], ['corrupt', 'it is damaged']);
  assert.deepEqual(await host.serve(call('stat')), { ok: '"stat"' });
  await host.close();
});

test('what went wrong in one request explains no error of another', async () => {
  const file = new MemoryFile();
  const full = { code: 'storage', message: 'storage failed: full', reason: 'full' };
  const module = {
    open: () => ({
      call(_actor, name) {
        if (name !== 'stat') file.write();
        if (name !== 'unnoticed') return JSON.stringify({ error: full });
        return '{"ok":{"value":1,"changes":[],"seq":null}}';
      },
      close() {},
    }),
  };
  file.write(Uint8Array.of(1), { at: 0 });
  let isFull = false;
  file.write = () => (isFull = true);
  const place = Object.assign(new MemoryPlace(), {
    open: async () => file,
    forget: () => (isFull = false),
    explain: (error) => (isFull ? { code: 'quota', message: 'full' } : error),
  });
  const load = async () => ({ module, isSpoiled: false });
  const host = await Host.open(load, place, { create: false }, () => {});
  const [noticed, other, unnoticed, later] = await Promise.all(
    ['noticed', 'stat', 'unnoticed', 'stat'].map((name) => host.serve(call(name))),
  );
  assert.equal(noticed.error.code, 'quota');
  assert.equal(other.error.code, 'storage');
  assert.deepEqual(unnoticed, { ok: '1' });
  assert.equal(later.error.code, 'storage');
  await host.close();
});

test('files that share an instance all leave it when it panics', async () => {
  const instances = [];
  const load = async () => {
    if (instances.at(-1)?.isSpoiled !== false) instances.push({ module: fakeModule([]), isSpoiled: false });
    return instances.at(-1);
  };
  const open = () => Host.open(load, new MemoryPlace(), { create: true }, () => {});
  const [first, second] = [await open(), await open()];
  assert.equal(instances.length, 1);
  await first.serve(call('panic'));
  assert.ok(second.isSpoiled);
  assert.deepEqual(await second.serve(call('stat')), { ok: '"stat"' });
  assert.deepEqual(await first.serve(call('stat')), { ok: '"stat"' });
  assert.equal(instances.length, 2);
});

test('requests wait for somebody who takes them', async () => {
  const courier = new Courier();
  const answer = courier.request(call('orders.save'));
  courier.connect((id, { name }) => courier.answer(id, { ok: name }));
  assert.equal(await answer, 'orders.save');
  await courier.idle();
});

test('who vanishes may have carried out an order, but a question is asked again, once', async () => {
  const courier = new Courier();
  const sent = [];
  courier.connect((id, { name }) => sent.push([id, name]));
  const order = courier.request(call('orders.save'));
  const question = courier.request(call('orders.list'));
  const work = courier.request(call('customers.sync'));
  courier.pause();
  const later = courier.request(call('orders.delete'));
  courier.lose();
  for (const lost of [order, work]) await assert.rejects(lost, { code: 'engine_lost' });
  sent.length = 0;
  courier.connect((id, { name }) => sent.push([id, name]));
  assert.deepEqual(
    sent.map(([, name]) => name),
    ['orders.list', 'orders.delete'],
  );
  courier.lose();
  for (const lost of [question, later]) await assert.rejects(lost, { code: 'engine_lost' });
});

test('what was not taken goes to the next one, even an order', async () => {
  const courier = new Courier();
  const ids = [];
  courier.connect((id) => ids.push(id));
  const order = courier.request(call('orders.save'));
  courier.pause();
  courier.takeBack(ids[0]);
  courier.lose();
  courier.connect((id) => courier.answer(id, { ok: 'saved' }));
  assert.equal(await order, 'saved');
});
