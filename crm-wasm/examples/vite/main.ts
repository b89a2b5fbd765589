// Orders are imported from a file; the best customers are listed. The data file can be downloaded, and
// opened with the command line.
import { type Crm, isError, openCrm } from 'crm-wasm';

const find = <T extends Element>(selector: string): T => {
  const found = document.querySelector<T>(selector);
  if (found === null) throw new Error(`the page has no ${selector}`);
  return found;
};

const input = find<HTMLInputElement>('input');
const stop = find<HTMLButtonElement>('button');
const progress = find<HTMLProgressElement>('progress');
const download = find<HTMLAnchorElement>('a');
const status = find('[role=status]');
const table = find<HTMLTableElement>('table');

const crm = await openCrm({ name: 'shop' });

async function show(crm: Crm): Promise<void> {
  const { items, total } = await crm.customers.list({ limit: 20, total: true });
  status.textContent = `${total} customers`;
  table.replaceChildren();
  for (const { name, phone, category, total_spent } of items) {
    const row = table.insertRow();
    for (const text of [name ?? phone, category, total_spent]) row.insertCell().textContent = text;
  }
}

async function load(file: File): Promise<void> {
  const aborter = new AbortController();
  stop.onclick = () => aborter.abort();
  stop.disabled = false;
  try {
    const report = await crm.import('orders', file, {
      signal: aborter.signal,
      onProgress: ({ read, size }) => (progress.value = read / (size ?? Infinity)),
    });
    status.textContent = `${report.created} created, ${report.bad} bad`;
  } catch (thrown) {
    if (isError(thrown, 'cancelled')) status.textContent = `stopped: ${thrown.report?.created ?? 0} created`;
    else if (isError(thrown, 'quota')) status.textContent = 'there is no more room for this site';
    else throw thrown;
  } finally {
    stop.disabled = true;
  }
  download.href = URL.createObjectURL(await crm.exportFile());
  download.hidden = false;
}

input.onchange = () => {
  const file = input.files?.[0];
  if (file) void load(file);
};
crm.subscribe(() => void show(crm));
await show(crm);
