import type { SimulatedDay, SimulatedWaiting } from 'crm-wasm/client';

const DAY = 86_400_000;

const NOTHING: SimulatedWaiting = { received: 0, queued: 0, waiting_ms_p50: null, waiting_ms_p95: null };

/** Days from the first to the last, those included on which nothing came; at most the last `most`. */
export function everyDay(days: readonly SimulatedDay[], most: number): SimulatedDay[] {
  const [first, last] = [days.at(0), days.at(-1)];
  if (first === undefined || last === undefined) return [];
  const known = new Map(days.map((day) => [day.day, day]));
  const [from, to] = [Date.parse(first.day), Date.parse(last.day)];
  const all: SimulatedDay[] = [];
  for (let at = Math.max(from, to - (most - 1) * DAY); at <= to; at += DAY) {
    const day = new Date(at).toISOString().slice(0, 10);
    all.push(known.get(day) ?? { day, before: NOTHING, after: NOTHING });
  }
  return all;
}
