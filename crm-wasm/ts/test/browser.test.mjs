// Data files in a real Chromium: kept, shared by tabs, and never half of anything.
import assert from 'node:assert/strict';
import fs from 'node:fs';
import path from 'node:path';
import { after, before, test } from 'node:test';
import { newProfile, removeProfile, serveFiles, startBrowser } from './support/browser.mjs';
import { crm, newFolder, PACKAGE, testData } from './support/crm.mjs';

const data = newFolder();
let server;
let profile;
let browser;

before(async () => {
  fs.writeFileSync(path.join(data, 'orders.csv'), testData('online_retail_orders.csv.gz'));
  server = await serveFiles({ '/dist/': path.join(PACKAGE, 'dist'), '/data/': data });
  profile = newProfile();
  browser = await startBrowser(profile);
});

after(async () => {
  await browser.kill();
  await server.close();
  removeProfile(profile);
  fs.rmSync(data, { recursive: true });
});

/** Kept beside the page by `addInitScript`: its workers, so that tests can end them. */
function keepWorkers() {
  globalThis.workers = [];
  globalThis.Worker = class extends Worker {
    constructor(...args) {
      super(...args);
      globalThis.workers.push(this);
      this.addEventListener('message', () => (this.hasBegun = true), { once: true });
    }
  };
}

/** A page with the package, and `open`, which opens a data file as `crm` and notes what it hears. */
async function newPage(context = browser.context, prepare = () => {}) {
  const page = await context.newPage();
  await page.addInitScript(keepWorkers);
  await page.addInitScript(prepare);
  await show(page);
  return page;
}

async function show(page) {
  await page.goto(`${server.address}/empty.html`);
  await page.evaluate(async () => {
    const { openCrm } = await import('/dist/browser/index.js');
    globalThis.openCrm = openCrm;
    globalThis.open = async (options) => {
      globalThis.crm = await openCrm(options);
      globalThis.heard = [];
      crm.subscribe((event) => heard.push(event));
    };
    /** The code and more of what is thrown. */
    globalThis.failure = (promise) =>
      promise.then(
        () => null,
        (thrown) => thrown.error ?? String(thrown),
      );
    globalThis.fileNames = async () => {
      const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('crm-wasm');
      return (await Array.fromAsync(folder.keys())).sort();
    };
  });
}

const openFile = (page, name) => page.evaluate((name) => open({ name }), name);

const count = (page) => page.evaluate(async () => (await crm.contacts.list({ limit: 1, total: true })).total);

/** Receives contacts one after the other, in the page, until it is told to stop. */
const beginWriting = (page, prefix) =>
  page.evaluate(async (prefix) => {
    const source = (await crm.sources.list()).items[0] ?? (await crm.sources.create({ name: 'Website' }));
    globalThis.acknowledged ??= [];
    globalThis.lost ??= 0;
    globalThis.goOn = true;
    globalThis.writing = (async () => {
      for (let number = 0; globalThis.goOn; number++) {
        const external_key = `${prefix}-${number}`;
        try {
          await crm.contacts.receive({ external_key, source: source.id });
          globalThis.acknowledged.push(external_key);
        } catch (thrown) {
          if (thrown.code !== 'engine_lost') throw thrown;
          globalThis.lost += 1;
        }
      }
    })();
  }, prefix);

const stopWriting = (page) =>
  page.evaluate(async () => {
    globalThis.goOn = false;
    await globalThis.writing;
    return { acknowledged: globalThis.acknowledged, lost: globalThis.lost };
  });

/** All that was acknowledged is there, nothing is there twice, and everything is in order. */
async function nothingIsLost(page, acknowledged) {
  const { keys, contacts, problems } = await page.evaluate(async () => {
    const keys = [];
    for (let cursor = null; cursor !== undefined;) {
      const { items, next_cursor } = await crm.leads.list({ limit: 1000, cursor });
      keys.push(...items.map((lead) => lead.external_key));
      cursor = next_cursor ?? undefined;
    }
    const { total } = await crm.contacts.list({ limit: 1, total: true });
    return { keys, contacts: total, problems: (await crm.check()).problems };
  });
  const there = new Set(keys);
  assert.deepEqual(
    acknowledged.filter((key) => !there.has(key)),
    [],
  );
  assert.equal(contacts, there.size);
  assert.deepEqual(problems, []);
}

