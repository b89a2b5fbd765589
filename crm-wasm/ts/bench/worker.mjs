// One peer does one job some times; gives how long each took, in milliseconds, and the answer.
import init, { Engine } from '/package/engine/crm_wasm.js';
import sqlite3Init from '/sqlite/index.mjs';

const NAME = 'bench.crm';
const FOUND = 50;

// What the engine has an index for, SQLite has one for.
const SCHEMA = `
  CREATE TABLE orders (
    id INTEGER PRIMARY KEY, number TEXT NOT NULL UNIQUE, phone TEXT, total INTEGER NOT NULL,
    status INTEGER NOT NULL, placed_at INTEGER NOT NULL, rev INTEGER NOT NULL,
    created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
  CREATE INDEX orders_phone ON orders (phone, status, placed_at);
  CREATE INDEX orders_placed ON orders (placed_at);
  CREATE TABLE customer (
    id INTEGER PRIMARY KEY, phone TEXT NOT NULL UNIQUE, name TEXT, email TEXT, city TEXT,
    folded TEXT NOT NULL, orders INTEGER NOT NULL, spent INTEGER NOT NULL, last_order_at INTEGER,
    rev INTEGER NOT NULL, updated_at INTEGER NOT NULL);
  CREATE INDEX customer_spent ON customer (spent DESC, id);
  CREATE TABLE note (
    id INTEGER PRIMARY KEY, customer INTEGER NOT NULL, text TEXT NOT NULL, author TEXT NOT NULL,
    rev INTEGER NOT NULL, created_at INTEGER NOT NULL, updated_at INTEGER NOT NULL);
  CREATE INDEX note_customer ON note (customer, created_at);
  CREATE TABLE change (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, changes TEXT NOT NULL);`;

const ready = Promise.all([init(), sqlite3Init().then((sqlite) => sqlite.installOpfsSAHPoolVfs({}))]);

self.onmessage = async ({ data: task }) => {
  try {
    const [, pool] = await ready;
    const result = task.job === 'fill' ? await fill(pool) : await run(pool, task);
    self.postMessage({ result });
  } catch (error) {
    self.postMessage({ error: String(error?.stack ?? error) });
  }
};

async function access() {
  const root = await navigator.storage.getDirectory();
  return (await root.getFileHandle(NAME, { create: true })).createSyncAccessHandle();
}

/** Brings the data of the server into both. */
async function fill(pool) {
  const file = await access();
  file.truncate(0);
  let at = 0;
  for await (const piece of (await fetch('/data/shop.crm')).body) at += file.write(piece, { at });
  file.flush();
  file.close();

  pool.unlink('/bench.db');
  const database = openSqlite(pool);
  database.exec(SCHEMA);
  database.exec('BEGIN');
  const insert = database.prepare('INSERT INTO customer VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, 1, 0)');
  for await (const line of lines((await fetch('/data/customers.jsonl')).body)) {
    const { name, phone, email, city, total_orders, total_spent, last_order_at } = JSON.parse(line);
    const folded = [name, email, phone].join('\n').toLowerCase();
    const spent = Math.round(Number(total_spent) * 100);
    insert.bind([phone, name, email, city, folded, total_orders, spent, Date.parse(last_order_at)]).stepReset();
  }
  insert.finalize();
  database.exec('COMMIT');
  database.close();
}

async function* lines(body) {
  let rest = '';
  for await (const piece of body.pipeThrough(new TextDecoderStream())) {
    const parts = (rest + piece).split('\n');
    rest = parts.pop();
    yield* parts;
  }
}

/** Durable when a commit returns, as the engine is. */
function openSqlite(pool) {
  const database = new pool.OpfsSAHPoolDb('/bench.db');
  database.exec('PRAGMA cache_size=-65536; PRAGMA synchronous=FULL; PRAGMA locking_mode=EXCLUSIVE;');
  return database;
}

async function run(pool, task) {
  const peer = task.peer === 'engine' ? await engine(task) : sqlite(pool, task);
  const times = [];
  let answer;
  try {
    for (let n = 0; n < task.times + 2; n++) {
      const step = await peer.prepare?.(n);
      const start = performance.now();
      answer = peer.work(n, step);
      times.push(performance.now() - start);
    }
  } finally {
    peer.close();
  }
  // The first ones read what is kept afterwards.
  return { times: times.slice(2), answer: String(answer) };
}

const order = (task, n) => ({ number: `B${task.turn}-${n}`, phone: `+79${String((n * 7919) % 1e9).padStart(9, '0')}` });

const textOf = (n) => `Called back, will come on the ${n % 30}th`;

