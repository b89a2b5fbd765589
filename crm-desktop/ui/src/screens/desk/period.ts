import { addDays } from '../../format/day';

export const PERIODS = ['today', 'yesterday', 'week', 'month'] as const;

/** A period that ends today, or lies just before. */
export type Period = (typeof PERIODS)[number];

/** First and last day of what is shown; either may be open. */
export interface Days {
  from?: string | undefined;
  to?: string | undefined;
}

export function daysOf(period: Period, today: string): Days {
  switch (period) {
    case 'today':
      return { from: today, to: today };
    case 'yesterday':
      return { from: addDays(today, -1), to: addDays(today, -1) };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'month':
      return { from: addDays(today, -29), to: today };
  }
}

/** The period that these days are, if they are one: `all` without days, else `own`. */
export function periodOf({ from, to }: Days, today: string): Period | 'all' | 'own' {
  if (from === undefined && to === undefined) return 'all';
  const period = PERIODS.find((one) => {
    const days = daysOf(one, today);
    return days.from === from && days.to === to;
  });
  return period ?? 'own';
}