test('data is there after a reload', async () => {
  const page = await newPage();
  await openFile(page, 'reload');
  const source = await page.evaluate(() => crm.sources.create({ name: 'Website' }));
  await show(page);
  await openFile(page, 'reload');
  assert.deepEqual(await page.evaluate((id) => crm.sources.get({ id }), source.id), source);
  await page.evaluate(() => crm.close());
  assert.equal((await page.evaluate(() => failure(crm.stat()))).code, 'closed');
  await page.close();
});

test('data is there after the browser was killed in the middle of writing', async () => {
  const own = newProfile();
  try {
    const first = await startBrowser(own);
    const page = await newPage(first.context);
    await openFile(page, 'killed');
    await beginWriting(page, 'key');
    await page.waitForFunction(() => acknowledged.length >= 30);
    const acknowledged = await page.evaluate(() => [...globalThis.acknowledged]);
    await first.kill();

    const second = await startBrowser(own);
    const again = await newPage(second.context);
    await openFile(again, 'killed');
    await nothingIsLost(again, acknowledged);
    await second.kill();
  } finally {
    removeProfile(own);
  }
});

test('a worker that is terminated 100 times in the middle of writing loses nothing acknowledged', async () => {
  const page = await newPage();
  await openFile(page, 'terminated');
  await beginWriting(page, 'key');
  for (let round = 1; round <= 100; round++) {
    const { length } = await page.evaluate(() => acknowledged);
    await page.waitForFunction((more) => acknowledged.length > more, length, { polling: 5 });
    await page.evaluate((millis) => new Promise((resolve) => setTimeout(resolve, millis)), round % 20);
    await page.evaluate(() => workers.at(-1).terminate());
    await page.waitForFunction((round) => workers.length > round, round, { polling: 5 });
  }
  const { acknowledged, lost } = await stopWriting(page);
  assert.ok(acknowledged.length >= 100);
  // Most were in the middle of a call.
  assert.ok(lost > 10, String(lost));
  await nothingIsLost(page, acknowledged);
  await page.close();
});

test('questions that a terminated worker leaves open are asked again', async () => {
  const page = await newPage();
  await openFile(page, 'asked-again');
  await page.evaluate(() => crm.sources.create({ name: 'Website' }));
  const answers = await page.evaluate(async () => {
    const asked = [crm.sources.list(), crm.stat()];
    workers.at(-1).terminate();
    const later = crm.sources.create({ name: 'Telephone' });
    return Promise.all([...asked, failure(later), crm.sources.list()]);
  });
  assert.equal(answers[0].items.length, 1);
  assert.equal(answers[1].seq, 1);
  assert.ok(await page.evaluate(() => heard.some(({ changes }) => changes === null)));
  await page.close();
});

test('a file whose worker was terminated can be closed and opened again', async () => {
  const page = await newPage();
  await openFile(page, 'closed');
  await page.evaluate(async () => {
    workers.at(-1).terminate();
    await crm.close();
    await open({ name: 'closed' });
  });
  assert.equal((await page.evaluate(() => crm.stat())).seq, 0);
  await page.close();
});

test('data in memory ends with its worker: calls say so, and closing works', async () => {
  const page = await newPage();
  await page.evaluate(() => open({ memory: true }));
  const lost = await page.evaluate(() => {
    const last = failure(crm.stat());
    workers.at(-1).terminate();
    return last;
  });
  assert.equal(lost.code, 'engine_lost');
  assert.equal((await page.evaluate(() => failure(crm.stat()))).code, 'engine_lost');
  await page.evaluate(() => crm.close());
  assert.equal(await page.evaluate(() => workers.length), 1);
  await page.close();
});