async function engine({ job, search, now, turn }) {
  const options = JSON.stringify({ now, seed: 1, cache_bytes: 64 << 20 });
  let open;
  const call = (name, params) => {
    const reply = JSON.parse(open.call('bench', name, JSON.stringify(params)));
    if (reply.error) throw new Error(JSON.stringify(reply.error));
    return reply.ok.value;
  };
  if (job !== 'open') open = Engine.open(await access(), options);
  const close = () => open.close();
  switch (job) {
    case 'open':
      return {
        prepare: async () => {
          open?.close();
          return access();
        },
        work: (_, file) => {
          open = Engine.open(file, options);
          return call('customers.list', { limit: FOUND }).items[0].total_spent * 1;
        },
        close,
      };
    case 'note': {
      const [customer] = call('customers.list', { limit: 1 }).items;
      return { work: (n) => void call('notes.create', { customer: customer.id, text: textOf(n) }), close };
    }
    case 'save':
      return {
        work: (n) => {
          const { number, phone } = order({ turn }, n);
          call('orders.save', { number, customer_phone: phone, total: '10.00', status: 'completed' });
        },
        close,
      };
    case 'search':
      return { work: () => call('customers.list', { search, limit: FOUND, total: true }).total, close };
  }
}

function sqlite(pool, { job, search, now, turn }) {
  let database;
  if (job !== 'open') database = openSqlite(pool);
  const close = () => database.close();
  switch (job) {
    case 'open':
      return {
        prepare: () => database?.close(),
        work: () => {
          database = openSqlite(pool);
          const page = database.selectArrays('SELECT * FROM customer ORDER BY spent DESC, id LIMIT 50');
          return page[0][7] / 100;
        },
        close,
      };
    case 'note': {
      const at = Date.parse(now);
      const customer = database.selectValue('SELECT id FROM customer ORDER BY spent DESC, id LIMIT 1');
      const known = database.prepare('SELECT id FROM customer WHERE id = ?');
      const insert = database.prepare("INSERT INTO note VALUES (NULL, ?, ?, 'bench', 1, ?, ?)");
      const log = database.prepare('INSERT INTO change VALUES (NULL, ?, ?)');
      return {
        work: (n) => {
          database.exec('BEGIN IMMEDIATE');
          if (!known.bind([customer]).step()) throw new Error('the customer is not there');
          known.reset();
          insert.bind([customer, textOf(n), at, at]).stepReset();
          log.bind([at, JSON.stringify([customer])]).stepReset();
          database.exec('COMMIT');
        },
        close: () => {
          [known, insert, log].forEach((statement) => statement.finalize());
          close();
        },
      };
    }
    case 'save': {
      const at = Date.parse(now);
      const prepare = (text) => database.prepare(text);
      const known = prepare('SELECT id FROM orders WHERE number = ?');
      const insert = prepare('INSERT INTO orders VALUES (NULL, ?, ?, 1000, 4, ?, 1, ?, ?)');
      const find = prepare('SELECT id FROM customer WHERE phone = ?');
      const create = prepare("INSERT INTO customer VALUES (NULL, ?, NULL, NULL, NULL, ?, 0, 0, NULL, 1, ?)");
      const update = prepare(
        'UPDATE customer SET orders = orders + 1, spent = spent + 1000, last_order_at = max(ifnull(last_order_at, 0), ?), updated_at = ? WHERE id = ?',
      );
      const log = prepare('INSERT INTO change VALUES (NULL, ?, ?)');
      const get = (statement, values) => {
        const row = statement.bind(values).step() ? statement.getInt(0) : null;
        statement.reset();
        return row;
      };
      return {
        work: (n) => {
          const { number, phone } = order({ turn }, n);
          database.exec('BEGIN IMMEDIATE');
          if (get(known, [number]) !== null) throw new Error('the order is there');
          insert.bind([number, phone, at, at, at]).stepReset();
          let customer = get(find, [phone]);
          if (customer === null) {
            create.bind([phone, phone, at]).stepReset();
            customer = get(find, [phone]);
          }
          update.bind([at, at, customer]).stepReset();
          log.bind([at, JSON.stringify([number, customer])]).stepReset();
          database.exec('COMMIT');
        },
        close: () => {
          [known, insert, find, create, update, log].forEach((statement) => statement.finalize());
          close();
        },
      };
    }
    case 'search': {
      const words = search.split(' ').map((word) => `%${word}%`);
      const where = words.map(() => 'folded LIKE ?').join(' AND ');
      const page = `SELECT * FROM customer WHERE ${where} ORDER BY spent DESC, id LIMIT 50`;
      return {
        work: () => {
          database.selectArrays(page, words);
          return database.selectValue(`SELECT count(*) FROM customer WHERE ${where}`, words);
        },
        close,
      };
    }
  }
}
