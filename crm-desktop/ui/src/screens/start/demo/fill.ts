import { type Crm, CrmException } from 'crm-wasm/client';
import type { Language } from '../../../app/preferences';
import { settle } from '../settle';
import { planContacts } from './contacts';
import { asCsv, type MovedOrder, moveOrders } from './orders';
import { nameOf } from './people';
import { seeded } from './random';
import { makeTeam } from './team';
import { contactCase, type Happening, happen } from './work';

/** How far the making of demo data is. */
export interface DemoProgress {
  step: 'orders' | 'contacts';
  /** 0 to 1, of the whole. */
  share: number;
}

export interface Filling {
  language: Language;
  /** What time it will be at the end. */
  now: Date;
  /** What time it is in the file at first. */
  begins: Date;
  signal: AbortSignal;
  onProgress: (progress: DemoProgress) => void;
}

const DAY = 86_400_000;

/** How much of the time goes into the orders of before. */
const ORDERS_SHARE = 0.4;

/** The currency of the amounts, in each language: they are pounds, and read as roubles in Russian. */
const CURRENCIES: Record<Language, string> = { ru: 'RUB', en: 'GBP' };

/** Fills a file whose clock stands with the orders of `csv`, a team, and contacts it works on until now. */
export async function fill(crm: Crm, csv: string, filling: Filling): Promise<void> {
  const { language, now, begins, signal, onProgress } = filling;
  const { head, orders } = moveOrders(csv, now, (customer) => nameOf(customer, language));
  await settle(crm, language);
  await crm.settings.update({ currency: CURRENCIES[language] });
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
