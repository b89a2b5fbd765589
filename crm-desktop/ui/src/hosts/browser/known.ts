import { listCrm } from 'crm-wasm';
import type { KnownFile } from '../host';

const KEY = 'files';

/** When each data file was opened last, by name. */
type Opened = Record<string, string>;

const read = (): Opened => JSON.parse(localStorage.getItem(KEY) ?? '{}') as Opened;

/** The data files of this site, the one that was open last first. */
export async function list(): Promise<KnownFile[]> {
  const opened = read();
  const files = (await listCrm()).map((name) => ({
    id: name,
    name,
    openedAt: opened[name] ?? '',
    exists: true,
  }));
  return files.sort((a, b) => b.openedAt.localeCompare(a.openedAt));
}

/** Notes that a data file was opened. */
export function note(name: string): void {
  localStorage.setItem(KEY, JSON.stringify({ ...read(), [name]: new Date().toISOString() }));
}

/** A name that no data file has: `name` or, if it is taken, `name 2` and so on. */
export async function free(name: string): Promise<string> {
  const taken = new Set(await listCrm());
  let proposed = name;
  for (let count = 2; taken.has(proposed); count += 1) proposed = `${name} ${count}`;
  return proposed;
}
