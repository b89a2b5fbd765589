import type { SimulatedDay, SimulatedWaiting } from 'crm-wasm/client';
import { describe, expect, it } from 'vitest';
import { everyDay } from '@/components/chart-days';
import { unitFor } from '@/components/chart-duration';
import { periodUpTo } from '@/components/chart-period';
import { byMost, totalsOf } from '@/screens/team/replay';

const waiting = (received: number, queued: number): SimulatedWaiting => ({
  received,
  queued,
  waiting_ms_p50: queued > 0 ? 60_000 : null,
  waiting_ms_p95: queued > 0 ? 90_000 : null,
});
const day = (text: string, queued = 1): SimulatedDay => ({
  day: text,
  before: waiting(5, queued),
  after: waiting(5, queued + 1),
});

describe('a replay', () => {
  it('comes to the sums of its days', () => {
    const totals = totalsOf({
      by_operator: [],
      changed: 0,
      by_day: [day('2025-01-30', 2), day('2025-01-31')],
    });
    expect(totals).toEqual({ received: 10, queuedBefore: 3, queuedAfter: 5 });
  });

  it('names those first who got most, before or after', () => {
    const of = (name: string, before: number, after: number) => ({ operator: name, name, before, after });
    const sorted = byMost([of('few', 1, 2), of('less', 9, 0), of('more', 0, 10)]);
    expect(sorted.map(({ name }) => name)).toEqual(['more', 'less', 'few']);
  });
});

describe('the days of a chart', () => {
  it('are all from the first to the last, over the end of a month', () => {
    const days = everyDay([day('2024-02-28'), day('2024-03-01')], 100);
    expect(days.map((one) => [one.day, one.before.received])).toEqual([
      ['2024-02-28', 5],
      ['2024-02-29', 0],
      ['2024-03-01', 5],
    ]);
  });
  it('are the last ones, if there are too many', () => {
    const days = everyDay([day('2024-01-01'), day('2025-01-31')], 2);
    expect(days.map((one) => one.day)).toEqual(['2025-01-30', '2025-01-31']);
  });
  it('are none if nothing came', () => expect(everyDay([], 10)).toEqual([]));
});

it('durations are read in the unit of the longest', () => {
  expect(unitFor(0)[0]).toBe('second');
  expect(unitFor(89_000)[0]).toBe('second');
  expect(unitFor(90_000)[0]).toBe('minute');
  expect(unitFor(3 * 3_600_000)[0]).toBe('hour');
  expect(unitFor(40 * 3_600_000)[0]).toBe('day');
});

it('a period ends at its moment, and everything has no beginning', () => {
  const now = new Date('2025-01-31T09:00:00Z');
  expect(periodUpTo('week', now)).toEqual({
    from: '2025-01-24T09:00:00.000Z',
    to: '2025-01-31T09:00:00.000Z',
  });
  expect(periodUpTo('all', now)).toEqual({ to: '2025-01-31T09:00:00.000Z' });
});