test('a worker tells that it lives before anything else, so that its end is noticed', async () => {
  const page = await newPage();
  const first = await page.evaluate(async () => {
    const first = [];
    globalThis.Worker = class extends Worker {
      constructor(...args) {
        super(...args);
        this.addEventListener('message', ({ data }) => first.push(Object.keys(data)[0]), { once: true });
      }
    };
    for (let times = 0; times < 20; times += 1) await (await openCrm({ memory: true })).close();
    return first;
  });
  assert.deepEqual(first, Array(20).fill('life'));
  await page.close();
});

test('a worker that is terminated while it starts is replaced', async () => {
  const page = await newPage();
  await page.clock.install();
  await page.evaluate(() => {
    globalThis.Worker = class extends Worker {
      constructor(...args) {
        super(...args);
        if (workers.length === 1) this.terminate();
      }
    };
    globalThis.opening = open({ name: 'started' });
  });
  await page.waitForFunction(() => workers.length === 1);
  await page.clock.fastForward(30_000);
  await page.evaluate(() => opening);
  assert.equal((await page.evaluate(() => crm.stat())).seq, 0);
  await page.close();
});

test('tabs at once have the same data, and hear of each other', async () => {
  const [first, second] = [await newPage(), await newPage()];
  await Promise.all([openFile(first, 'tabs'), openFile(second, 'tabs')]);
  const source = await first.evaluate(() => crm.sources.create({ name: 'Website' }));
  assert.deepEqual(await second.evaluate((id) => crm.sources.get({ id }), source.id), source);
  await second.evaluate((id) => crm.sources.update({ id, name: 'Site' }), source.id);
  assert.equal(await first.evaluate(async (id) => (await crm.sources.get({ id })).name, source.id), 'Site');
  for (const page of [first, second]) {
    await page.waitForFunction(() => heard.length === 2);
    const operations = await page.evaluate(() => heard.map(({ changes }) => changes[0].operation));
    assert.deepEqual(operations, ['sources.create', 'sources.update']);
  }
  await Promise.all([beginWriting(first, 'first'), beginWriting(second, 'second')]);
  for (const page of [first, second]) await page.waitForFunction(() => acknowledged.length >= 20);
  const written = await Promise.all([stopWriting(first), stopWriting(second)]);
  assert.deepEqual(
    written.map(({ lost }) => lost),
    [0, 0],
  );
  await nothingIsLost(
    first,
    written.flatMap(({ acknowledged }) => acknowledged),
  );
  await Promise.all([first.close(), second.close()]);
});

test('a tab takes over when the owner is closed, or its worker is terminated, while both write', async () => {
  const owner = await newPage();
  await openFile(owner, 'heirs');
  const others = [await newPage(), await newPage()];
  for (const page of others) await openFile(page, 'heirs');
  await beginWriting(owner, 'owner');
  await Promise.all(others.map((page, number) => beginWriting(page, `other-${number}`)));
  await owner.waitForFunction(() => acknowledged.length >= 10);
  for (const page of others) await page.waitForFunction(() => acknowledged.length >= 10);
  const acknowledged = await owner.evaluate(() => [...globalThis.acknowledged]);
  await owner.close();

  for (const page of others) {
    const { length } = await page.evaluate(() => globalThis.acknowledged);
    await page.waitForFunction((more) => acknowledged.length > more + 10, length);
    assert.ok(await page.evaluate(() => heard.some(({ changes }) => changes === null)));
  }
  // Whichever of them has the file now.
  for (const page of others) {
    await page.evaluate(() => workers.at(-1).terminate());
    const { length } = await page.evaluate(() => globalThis.acknowledged);
    await page.waitForFunction((more) => acknowledged.length > more + 10, length);
  }
  for (const page of others) acknowledged.push(...(await stopWriting(page)).acknowledged);
  await nothingIsLost(others[0], acknowledged);
  await Promise.all(others.map((page) => page.close()));
});

