import type { Random } from './random';

/** A contact of the demo data. Moments are milliseconds since 1970, spans milliseconds. */
export interface PlannedContact {
  at: number;
  source: number;
  /** How long its operator lets it wait. */
  startsAfter: number;
  /** How long its operator works on it. */
  takes: number;
}

const MINUTE = 60_000;

/** Weeks that the contacts of the demo data reach back. */
export const WEEKS = 4;

/** Contacts of the last hour and a half, which the team has not got through yet. */
const RUSH = { contacts: 60, lasts: 90 * MINUTE };

/** Which of the sources contacts come through: of ten, four by phone, three from the site, … */
const SHARES = [0, 0, 0, 0, 1, 1, 1, 2, 2, 3];

/** Contacts of the last weeks at office hours, and a rush that goes on until `now`. Oldest first. */
export function planContacts(now: Date, random: Random): PlannedContact[] {
  const rushBegins = now.getTime() - RUSH.lasts;
  const usual = Array.from({ length: WEEKS * 7 }, (_, back) => dayOf(now, back, random)).flat();
  const rush = Array.from({ length: RUSH.contacts }, () =>
    contact(random.between(rushBegins, now.getTime()), 30, 80, random),
  );
  return [...usual.filter(({ at }) => at < rushBegins), ...rush].sort((a, b) => a.at - b.at);
}

function dayOf(now: Date, back: number, random: Random): PlannedContact[] {
  const opens = new Date(now.getFullYear(), now.getMonth(), now.getDate() - back, 9);
  const isWeekend = opens.getDay() === 0 || opens.getDay() === 6;
  return Array.from({ length: (isWeekend ? 6 : 20) + random.below(8) }, () =>
    contact(opens.getTime() + random.between(0, 9.5 * 60 * MINUTE), 8, 45, random),
  );
}

function contact(at: number, waits: number, works: number, random: Random): PlannedContact {
  return {
    at: Math.floor(at),
    source: SHARES[random.below(SHARES.length)] ?? 0,
    startsAfter: Math.ceil(random.between(1, waits) * MINUTE),
    takes: Math.ceil(random.between(4, works) * MINUTE),
  };
}
