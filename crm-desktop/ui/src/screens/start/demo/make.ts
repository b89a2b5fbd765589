import { host } from '#host';
import { type Crm, CrmException } from 'crm-wasm/client';
import type { Language } from '../../../app/preferences';
import { hasCode } from '../../../engine/commands';
import type { OpenFile } from '../../../hosts/host';
import history from '../../../../../../tests/data/online_retail_orders.csv.gz?url';
import { planContacts, WEEKS } from './contacts';
import { asCsv, type MovedOrder, moveOrders } from './orders';
import { nameOf } from './people';
import { seeded } from './random';
import { makeTeam } from './team';
import { unpacked } from './unpack';
import { contactCase, type Happening, happen } from './work';

/** How far the making of demo data is. */
export interface DemoProgress {
  step: 'orders' | 'contacts';
  /** 0 to 1, of the whole. */
  share: number;
}

interface Making {
  language: Language;
  actor: string;
  signal: AbortSignal;
  onProgress: (progress: DemoProgress) => void;
}

const DAY = 86_400_000;

/** How much of the time goes into the orders of before. */
const ORDERS_SHARE = 0.4;

/** The currency of the amounts, in each language: they are pounds, and read as roubles in Russian. */
const CURRENCIES: Record<Language, string> = { ru: 'RUB', en: 'GBP' };

/**
 * Makes a data file to look around in: real orders, moved so that the newest are of today, and a team
 * that works on contacts of the last weeks. If it is cancelled or fails, no file is left.
 */
export async function makeDemo(name: string, making: Making): Promise<OpenFile> {
  const now = new Date();
  const begins = new Date(now.getFullYear(), now.getMonth(), now.getDate() - WEEKS * 7);
  const file = await createFree(name, { actor: making.actor, now: begins.toISOString() });
  try {
    await fill(file.crm, now, begins, making);
    await file.crm.close();
    return await host.open(file.id, { actor: making.actor });
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

async function fill(crm: Crm, now: Date, begins: Date, making: Making): Promise<void> {
  const { language, signal, onProgress } = making;
  onProgress({ step: 'orders', share: 0 });
  const csv = await unpacked(await fetch(history, { signal }));
  const { head, orders } = moveOrders(csv, now, (customer) => nameOf(customer, language));
  await crm.settings.update({
    language,
    currency: CURRENCIES[language],
    time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
  const sources = await makeTeam(crm, language);
  const isPast = ({ at }: MovedOrder): boolean => at < begins;
  await crm.import('orders', asCsv(head, orders.filter(isPast)), {
    signal,
    onProgress: ({ read, size }) =>
      onProgress({ step: 'orders', share: ORDERS_SHARE * (read / (size ?? read)) }),
  });
  const span = now.getTime() - begins.getTime();
  await happen(
    crm,
    [
      ...days(
        head,
        orders.filter((order) => !isPast(order)),
      ),
      ...cases(orders, sources, now, language),
    ],
    now.getTime(),
    (at) => {
      if (signal.aborted) throw new CrmException({ code: 'cancelled', message: 'cancelled' });
      const share = (at - begins.getTime()) / span;
      onProgress({ step: 'contacts', share: ORDERS_SHARE + (1 - ORDERS_SHARE) * share });
    },
  );
}

/** The orders of each of the last days come in when the last of them is placed. */
function days(head: string, orders: MovedOrder[]): Happening[] {
  const byDay = new Map<number, MovedOrder[]>();
  for (const order of orders) {
    const day = Math.floor(order.at.getTime() / DAY);
    byDay.set(day, [...(byDay.get(day) ?? []), order]);
  }
  return [...byDay.values()].map((day) => ({
    at: day.at(-1)?.at.getTime() ?? 0,
    run: async (crm) => {
      await crm.import('orders', asCsv(head, day));
      return [];
    },
  }));
}

/** Every third caller has not bought yet. */
function cases(orders: MovedOrder[], sources: string[], now: Date, language: Language): Happening[] {
  const random = seeded(536_365);
  const buyers = orders.filter(({ phone }) => phone !== '').slice(-3000);
  return planContacts(now, random).map((planned) => {
    const person = random.below(9_000);
    const buyer = random.below(3) === 0 ? undefined : buyers[random.below(buyers.length)];
    const input = {
      external_key: buyer?.phone ?? `+7916555${String(person).padStart(4, '0')}`,
      source: sources[planned.source] ?? '',
      lead_name: buyer === undefined ? nameOf(person, language) : nameOfBuyer(buyer, language),
    };
    return contactCase(planned.at, input, planned);
  });
}

/** The phones of the file end in the number of the customer. */
const nameOfBuyer = ({ phone }: MovedOrder, language: Language): string =>
  nameOf(Number(phone.slice(-5)), language);