test('a clock that was moved stays where it is when a tab or a worker takes over', async () => {
  const [owner, heir] = [await newPage(), await newPage()];
  for (const page of [owner, heir]) {
    await page.evaluate(() => open({ name: 'clock', now: '2011-12-10T00:00:00Z' }));
  }
  const madeAt = (page) =>
    page.evaluate(async () => (await crm.operators.create({ name: 'Anna' })).created_at);
  await heir.evaluate(() => crm.setNow('2011-12-10T00:40:00Z'));
  assert.equal(await madeAt(owner), '2011-12-10T00:40:00.000Z');
  await owner.close();
  await heir.evaluate(() => crm.stat());
  assert.equal(await madeAt(heir), '2011-12-10T00:40:00.000Z');
  await heir.evaluate(() => {
    workers.at(-1).terminate();
    return crm.stat();
  });
  assert.equal(await madeAt(heir), '2011-12-10T00:40:00.000Z');
  await heir.close();
});

test('tabs that come and go at random, and lose their workers, lose nothing acknowledged', async () => {
  let state = 1;
  const random = (below) => {
    state = (state * 1_103_515_245 + 12_345) % 2 ** 31;
    return (state >> 16) % below;
  };
  const acknowledged = [];
  const writer = async (name) => {
    const page = await newPage();
    await page.exposeFunction('acknowledge', (key) => acknowledged.push(key));
    await openFile(page, 'random');
    await page.evaluate(async (name) => {
      const source = (await crm.sources.list()).items[0] ?? (await crm.sources.create({ name: 'Website' }));
      globalThis.written = 0;
      void (async () => {
        for (let number = 0; ; number++) {
          const external_key = `${name}-${number}`;
          const done = await failure(crm.contacts.receive({ external_key, source: source.id }));
          if (done === null) acknowledge(external_key);
          else if (!['engine_lost', 'closed'].includes(done.code)) throw done;
          globalThis.written += 1;
          // While it is closed, each call fails at once.
          if (done?.code === 'closed') await new Promise((resolve) => setTimeout(resolve, 5));
        }
      })();
    }, name);
    return page;
  };
  const terminate = (page) => page.evaluate(() => workers.at(-1).hasBegun && workers.at(-1).terminate());
  const pages = [await writer(0), await writer(1), await writer(2)];
  const happenings = [
    terminate,
    () => Promise.all(pages.map(terminate)),
    (page) => page.evaluate(() => crm.close().then(() => open({ name: 'random' }))),
    (page) => page.evaluate(() => failure(crm.exportFile())),
    (page) => page.evaluate(() => failure(crm.importFile(new Blob(['dear Anna'])))),
    async (page, name) => {
      pages[pages.indexOf(page)] = await writer(name);
      await page.close();
    },
  ];
  for (let name = 3; name < 60; name++) {
    await new Promise((resolve) => setTimeout(resolve, random(200)));
    await happenings[random(happenings.length)](pages[random(pages.length)], name);
  }
  // Everybody goes on.
  for (const page of pages) {
    const written = await page.evaluate(() => globalThis.written);
    await page.waitForFunction((more) => globalThis.written > more + 5, written);
  }
  const before = [...acknowledged];
  const last = await newPage();
  for (const page of pages) await page.close();
  await openFile(last, 'random');
  assert.ok(before.length > 300, String(before.length));
  await nothingIsLost(last, before);
  await last.close();
});

test('a tab that closes the file while it takes over lets go of it', async () => {
  const [owner, other] = [await newPage(), await newPage()];
  await openFile(owner, 'fleeting');
  await openFile(other, 'fleeting');
  await Promise.all([owner, other].map((page) => page.evaluate(() => crm.close())));
  await openFile(owner, 'fleeting');
  assert.equal((await owner.evaluate(() => crm.stat())).seq, 0);
  await Promise.all([owner.close(), other.close()]);
});

