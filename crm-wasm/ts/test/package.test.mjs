// The package as it is published, installed into projects of its users: the examples.
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { pathToFileURL } from 'node:url';
import { newProfile, removeProfile, serveFiles, startBrowser } from './support/browser.mjs';
import { newFolder, PACKAGE, rpcResults, testData } from './support/crm.mjs';
import { NOW, SEED } from './support/script.mjs';

const EXAMPLES = path.resolve(PACKAGE, '../examples');
const TSC = path.join(PACKAGE, 'node_modules/.bin/tsc');

const folder = newFolder();
const profile = newProfile();
let tarball;
let browser;

before(async () => {
  const [packed] = JSON.parse(execute('npm', ['pack', '--json', '--pack-destination', folder], PACKAGE));
  tarball = path.join(folder, packed.filename);
  fs.writeFileSync(path.join(folder, 'orders.csv'), testData('online_retail_orders.csv.gz'));
  browser = await startBrowser(profile);
});

after(async () => {
  await browser.kill();
  removeProfile(profile);
  fs.rmSync(folder, { recursive: true });
});

/** Runs a program; gives what it writes. What it says of an error is part of the error. */
function execute(program, args, cwd) {
  try {
    return execFileSync(program, args, {
      cwd,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      maxBuffer: 64 << 20,
    });
  } catch (error) {
    throw new Error(`${program} ${args.join(' ')}: ${error.stdout}${error.stderr}`);
  }
}

/** Copies an example and installs the packed package in it, beside what else it needs. */
function project(name) {
  const made = path.join(folder, name);
  fs.cpSync(path.join(EXAMPLES, name), made, { recursive: true });
  execute('npm', ['install', '--prefer-offline', '--no-audit', '--no-fund', tarball], made);
  fs.copyFileSync(path.join(PACKAGE, 'test/support/script.mjs'), path.join(made, 'script.mjs'));
  return made;
}

/** What `crm rpc` answers to the same calls is the same, byte for byte. */
function agreesWithCrm(calls) {
  assert.ok(calls.length > 150, String(calls.length));
  const expected = rpcResults(calls, NOW, SEED);
  for (const [number, { name, result }] of calls.entries())
    assert.equal(result, expected[number], `${number}: ${name}`);
  const vips = calls
    .filter(({ name }) => name === 'customers.list')
    .flatMap(({ result }) => JSON.parse(result).items);
  assert.ok(vips.length > 100);
  assert.ok(vips.every(({ category }) => category === 'vip'));
}

/** Shows a page of `site` and runs `use` with it. */
async function onPage(site, name, use) {
  const server = await serveFiles({ '/data/': folder, '/': site });
  const page = await browser.context.newPage();
  const errors = [];
  page.on('pageerror', (error) => errors.push(error));
  try {
    await page.goto(`${server.address}/${name}`);
    await use(page);
    assert.deepEqual(errors, []);
  } finally {
    await page.close();
    server.close();
  }
}

const PROGRAM = `
  import { openCrm } from 'crm-wasm';
  import { openCrm as openSlim } from 'crm-wasm/slim';
  import { run } from './script.mjs';
  globalThis.run = async () => run(openCrm, { name: 'script' }, await (await fetch('/data/orders.csv')).blob());
  globalThis.runSlim = async () => {
    const crm = await openSlim({ name: 'slim' });
    const { name } = await crm.sources.create({ name: 'Website' });
    await crm.close();
    return name;
  };
`;

/** Runs the script in a page that has `PROGRAM`. */
async function runsTheScript(page) {
  await page.waitForFunction(() => 'run' in globalThis);
  agreesWithCrm(await page.evaluate(() => run()));
  assert.equal(await page.evaluate(() => runSlim()), 'Website');
}

