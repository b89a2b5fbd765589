// The engine beside sqlite-wasm (opfs-sahpool) in Chromium, and beside the native engine where it is a
// matter of how far the browser is behind. `npm run bench` after `cargo xtask npm`.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { newProfile, removeProfile, serveFiles, startBrowser } from '../test/support/browser.mjs';
import { newFolder, PACKAGE } from '../test/support/crm.mjs';

const PROJECT = path.resolve(PACKAGE, '../..');
const NOW = '2026-01-05T00:00:00Z';
const SEARCHES = ['нетаких', 'иван', 'ан', 'мария петр'];

execFileSync('cargo', ['build', '--quiet', '--release', '--package', 'crm-cli'], { cwd: PROJECT });
const crm = path.join(PROJECT, 'target/release/crm');

const folder = newFolder();
const profile = newProfile();
const server = await serveFiles({
  '/package/': path.join(PACKAGE, 'dist') + path.sep,
  '/sqlite/': path.join(PACKAGE, 'node_modules/@sqlite.org/sqlite-wasm/dist') + path.sep,
  '/bench/': import.meta.dirname + path.sep,
  '/data/': folder + path.sep,
});
const browser = await startBrowser(profile);
try {
  const page = await browser.context.newPage();
  await page.goto(`${server.address}/empty.html`);
  await page.evaluate(() => {
    const worker = new Worker('/bench/worker.mjs', { type: 'module' });
    globalThis.work = (task) =>
      new Promise((resolve, reject) => {
        worker.onmessage = ({ data }) => (data.error ? reject(new Error(data.error)) : resolve(data.result));
        worker.onerror = (event) => reject(new Error(event.message));
        worker.postMessage(task);
      });
  });
  const work = (task) => page.evaluate((task) => globalThis.work(task), task);

  await bench(work, 100_000, [
    ['opening and the first page', 'open', 10],
    ['a note a commit', 'note', 500],
    ['an order a commit', 'save', 500],
  ]);
  await bench(work, 1_000_000, SEARCHES.map((search) => [`search "${search}"`, 'search', 10, search]));
} finally {
  await browser.kill();
  server.close();
  removeProfile(profile);
  fs.rmSync(folder, { recursive: true });
}

/** Runs jobs with a file of so many customers, in turns: SQLite, the engine, SQLite, the engine. */
async function bench(work, customers, jobs) {
  const file = path.join(folder, 'shop.crm');
  fs.rmSync(file, { force: true });
  const count = ['--customers', String(customers), '--orders', String(customers)];
  execFileSync(crm, ['--db', file, 'generate', ...count], { stdio: 'ignore' });
  const rows = path.join(folder, 'customers.jsonl');
  fs.rmSync(rows, { force: true });
  execFileSync(crm, ['--db', file, 'export', 'customers', '--format', 'jsonl', '--output', rows], { stdio: 'ignore' });
  await work({ job: 'fill' });
  console.log(`\n| ${customers} customers | Kartoteka p50 | p95 | SQLite p50 | p95 | native p50 |`);
  console.log('|---|---:|---:|---:|---:|---:|');
  for (const [name, job, times, search] of jobs) {
    const engine = [];
    const sqlite = [];
    for (let turn = 0; turn < 2; turn++) {
      const task = { job, times, search, now: NOW, turn };
      const [theirs, ours] = [await work({ ...task, peer: 'sqlite' }), await work({ ...task, peer: 'engine' })];
      if (theirs.answer !== ours.answer) throw new Error(`${name}: ${theirs.answer} is not ${ours.answer}`);
      sqlite.push(...theirs.times);
      engine.push(...ours.times);
    }
    const native = search ? await nativeSearch(file, search, times) : [];
    const cells = [engine, engine, sqlite, sqlite, native].map((times, n) => show(times, n % 2 && n < 4 ? 0.95 : 0.5));
    console.log(`| ${name} | ${cells.join(' | ')} |`);
  }
}

/** The same search by `crm rpc`, in milliseconds. */
async function nativeSearch(file, search, times) {
  const child = spawn(crm, ['--db', file, '--now', NOW, 'rpc'], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const params = { search, limit: 50, total: true };
  const took = [];
  for (let n = 0; n < times + 2; n++) {
    const start = performance.now();
    child.stdin.write(`${JSON.stringify({ jsonrpc: '2.0', id: n, method: 'customers.list', params })}\n`);
    await lines.next();
    took.push(performance.now() - start);
  }
  child.stdin.end();
  await once(child, 'exit');
  // The first ones load the columns.
  return took.slice(2);
}

function show(times, quantile) {
  if (times.length === 0) return '–';
  const sorted = times.toSorted((a, b) => a - b);
  return `${sorted[Math.floor((sorted.length - 1) * quantile)].toFixed(2)} ms`;
}
