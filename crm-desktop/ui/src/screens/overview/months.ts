import type { Cohort, Month } from 'crm-wasm/client';
import type { SalesPeriod } from './search';

const MONTHS: Record<SalesPeriod, number> = { year: 12, two_years: 24, all: Infinity };

/** The newest of what is listed by month, oldest first. */
export function newest<Item>(items: readonly Item[], period: SalesPeriod): Item[] {
  return items.slice(Math.max(0, items.length - MONTHS[period]));
}

/** The first and the last day of a month. */
export function daysOf(month: Month): { from: string; to: string } {
  const [year = 0, number = 1] = month.split('-').map(Number);
  const last = new Date(Date.UTC(year, number, 0)).getUTCDate();
  return { from: `${month}-01`, to: `${month}-${String(last).padStart(2, '0')}` };
}

const numberOf = (month: Month): number => {
  const [year = 0, number = 1] = month.split('-').map(Number);
  return year * 12 + number;
};

/** Who bought again, of those who came in one month. */
export interface CohortRow {
  month: Month;
  customers: number;
  /** Parts of them that bought in the months after it; null for months that are still to come. */
  shares: Array<number | null>;
}

/** Cohorts with so many months after the first each, as seen in the month `now`. */
export function cohortRows(cohorts: readonly Cohort[], now: Month, later: number): CohortRow[] {
  return cohorts.map(({ month, customers, returning }) => ({
    month,
    customers,
    shares: Array.from({ length: later }, (_, index) =>
      numberOf(month) + index + 1 > numberOf(now) ? null : (returning[index] ?? 0) / customers,
    ),
  }));
}
