// Imports orders into a data file and lists the best customers: node main.js shop.crm orders.csv
import { openAsBlob } from 'node:fs';
import { argv, stderr } from 'node:process';
import { openCrm } from 'crm-wasm';

const [, , path, orders] = argv;
if (path === undefined || orders === undefined) throw new Error('usage: node main.js DATA_FILE ORDERS');

// Waits a while if the command line, or the desktop, has the file open.
const crm = await openCrm({ path, wait: 5000 });
try {
  const report = await crm.import('orders', await openAsBlob(orders), {
    onProgress: ({ rows }) => stderr.write(`\r${rows} rows`),
  });
  stderr.write('\n');
  console.log(`${report.created} created, ${report.unchanged} unchanged, ${report.bad} bad`);
  const { items } = await crm.customers.list({ limit: 5 });
  console.table(
    items.map(({ name, phone, category, total_spent }) => ({ name, phone, category, total_spent })),
  );
} finally {
  await crm.close();
}