test('an import ends with the tab that began it', async () => {
  const [owner, other] = [await newPage(), await newPage()];
  await openFile(owner, 'left');
  await openFile(other, 'left');
  const begin = (page) => page.evaluate(() => crm.import.begin({ kind: 'orders' }));
  const [{ session: mine }, { session: left }] = [await begin(owner), await begin(other)];
  await other.close();
  const feed = (session) =>
    owner.evaluate((session) => failure(crm.import.feed({ session, bytes: '' })), session);
  for (let found = null; found?.code !== 'not_found';) found = await feed(left);
  assert.equal(await feed(mine), null);
  await owner.close();
});

test('an import that is begun for a tab that has gone meanwhile ends at once', async () => {
  const page = await newPage();
  await openFile(page, 'gone');
  await page.evaluate(async () => {
    // As the worker of another tab does it.
    const all = new BroadcastChannel('crm-wasm:gone');
    const owner = await new Promise((resolve) => {
      all.onmessage = ({ data }) => 'owner' in data && resolve(data.owner);
      all.postMessage({ asks: 'other' });
    });
    const inbox = new BroadcastChannel(`crm-wasm:gone:${owner}`);
    const send = (id, request) => inbox.postMessage({ from: 'other', id, request });
    // Nobody holds its life, so that it ends while the file is copied.
    send(1, { kind: 'exportFile' });
    send(2, { kind: 'call', actor: 'other', name: 'import.begin', params: '{"kind":"orders"}' });
  });
  const feed = (session) =>
    page.evaluate((session) => failure(crm.import.feed({ session, bytes: '' })), session);
  const mine = await page.evaluate(() => crm.import.begin({ kind: 'orders' }));
  // They are numbered.
  assert.equal(mine.session, 'import-2');
  assert.equal((await feed('import-1')).code, 'not_found');
  assert.equal(await feed(mine.session), null);
  assert.equal(await page.evaluate(() => workers.length), 1);
  await page.close();
});

test('a worker of a page has the same data', async () => {
  const page = await newPage();
  await openFile(page, 'worker');
  const source = await page.evaluate(() => crm.sources.create({ name: 'Website' }));
  const found = await page.evaluate(async () => {
    const code = `import { openCrm } from '${location.origin}/dist/browser/index.js';
      const crm = await openCrm({ name: 'worker' });
      postMessage([await crm.sources.list(), await crm.persisted]);`;
    const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), {
      type: 'module',
    });
    return new Promise((resolve) => (worker.onmessage = ({ data }) => resolve(data)));
  });
  assert.deepEqual(found, [{ items: [source], next_cursor: null, total: null }, false]);
  await page.close();
});

test('an owner that closes the file loses no call of the others', async () => {
  const [owner, other] = [await newPage(), await newPage()];
  await openFile(owner, 'handover');
  await openFile(other, 'handover');
  await beginWriting(other, 'other');
  await other.waitForFunction(() => acknowledged.length >= 10);
  await owner.evaluate(() => crm.close());
  await other.waitForFunction((more) => acknowledged.length > more, 30);
  const { acknowledged } = await stopWriting(other);
  await nothingIsLost(other, acknowledged);
  await Promise.all([owner.close(), other.close()]);
});

test('a full quota is told as such, and leaves the file intact', async (t) => {
  const page = await newPage();
  const session = await page.context().newCDPSession(page);
  const setQuota = (quotaSize) =>
    session.send('Storage.overrideQuotaForOrigin', {
      origin: server.address,
      ...(quotaSize && { quotaSize }),
    });
  t.after(async () => {
    await setQuota(null);
    await page.close();
  });
  await openFile(page, 'quota');
  await page.evaluate(() => crm.sources.create({ name: 'Website' }));
  const { usage } = await page.evaluate(() => navigator.storage.estimate());
  await setQuota(usage + (1 << 20));
  const error = await page.evaluate(async () =>
    failure(crm.import('orders', await (await fetch('/data/orders.csv')).blob())),
  );
  assert.equal(error.code, 'quota');
  assert.equal(error.message, 'the browser gives this site no more space');
  assert.equal(await page.evaluate(async () => (await crm.sources.list()).items.length), 1);
  assert.deepEqual(await page.evaluate(async () => (await crm.check()).problems), []);
  const { total } = await page.evaluate(() => crm.orders.list({ limit: 1, total: true }));

  const file = await page.evaluate(() => failure(crm.importFile(new Blob([new Uint8Array(4 << 20)]))));
  assert.equal(file.code, 'quota');

  await setQuota(null);
  const report = await page.evaluate(async () =>
    crm.import('orders', await (await fetch('/data/orders.csv')).blob()),
  );
  assert.equal(report.unchanged, total);
  assert.equal(report.created, 25_898 - total);
});

