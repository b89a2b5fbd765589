// The client without an engine, over a transport of its own.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import test from 'node:test';
import { CrmClient, eventOf, isError, replyOf, tellAll, withOperations } from 'crm-wasm/client';
import init, { Engine } from '../dist/engine/crm_wasm.js';
import { MemoryFile } from '../dist/files.js';
import { newFolder, PACKAGE } from './support/crm.mjs';

await init({ module_or_path: fs.readFileSync(path.join(PACKAGE, 'dist/engine/crm_wasm_bg.wasm')) });

/** A client whose transport carries the texts of a bare engine. */
function connect() {
  const engine = Engine.open(new MemoryFile(), JSON.stringify({ now: '2025-01-31T09:05:00Z', seed: 1 }));
  const listeners = new Set();
  const connection = {
    async request({ actor, name, params }) {
      const reply = replyOf(engine.call(actor, name, params));
      const event = eventOf(name, reply);
      if (event !== null) tellAll(listeners, event);
      return reply.value;
    },
    close: async () => engine.close(),
  };
  return withOperations(new CrmClient(connection, 'anna', listeners, Promise.resolve(true)));
}

test('operations, errors, changes and imports are those of an engine at hand', async () => {
  const crm = connect();
  const heard = [];
  crm.subscribe((event) => heard.push(event));
  const source = await crm.sources.create({ name: '"changes":' });
  assert.deepEqual((await crm.sources.list()).items, [source]);
  const [{ seq, changes }] = heard.splice(0);
  assert.deepEqual([seq, changes.map(({ actor, id }) => [actor, id])], [1, [['anna', source.id]]]);
  await assert.rejects(crm.sources.update({ id: source.id, rev: 7, name: 'Site' }), (thrown) => {
    assert.ok(isError(thrown, 'stale'));
    assert.deepEqual(thrown.error.current, source);
    return true;
  });
  const rows = 'number,placed_at,customer_phone,total,status\n1,2011-12-01,+79000000001,10,completed';
  const report = await crm.import('orders', rows);
  assert.equal(report.created, 1);
  assert.deepEqual(
    heard.map(({ changes }) => changes),
    heard.map(() => null),
  );
  assert.ok(heard.length > 0);
  await crm.close();
  await assert.rejects(crm.stat(), { code: 'closed' });
});

test('the client is built without an engine, and has none in it', () => {
  const folder = newFolder();
  const tsc = path.join(PACKAGE, 'node_modules/.bin/tsc');
  execFileSync(tsc, ['-p', path.join(PACKAGE, 'tsconfig.client.json'), '--outDir', folder]);
  const files = fs.readdirSync(folder, { recursive: true }).filter((name) => name.endsWith('.js'));
  assert.ok(files.includes('client.js'));
  for (const name of files) {
    const code = fs.readFileSync(path.join(folder, name), 'utf8');
    assert.doesNotMatch(code, /\bnew Worker\b|crm_wasm|from 'node:/, name);
  }
  fs.rmSync(folder, { recursive: true });
});
