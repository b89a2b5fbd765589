// The bare engine over files of JavaScript: what it gives, and what it makes of files that fail.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const variants = ['engine', 'engine-slim'];
const OPTIONS = JSON.stringify({ now: '2025-01-31T09:05:00Z', seed: 1 });

/** A file in memory that counts what is done to it, and fails where a test wants it to. */
class MemoryFile {
  #bytes;
  isClosed = false;
  flushes = 0;
  /** Called with the name and the size of each call before it happens; what it throws is thrown. */
  before = () => {};
  /** How many bytes of `length` a call reads or writes. */
  share = (length) => length;

  constructor(bytes = new Uint8Array()) {
    this.#bytes = bytes;
  }

  get bytes() {
    return this.#bytes.slice();
  }

  read(buffer, { at }) {
    this.#begin('read', buffer.length);
    const part = this.#bytes.subarray(at, at + this.share(buffer.length));
    buffer.set(part);
    return part.length;
  }

  write(buffer, { at }) {
    this.#begin('write', buffer.length);
    const part = buffer.subarray(0, this.share(buffer.length));
    if (at + part.length > this.#bytes.length) this.#resize(at + part.length);
    this.#bytes.set(part, at);
    return part.length;
  }

  truncate(size) {
    this.#begin('truncate', size);
    this.#resize(size);
  }

  getSize() {
    this.#begin('getSize', 0);
    return this.#bytes.length;
  }

  flush() {
    this.#begin('flush', 0);
    this.flushes += 1;
  }

  close() {
    this.isClosed = true;
  }

  #begin(call, size) {
    if (this.isClosed) throw new DOMException('the handle is closed', 'InvalidStateError');
    this.before(call, size);
  }

  #resize(size) {
    const bytes = new Uint8Array(size);
    bytes.set(this.#bytes.subarray(0, size));
    this.#bytes = bytes;
  }
}

/** What a function throws. */
function thrownBy(run) {
  try {
    run();
  } catch (thrown) {
    return thrown;
  }
  return assert.fail('nothing was thrown');
}

