// Data files on disk in Node, beside the command line on the same files.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import test from 'node:test';
import { isError, openCrm } from 'crm-wasm';
import { DiskPlace } from '../dist/node/place.js';
import { crm, holdOpen, newFolder, PACKAGE } from './support/crm.mjs';

const isCode = (code) => (error) => isError(error, code) || assert.fail(error);

const folder = (t) => {
  const made = newFolder();
  t.after(() => fs.rmSync(made, { recursive: true }));
  return made;
};

const names = (folder) => fs.readdirSync(folder).sort();

/** A program on Node that has `db` open and receives contacts, telling the id of each. */
async function receiver(db) {
  const script = `
    import { openCrm } from 'crm-wasm';
    const crm = await openCrm({ path: process.argv[1] });
    const source = await crm.sources.create({ name: 'Website' });
    for (let key = 0; ; key++) {
      const { id } = await crm.contacts.receive({ external_key: String(key), source: source.id });
      process.stdout.write(id + '\\n');
    }`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script, db], {
    cwd: PACKAGE,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const acknowledged = [];
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (id) => acknowledged.push(id));
  await once(lines, 'line');
  const kill = async () => {
    child.kill('SIGKILL');
    await once(lines, 'close');
  };
  return { acknowledged, kill };
}

test('a file made in Node is a data file of crm, and the other way round', async (t) => {
  const made = path.join(folder(t), 'shop.crm');
  const first = await openCrm({ path: made });
  const source = await first.sources.create({ name: 'Website' });
  assert.equal(await first.persisted, true);
  await first.close();
  assert.deepEqual(names(path.dirname(made)), ['shop.crm']);
  assert.deepEqual(
    JSON.parse(crm(['--db', made, 'call', 'sources.get', JSON.stringify({ id: source.id })])),
    source,
  );

  const other = path.join(folder(t), 'other.crm');
  const operator = JSON.parse(crm(['--db', other, 'call', 'operators.create', '{"name":"Anna"}']));
  const second = await openCrm({ path: other, create: false });
  assert.deepEqual(await second.operators.get({ id: operator.id }), operator);
  assert.ok((await second.check()).ok);
  await second.close();
});

test('what is no data file is left alone', async (t) => {
  const made = folder(t);
  const file = path.join(made, 'letter.txt');
  for (const content of ['dear Anna', '']) {
    fs.writeFileSync(file, content);
    await assert.rejects(openCrm({ path: file }), isCode('corrupt'));
    assert.equal(fs.readFileSync(file, 'utf8'), content);
  }
  await assert.rejects(openCrm({ path: made }), isCode('corrupt'));
  await assert.rejects(openCrm({ path: path.join(made, 'none.crm'), create: false }), isCode('storage'));
  await assert.rejects(openCrm({ path: path.join(made, 'none', 'none.crm') }), isCode('storage'));
  assert.deepEqual(names(made), ['letter.txt']);
});

test('two programs do not have a file open at once', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  const mine = await openCrm({ path: db });
  await assert.rejects(openCrm({ path: db }), isCode('busy'));
  assert.throws(() => crm(['--db', db, 'call', 'check']), /open in another program/);
  await mine.close();

  const theirs = await holdOpen(db);
  const began = performance.now();
  await assert.rejects(openCrm({ path: db, wait: 200 }), isCode('busy'));
  assert.ok(performance.now() - began >= 200);
  const waiting = openCrm({ path: db, wait: 30_000 });
  await theirs.end();
  await (await waiting).close();
  assert.deepEqual(names(path.dirname(db)), ['shop.crm']);
});

test('waiting for a file can be given up', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  const first = await openCrm({ path: db });
  await assert.rejects(
    openCrm({ path: db, wait: 30_000, signal: AbortSignal.timeout(100) }),
    isCode('cancelled'),
  );
  await first.close();
});

test('a link has the lock of its file, and stays a link', async (t) => {
  const made = folder(t);
  const [db, link] = [path.join(made, 'shop.crm'), path.join(made, 'link.crm')];
  const first = await openCrm({ path: db });
  fs.symlinkSync(db, link);
  await assert.rejects(openCrm({ path: link }), isCode('busy'));
  await first.sources.create({ name: 'Website' });
  const file = await first.exportFile();
  await first.close();
  const second = await openCrm({ path: link });
  await second.importFile(file);
  await second.close();
  assert.ok(fs.lstatSync(link).isSymbolicLink());
  assert.deepEqual(names(made), ['link.crm', 'shop.crm']);
});

test('what replaces a file behind a link is made beside it, and read by nobody else', async (t) => {
  const [here, there] = [folder(t), folder(t)];
  const [db, link] = [path.join(there, 'shop.crm'), path.join(here, 'link.crm')];
  fs.writeFileSync(db, 'old', { mode: 0o640 });
  fs.chmodSync(db, 0o640);
  fs.symlinkSync(db, link);
  const place = new DiskPlace(link, 0);
  const draft = await place.draft();
  assert.deepEqual(names(here), ['link.crm']);
  assert.deepEqual(names(there), ['.shop.crm.new-0', 'shop.crm']);
  draft.write(Buffer.from('new'), { at: 0 });
  draft.close();
  await place.publish(true);
  assert.equal(fs.readFileSync(link, 'utf8'), 'new');
  assert.ok(fs.lstatSync(link).isSymbolicLink());
  if (process.platform !== 'win32') assert.equal(fs.statSync(db).mode & 0o777, 0o640);
  // What a kill leaves of that is cleared away.
  (await place.draft()).close();
  (await place.open()).close();
  await place.release();
  assert.deepEqual([...names(here), ...names(there)], ['link.crm', 'shop.crm']);
});