test('in a program on Node', () => {
  const made = project('node');
  execute(TSC, ['-p', '.'], made);
  const output = execute('node', ['main.js', 'shop.crm', '../orders.csv'], made);
  assert.match(output, /25898 created, 0 unchanged, 2 bad/);
  assert.match(
    execute('node', ['main.js', 'shop.crm', '../orders.csv'], made),
    /0 created, 25898 unchanged, 2 bad/,
  );

  const script = `
    import fs from 'node:fs';
    import { openCrm } from 'crm-wasm';
    import { openCrm as openSlim } from 'crm-wasm/slim';
    import { run } from ${JSON.stringify(pathToFileURL(path.join(made, 'script.mjs')))};
    const calls = await run(openCrm, { path: 'script.crm' }, fs.readFileSync('../orders.csv'));
    const slim = await openSlim({ path: 'script.crm' });
    const refused = await slim.import.begin({ kind: 'orders' }).catch(({ code }) => code);
    if (refused !== 'unknown_operation') throw new Error(refused);
    if ((await slim.customers.list({ total: true })).total !== 4372) throw new Error('slim');
    await slim.close();
    process.stdout.write(JSON.stringify(calls));`;
  agreesWithCrm(JSON.parse(execute('node', ['--input-type=module', '--eval', script], made)));
});

test('the program of the README, by itself', () => {
  const made = path.join(folder, 'node');
  const [, program] = /```js\n([^]*?)```/.exec(fs.readFileSync(path.join(PACKAGE, 'README.md'), 'utf8'));
  fs.writeFileSync(
    path.join(made, 'readme.mjs'),
    program.replace("{ name: 'shop' }", "{ path: 'readme.crm' }"),
  );
  assert.match(execute('node', ['readme.mjs'], made), /^Anna\n\{\s+decision: /);
});

test('in a page without a bundler', async () => {
  const made = project('plain');
  execute(TSC, ['-p', '.'], made);
  await onPage(made, 'index.html', async (page) => {
    await page.fill('input', 'anna@example.org');
    await page.click('button');
    await page.waitForFunction(() =>
      /(Anna|Boris) has it/.test(document.querySelector('[role=status]').textContent),
    );
    await page.waitForFunction(() => document.querySelectorAll('li').length === 1);
  });

  const slim = '"crm-wasm/slim": "./node_modules/crm-wasm/dist/browser/slim.js"';
  const html = fs
    .readFileSync(path.join(made, 'index.html'), 'utf8')
    .replace('"crm-wasm"', `${slim}, "crm-wasm"`)
    .replace(' src="app.js">', `>${PROGRAM}`);
  fs.writeFileSync(path.join(made, 'script.html'), html);
  await onPage(made, 'script.html', runsTheScript);
});

test('in a Vite project, built', async () => {
  const made = project('vite');
  execute('npm', ['run', 'build'], made);
  await onPage(path.join(made, 'dist'), 'index.html', async (page) => {
    await page.setInputFiles('input', path.join(folder, 'orders.csv'));
    await page.waitForFunction(() =>
      /4372 customers|25898 created/.test(document.querySelector('[role=status]').textContent),
    );
    await page.waitForSelector('a:not([hidden])');
    assert.equal(await page.locator('tr').count(), 20);
  });

  fs.writeFileSync(path.join(made, 'main.ts'), `// @ts-nocheck\n${PROGRAM}`);
  execute('npx', ['vite', 'build'], made);
  await onPage(path.join(made, 'dist'), 'index.html', runsTheScript);
});

test('in a Vite project, in development', async () => {
  const made = path.join(folder, 'vite');
  const { createServer } = await import(
    pathToFileURL(path.join(made, 'node_modules/vite/dist/node/index.js'))
  );
  fs.cpSync(path.join(folder, 'orders.csv'), path.join(made, 'public/data/orders.csv'));
  const server = await createServer({
    root: made,
    logLevel: 'error',
    server: { host: '127.0.0.1', port: 0 },
  });
  await server.listen();
  const page = await browser.context.newPage();
  try {
    await page.goto(`http://localhost:${server.httpServer.address().port}/`);
    await runsTheScript(page);
  } finally {
    await page.close();
    await server.close();
  }
});