test('a file exported from the browser opens with crm, and the other way round', async () => {
  const made = newFolder();
  const page = await newPage();
  await openFile(page, 'export');
  const source = await page.evaluate(() => crm.sources.create({ name: 'Website' }));
  const text = await page.evaluate(async () => {
    const bytes = new Uint8Array(await (await crm.exportFile()).arrayBuffer());
    return Array.from(bytes, (byte) => String.fromCharCode(byte)).join('');
  });
  const exported = path.join(made, 'exported.crm');
  fs.writeFileSync(exported, Buffer.from(text, 'latin1'));
  assert.match(crm(['--db', exported, 'check']), /everything is in order/);
  assert.deepEqual(
    JSON.parse(crm(['--db', exported, 'call', 'sources.get', JSON.stringify({ id: source.id })])),
    source,
  );

  crm(['--db', exported, 'call', 'operators.create', '{"name":"Anna"}']);
  const bytes = fs.readFileSync(exported).toString('latin1');
  const other = await newPage();
  await openFile(other, 'export');
  const operators = await other.evaluate(async (text) => {
    await crm.importFile(Uint8Array.from(text, (character) => character.charCodeAt(0)));
    return (await crm.operators.list()).items;
  }, bytes);
  assert.deepEqual(
    operators.map(({ name }) => name),
    ['Anna'],
  );
  // The blob that the owner made is read by the other.
  assert.ok(
    (await other.evaluate(async () => (await (await crm.exportFile()).arrayBuffer()).byteLength)) > 10_000,
  );
  await page.waitForFunction(() => heard.some(({ changes }) => changes === null));
  assert.equal(await page.evaluate(async () => (await crm.operators.list()).items.length), 1);

  const damaged = await page.evaluate(() => failure(crm.importFile(new Blob(['dear Anna']))));
  assert.equal(damaged.code, 'corrupt');
  assert.equal(await page.evaluate(async () => (await crm.operators.list()).items.length), 1);
  const names = await page.evaluate(() => fileNames());
  assert.deepEqual(
    names.filter((name) => /^export\.crm(?!@export-)/.test(name)),
    ['export.crm'],
  );
  await Promise.all([page.close(), other.close()]);
  fs.rmSync(made, { recursive: true });
});

test('the data files of a site are listed, and removed unless they are open', async () => {
  const page = await newPage();
  const listed = () => page.evaluate(async () => (await import('/dist/browser/index.js')).listCrm());
  const remove = (name) =>
    page.evaluate(async (name) => {
      const { deleteCrm } = await import('/dist/browser/index.js');
      return deleteCrm(name).then(() => 'removed', (thrown) => thrown.code);
    }, name);
  await openFile(page, 'лавка / 2');
  await page.evaluate(() => crm.exportFile());
  assert.deepEqual((await listed()).filter((name) => name.includes('лавка')), ['лавка / 2']);
  assert.equal(await remove('лавка / 2'), 'busy');
  await page.evaluate(() => crm.close());
  assert.equal(await remove('лавка / 2'), 'removed');
  assert.equal(await remove('лавка / 2'), 'removed');
  assert.ok(!(await listed()).includes('лавка / 2'));
  await page.close();
});