for (const variant of variants) {
  const module = new URL(`../dist/${variant}/crm_wasm.js`, import.meta.url);
  const { default: init, Engine } = await import(module);
  const module_or_path = readFileSync(new URL('crm_wasm_bg.wasm', module));
  await init({ module_or_path });

  const open = (file) => Engine.open(file, OPTIONS);
  const call = (engine, name, params = {}) =>
    JSON.parse(engine.call('anna', name, JSON.stringify(params)));
  const create = (engine, name) => call(engine, 'operators.create', { name });
  const names = (engine) => call(engine, 'operators.list').ok.value.items.map(({ name }) => name);
  const refusal = (file, options = OPTIONS) =>
    JSON.parse(thrownBy(() => Engine.open(file, options)));

  test(`${variant}: what is acknowledged is there when the file is opened again`, () => {
    const file = new MemoryFile();
    const engine = open(file);
    const { ok } = create(engine, 'Первак');
    assert.equal(ok.value.name, 'Первак');
    assert.equal(ok.seq, 1);
    assert.equal(ok.changes.length, 1);
    assert.equal(ok.changes[0].actor, 'anna');
    // As it is on the disk after the process was killed.
    const killed = new MemoryFile(file.bytes);
    engine.close();
    assert.ok(file.isClosed);
    for (const bytes of [killed.bytes, file.bytes]) {
      const again = open(new MemoryFile(bytes));
      assert.deepEqual(names(again), ['Первак']);
      assert.equal(call(again, 'check').ok.value.problems.length, 0);
      again.close();
    }
  });

  test(`${variant}: each commit is flushed before it is acknowledged`, () => {
    const file = new MemoryFile();
    const engine = open(file);
    const flushes = file.flushes;
    create(engine, 'Первак');
    assert.ok(file.flushes > flushes);
    engine.free();
    assert.ok(file.isClosed);
  });

  test(`${variant}: the same clock and seed give the same bytes`, () => {
    const answers = [1, 2].map(() => {
      const engine = open(new MemoryFile());
      const answer = engine.call('anna', 'operators.create', '{"name":"Первак"}');
      engine.close();
      return answer;
    });
    assert.equal(answers[0], answers[1]);
    assert.ok(answers[0].includes('"created_at":"2025-01-31T09:05:00.000Z"'));
  });

  test(`${variant}: a clock that stands is set, one that goes is not`, () => {
    const engine = open(new MemoryFile());
    const set = (at) => JSON.parse(engine.setNow(at));
    assert.deepEqual(set('2025-02-01T12:00:00+03:00').ok, { value: null, changes: [], seq: null });
    assert.equal(create(engine, 'Первак').ok.value.created_at, '2025-02-01T09:00:00.000Z');
    const { code, field } = set('noon').error;
    assert.deepEqual([code, field], ['invalid', 'at']);
    // Back, too.
    set('2025-01-01T00:00:00Z');
    assert.equal(create(engine, 'Вторяк').ok.value.created_at, '2025-01-01T00:00:00.000Z');
    assert.equal(call(engine, 'check').ok.value.problems.length, 0);
    engine.close();
    const going = Engine.open(new MemoryFile(), '{}');
    const { error } = JSON.parse(going.setNow('2025-01-01T00:00:00Z'));
    assert.deepEqual([error.code, error.field], ['invalid', 'now']);
    assert.ok(create(going, 'Первак').ok.value.created_at > '2025-01-31');
    going.close();
  });

  test(`${variant}: without a seed two files have other ids, and the clock goes`, () => {
    const before = Date.now();
    const made = [1, 2].map(() => create(Engine.open(new MemoryFile(), '{}'), 'Первак').ok.value);
    assert.notEqual(made[0].id, made[1].id);
    assert.ok(Date.parse(made[0].created_at) >= before);
    assert.ok(Date.parse(made[0].created_at) <= Date.now());
  });

  test(`${variant}: errors of an operation are those of the engine`, () => {
    const engine = open(new MemoryFile());
    assert.deepEqual(call(engine, 'operators.create', { nam: 'Первак' }).error, {
      code: 'invalid',
      message: 'nam: unknown field',
      field: 'nam',
      reason: 'unknown field',
    });
    assert.equal(call(engine, 'nonsense').error.code, 'unknown_operation');
    engine.close();
    assert.deepEqual(call(engine, 'stat').error, {
      code: 'storage',
      message: 'storage failed: the engine is closed',
      reason: 'the engine is closed',
    });
  });

  test(`${variant}: CSV and XLSX are known unless they were left out`, () => {
    const engine = open(new MemoryFile());
    for (const [name, params] of [
      ['import.begin', { kind: 'orders', file_name: 'orders.csv' }],
      ['export.begin', { list: 'customers', format: 'csv' }],
    ]) {
      const { ok, error } = call(engine, name, params);
      if (variant === 'engine') assert.equal(typeof ok.value.session, 'string');
      else assert.deepEqual([error.code, error.name], ['unknown_operation', name]);
    }
    engine.close();
  });

  test(`${variant}: a file that is something else is refused and stays untouched`, () => {
    for (const bytes of [Buffer.from('hello'), Buffer.alloc(100_000, 'a')]) {
      const file = new MemoryFile(new Uint8Array(bytes));
      assert.equal(refusal(file).code, 'corrupt');
      assert.ok(file.isClosed);
      assert.deepEqual(Buffer.from(file.bytes), bytes);
    }
  });

  test(`${variant}: options that are wrong are refused, and the file is closed`, () => {
    for (const options of ['', '[]', '{"nov":null}', '{"now":"today"}', '{"seed":-1}']) {
      const file = new MemoryFile();
      const error = refusal(file, options);
      assert.equal(error.code, 'invalid');
      assert.equal(error.field, 'options');
      assert.ok(file.isClosed);
      assert.equal(file.bytes.length, 0);
    }
  });

  test(`${variant}: a full quota is told as one, and loses nothing`, () => {
    const file = new MemoryFile();
    const engine = open(file);
    create(engine, 'Первак');
    file.before = (call) => {
      if (call === 'write') throw new DOMException('no more', 'QuotaExceededError');
    };
    const { error } = create(engine, 'Вторяк');
    assert.equal(error.code, 'storage');
    assert.match(error.reason, /quota of this storage is full \(QuotaExceededError\)/);
    file.before = () => {};
    assert.deepEqual(names(engine), ['Первак']);
    assert.ok(create(engine, 'Третьяк').ok);
    assert.equal(call(engine, 'check').ok.value.problems.length, 0);
    engine.close();
    const again = open(new MemoryFile(file.bytes));
    assert.deepEqual(names(again).toSorted(), ['Первак', 'Третьяк']);
    again.close();
  });

  test(`${variant}: whichever call fails, the file holds what was acknowledged`, () => {
    for (let failing = 0, failed = true; failed; failing += 1) {
      failed = false;
      const file = new MemoryFile();
      const engine = open(file);
      create(engine, 'Первак');
      let calls = 0;
      file.before = (call) => {
        if (call === 'read' || calls++ !== failing) return;
        failed = true;
        throw new Error('the disk is on fire');
      };
      const answer = create(engine, 'Вторяк');
      assert.equal('error' in answer, failed);
      if (failed) assert.match(answer.error.reason, /Error: the disk is on fire/);
      file.before = () => {};
      // If only the very last step failed, it may have happened all the same.
      const found = names(engine);
      assert.equal(found[0], 'Первак');
      if (!failed) assert.equal(found.length, 2);
      assert.equal(call(engine, 'check').ok.value.problems.length, 0);
      engine.close();
    }
  });

  test(`${variant}: a short write and a short read are errors`, () => {
    const file = new MemoryFile();
    const engine = open(file);
    create(engine, 'Первак');
    file.share = (length) => length - 1;
    assert.match(create(engine, 'Вторяк').error.reason, /only \d+ of \d+ bytes were written/);
    file.share = (length) => length;
    assert.deepEqual(names(engine), ['Первак']);
    engine.close();
    const again = new MemoryFile(file.bytes);
    again.share = (length) => length - 1;
    assert.match(refusal(again).reason, /only \d+ of \d+ bytes were read/);
  });

  test(`${variant}: sizes that are no numbers of bytes are refused`, () => {
    for (const size of [undefined, Promise.resolve(0), -1, 0.5, Infinity, 2 ** 53]) {
      const file = new MemoryFile();
      file.getSize = () => size;
      assert.match(refusal(file).reason, /for a number of bytes/);
    }
  });

  test(`${variant}: a handle that was closed, and things thrown that are no errors, are told`, () => {
    const closed = new MemoryFile();
    closed.close();
    assert.equal(refusal(closed).reason, 'InvalidStateError: the handle is closed');
    const odd = new MemoryFile();
    odd.before = () => {
      throw null;
    };
    assert.equal(refusal(odd).reason, 'something that is no error');
  });

  test(`${variant}: the memory grows in large steps`, async () => {
    const fresh = await import(`${module}?fresh`);
    const { memory } = await fresh.default({ module_or_path });
    const engine = fresh.Engine.open(new MemoryFile(), OPTIONS);
    const sizes = [memory.buffer.byteLength];
    for (let number = 0; sizes.length < 3 && number < 5000; number += 1) {
      create(engine, `Оператор ${number}`);
      const size = memory.buffer.byteLength;
      if (size !== sizes.at(-1)) sizes.push(size);
    }
    engine.close();
    const steps = sizes.slice(1).map((size, step) => size - sizes[step]);
    assert.equal(steps.length, 2);
    assert.ok(
      steps.every((step, number) => step >= Math.max(1 << 20, (sizes[number] >> 18) << 16)),
      String(sizes),
    );
  });

  test(`${variant}: a copy holds all data in a file of its own`, () => {
    const engine = open(new MemoryFile());
    for (let number = 0; number < 200; number += 1) create(engine, `Оператор ${number}`);
    const to = new MemoryFile();
    assert.deepEqual(JSON.parse(engine.copyTo(to)), { ok: { value: null, changes: [], seq: null } });
    assert.ok(to.isClosed);
    const copy = open(new MemoryFile(to.bytes));
    assert.equal(copy.call('anna', 'stat', '{}'), engine.call('anna', 'stat', '{}'));
    assert.equal(call(copy, 'check').ok.value.problems.length, 0);
    copy.close();
    // The engine goes on.
    assert.ok(create(engine, 'Ещё один').ok);

    const taken = new MemoryFile(new Uint8Array([1]));
    assert.equal(JSON.parse(engine.copyTo(taken)).error.code, 'corrupt');
    assert.deepEqual(taken.bytes, new Uint8Array([1]));
    const full = new MemoryFile();
    full.before = (call) => {
      if (call === 'write') throw new DOMException('no more', 'QuotaExceededError');
    };
    assert.match(JSON.parse(engine.copyTo(full)).error.reason, /QuotaExceededError/);
    engine.close();
  });
}