test('a file is replaced though its file system cannot make names durable', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  fs.writeFileSync(db, 'old');
  const place = new DiskPlace(db, 0);
  const draft = await place.draft();
  draft.write(Buffer.from('new'), { at: 0 });
  draft.close();
  t.mock.method(fs, 'fsyncSync', () => {
    throw Object.assign(new Error('invalid argument'), { code: 'EINVAL' });
  });
  await place.publish(true);
  assert.equal(fs.readFileSync(db, 'utf8'), 'new');
});

test('a file is taken over from programs that were killed, with all that they acknowledged', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  const killed = await receiver(db);
  await new Promise((resolve) => setTimeout(resolve, 200));
  assert.throws(() => crm(['--db', db, 'call', 'check']), /open in another program/);
  await killed.kill();
  assert.deepEqual(names(path.dirname(db)), ['shop.crm', 'shop.crm.lock']);

  const theirs = await holdOpen(db);
  await theirs.kill();
  const heir = await openCrm({ path: db });
  assert.ok(killed.acknowledged.length > 1);
  for (const id of killed.acknowledged) assert.equal((await heir.contacts.get({ id })).id, id);
  assert.ok((await heir.check()).ok);
  await heir.close();
  assert.deepEqual(names(path.dirname(db)), ['shop.crm']);
});

test('a lock is replaced if its owner is gone, and kept otherwise', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  await (await openCrm({ path: db })).close();
  const lock = `${db}.lock`;
  const mine = { pid: process.pid, boot: null, started: null, program: 'test' };
  const gone = [
    '',
    '\0'.repeat(80),
    { ...mine, pid: 0 },
    { ...mine, boot: '00000000-0000-0000-0000-000000000000' },
    { ...mine, started: 1 },
  ];
  const ended = spawn(process.execPath, ['--version']);
  await once(ended, 'exit');
  gone.push({ ...mine, pid: ended.pid });
  for (const owner of gone) {
    const line = typeof owner === 'string' ? owner : `${JSON.stringify(owner)}\n`;
    // Who took it over was killed too.
    for (const left of [lock, `${lock}.lock`]) fs.writeFileSync(left, line);
    const heir = await openCrm({ path: db });
    await assert.rejects(openCrm({ path: db }), isCode('busy'), line);
    await heir.close();
    assert.deepEqual(names(path.dirname(db)), ['shop.crm'], line);
  }

  const kept = [
    [mine, 'busy'],
    [{ ...mine, pid: process.ppid, since: 'noon' }, 'busy'],
    [{ pid: 1 }, 'storage'],
    ['dear Anna', 'storage'],
  ];
  for (const [owner, code] of kept) {
    const line = JSON.stringify(owner);
    fs.writeFileSync(lock, line);
    await assert.rejects(openCrm({ path: db }), isCode(code), line);
    assert.equal(fs.readFileSync(lock, 'utf8'), line);
  }
});

test('another data file takes the place of one on disk, whole or not at all', async (t) => {
  const made = folder(t);
  const [from, to] = [path.join(made, 'from.crm'), path.join(made, 'to.crm')];
  crm(['--db', from, 'call', 'operators.create', '{"name":"Anna"}']);
  const open = await openCrm({ path: to });
  await open.sources.create({ name: 'Website' });
  await assert.rejects(open.importFile(new Blob(['dear Anna'])), isCode('corrupt'));
  assert.equal((await open.sources.list()).items.length, 1);
  await open.importFile(fs.readFileSync(from));
  assert.deepEqual(
    [(await open.sources.list()).items.length, (await open.operators.list()).items.length],
    [0, 1],
  );
  // Nobody else got in meanwhile, or does now.
  assert.throws(() => crm(['--db', to, 'call', 'check']), /open in another program/);

  const exported = path.join(made, 'exported.crm');
  fs.writeFileSync(exported, Buffer.from(await (await open.exportFile()).arrayBuffer()));
  await open.close();
  assert.match(crm(['--db', exported, 'check']), /everything is in order/);
  assert.deepEqual(names(made), ['exported.crm', 'from.crm', 'to.crm']);
});

test('a creation that was cut short leaves nothing that the next opening keeps', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  fs.writeFileSync(path.join(path.dirname(db), '.shop.crm.new-0'), 'half');
  await (await openCrm({ path: db })).close();
  assert.deepEqual(names(path.dirname(db)), ['shop.crm']);
});

test('programs that make one file at once have it one after the other', async (t) => {
  const db = path.join(folder(t), 'shop.crm');
  await Promise.all(
    Array.from({ length: 4 }, async (_, number) => {
      const open = await openCrm({ path: db, wait: 30_000 });
      await open.sources.create({ name: String(number) });
      await open.close();
    }),
  );
  assert.equal(JSON.parse(crm(['--db', db, 'call', 'stat'])).seq, 4);
  assert.deepEqual(names(path.dirname(db)), ['shop.crm']);
});