test('exported files are removed after an hour, other data files never', async () => {
  const page = await newPage();
  const similar = ['aged.crm.export-2025', 'aged.crm@export-2025', 'aged.crm.new', 'aged.crm@new'];
  for (const name of similar) await page.evaluate((name) => open({ name }).then(() => crm.close()), name);
  await openFile(page, 'aged');
  await page.evaluate(() => crm.exportFile());
  await page.evaluate(() => crm.close());
  /** As it is done by a worker after `hours`. */
  const names = (hours, prepare = '') =>
    page.evaluate(
      async ([hours, prepare]) => {
        const code = `import { OpfsPlace } from '${location.origin}/dist/browser/opfs.js';
          const now = Date.now() + ${hours} * 3_600_000;
          Date.now = () => now;
          ${prepare}
          (await new OpfsPlace('aged', 1000).open()).close();
          postMessage(null);`;
        const worker = new Worker(URL.createObjectURL(new Blob([code], { type: 'text/javascript' })), {
          type: 'module',
        });
        await new Promise((resolve) => (worker.onmessage = resolve));
        return (await fileNames()).filter((name) => name.startsWith('aged'));
      },
      [hours, prepare],
    );
  const isExported = (name) => name.startsWith('aged.crm@export-');
  assert.equal((await names(0.9)).filter(isExported).length, 1);
  const refuse = 'FileSystemDirectoryHandle.prototype.removeEntry = () => Promise.reject(new TypeError());';
  assert.equal((await names(2, refuse)).filter(isExported).length, 1);
  const files = ['aged', ...similar].map((name) => `${encodeURIComponent(name)}.crm`);
  assert.deepEqual((await names(2)).sort(), files.sort());
  await page.close();
});

test('a creation that was cut short leaves nothing that the next opening keeps', async () => {
  const page = await newPage();
  await page.evaluate(async () => {
    const folder = await (
      await navigator.storage.getDirectory()
    ).getDirectoryHandle('crm-wasm', { create: true });
    const writable = await (await folder.getFileHandle('cut.crm@new', { create: true })).createWritable();
    await writable.write('half of a file');
    await writable.close();
  });
  await openFile(page, 'cut');
  assert.equal((await page.evaluate(() => crm.stat())).seq, 0);
  assert.ok(!(await page.evaluate(() => fileNames())).includes('cut.crm@new'));
  await page.close();
});

/** In a page: has the file of `name` open, beside all rules, until `holder` is terminated. */
async function hold(name) {
  const code = `onmessage = async ({ data }) => {
    const folder = await (await navigator.storage.getDirectory()).getDirectoryHandle('crm-wasm');
    globalThis.held = await (await folder.getFileHandle(data)).createSyncAccessHandle();
    postMessage('held');
  }`;
  globalThis.holder = new Worker(URL.createObjectURL(new Blob([code])));
  await new Promise((resolve) => {
    holder.onmessage = resolve;
    holder.postMessage(`${name}.crm`);
  });
}

/** Something else gets hold of the file of `name` when its owner ends, before the next one does. */
const holdNext = (page, name) =>
  page.evaluate(
    ([name, hold]) => {
      globalThis.isHeld = navigator.locks.request(`crm-wasm:${name}`, () => eval(`(${hold})`)(name));
      // Until it stands in the queue.
      return navigator.locks.query();
    },
    [name, String(hold)],
  );

test('a tab that cannot take over tells why, and does so when it is asked the next time', async () => {
  const [owner, other] = [await newPage(), await newPage()];
  await openFile(owner, 'later');
  await holdNext(owner, 'later');
  await other.evaluate(() => open({ name: 'later', wait: 100 }));
  const source = await other.evaluate(() => crm.sources.create({ name: 'Website' }));
  await owner.evaluate(async () => {
    await crm.close();
    await isHeld;
  });
  const get = (id) => failure(crm.sources.get({ id }));
  assert.equal((await other.evaluate(get, source.id)).code, 'busy');
  assert.equal((await other.evaluate(get, source.id)).code, 'busy');
  await owner.evaluate(() => holder.terminate());
  assert.equal(await other.evaluate(get, source.id), null);
  assert.equal(await other.evaluate(() => workers.length), 1);

  // Another worker of the same page.
  await holdNext(owner, 'later');
  await other.evaluate(() => workers.at(-1).terminate());
  await owner.evaluate(() => isHeld);
  assert.equal((await other.evaluate(get, source.id)).code, 'busy');
  assert.equal((await other.evaluate(get, source.id)).code, 'busy');
  // Somebody else is the first to get it.
  await owner.evaluate(async () => {
    holder.terminate();
    await open({ name: 'later' });
  });
  assert.equal(await other.evaluate(get, source.id), null);
  await owner.close();
  assert.equal(await other.evaluate(get, source.id), null);
  await other.evaluate(() => crm.close());
  await other.close();
});

