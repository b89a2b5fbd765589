import { host } from '#host';
import { hasCode } from '../../../engine/commands';
import type { OpenFile } from '../../../hosts/host';
import history from '../../../../../../tests/data/online_retail_orders.csv.gz?url';
import { WEEKS } from './contacts';
import { fill, type Filling } from './fill';
import { unpacked } from './unpack';

interface Making extends Pick<Filling, 'language' | 'signal' | 'onProgress'> {
  actor: string;
}

/**
 * Makes a data file to look around in: real orders, moved so that the newest are of today, and a team
 * that works on contacts of the last weeks. If it is cancelled or fails, no file is left.
 */
export async function makeDemo(name: string, { actor, ...filling }: Making): Promise<OpenFile> {
  const csv = await unpacked(await fetch(history));
  const now = new Date();
  const begins = new Date(now.getFullYear(), now.getMonth(), now.getDate() - WEEKS * 7);
  const file = await createFree(name, { actor, now: begins.toISOString() });
  try {
    await fill(file.crm, csv, { ...filling, now, begins });
    await file.crm.close();
    return await host.open(file.id, { actor });
  } catch (thrown) {
    await file.crm.close();
    await host.remove(file.id);
    throw thrown;
  }
}

/** Makes a file under the first name that is free: `name`, `name 2` and so on. */
async function createFree(name: string, opening: { actor: string; now: string }): Promise<OpenFile> {
  for (let count = 1; ; count += 1) {
    try {
      return await host.create(count === 1 ? name : `${name} ${count}`, opening);
    } catch (thrown) {
      if (!hasCode(thrown, 'duplicate')) throw thrown;
    }
  }
}