test('a file that something else has open is waited for, then busy', async () => {
  const page = await newPage();
  await openFile(page, 'busy');
  await page.evaluate(() => crm.close());
  await page.evaluate(hold, 'busy');
  assert.equal((await page.evaluate(() => failure(openCrm({ name: 'busy', wait: 100 })))).code, 'busy');
  await page.evaluate(async () => {
    const waiting = open({ name: 'busy' });
    setTimeout(() => holder.terminate(), 300);
    await waiting;
  });
  assert.equal((await page.evaluate(() => crm.stat())).seq, 0);
  await page.close();
});

test('storage that is blocked and private windows are told apart', async () => {
  const blockedProfile = newProfile();
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  fs.mkdirSync(path.join(blockedProfile, 'Default'));
  fs.writeFileSync(path.join(blockedProfile, 'Default', 'Preferences'), JSON.stringify(preferences));
  const blocked = await startBrowser(blockedProfile);
  try {
    const page = await newPage(blocked.context);
    assert.equal((await page.evaluate(() => failure(openCrm({ name: 'blocked' })))).code, 'storage_blocked');
    // Memory is no storage.
    assert.equal(await page.evaluate(async () => (await (await openCrm({ memory: true })).stat()).seq), 0);
  } finally {
    await blocked.kill();
    removeProfile(blockedProfile);
  }

  // As Firefox does in a private window.
  const isPrivate = () => {
    StorageManager.prototype.getDirectory = () =>
      Promise.reject(new DOMException('The operation is insecure.', 'SecurityError'));
  };
  const page = await newPage(browser.context, isPrivate);
  assert.equal((await page.evaluate(() => failure(openCrm({ name: 'private' })))).code, 'private_mode');
  await page.close();

  const old = await newPage(browser.context, () => {
    delete FileSystemFileHandle.prototype.move;
  });
  const error = await old.evaluate(() => failure(openCrm({ name: 'old' })));
  assert.deepEqual([error.code, error.missing], ['unsupported', 'FileSystemFileHandle.move()']);
  await old.close();
});

test('an opening is given up, and refused for options that make no sense', async () => {
  const page = await newPage();
  const code = (options) =>
    page.evaluate(async (options) => (await failure(openCrm(options)))?.code, options);
  assert.equal(await code({}), 'invalid');
  assert.equal(await code({ name: 'a', memory: true }), 'invalid');
  assert.equal(await code({ name: '' }), 'invalid');
  assert.equal(await code({ name: 'none', create: false }), 'storage');
  const elsewhere = () => failure(openCrm({ memory: true, wasm: new URL('/nowhere.wasm', location.href) }));
  assert.equal((await page.evaluate(elsewhere)).code, 'engine_unavailable');
  // At once, while it looks for storage, and while the worker starts.
  const cancelled = await page.evaluate(() =>
    Promise.all(
      [0, 1, 2, 4].map((millis) => {
        const aborter = new AbortController();
        const opening = failure(openCrm({ name: 'given-up', signal: aborter.signal }));
        if (millis === 0) aborter.abort();
        else setTimeout(() => aborter.abort(), millis);
        return opening;
      }),
    ),
  );
  assert.deepEqual(
    cancelled.map(({ code }) => code),
    Array(4).fill('cancelled'),
  );
  await openFile(page, 'given-up');
  await page.evaluate(() => crm.close());
  await page.close();
});
