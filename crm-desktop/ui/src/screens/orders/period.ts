import { addDays } from '../../format/day';

/** Days from the first to the last; open ends are missing. */
export interface Period {
  from?: string | undefined;
  to?: string | undefined;
}

export const PERIODS = ['any', 'today', 'week', 'month', 'lastMonth', 'year', 'custom'] as const;
export type PeriodName = (typeof PERIODS)[number];

/** The days of a period by its name; `custom`, to be set by hand, is at first all since this month began. */
export function periodOf(name: PeriodName, today: string): Period {
  const month = `${today.slice(0, 7)}-01`;
  switch (name) {
    case 'any':
      return { from: undefined, to: undefined };
    case 'today':
      return { from: today, to: today };
    case 'week':
      return { from: addDays(today, -6), to: today };
    case 'lastMonth': {
      const to = addDays(month, -1);
      return { from: `${to.slice(0, 7)}-01`, to };
    }
    case 'year':
      return { from: `${today.slice(0, 4)}-01-01`, to: today };
    case 'month':
      return { from: month, to: today };
    case 'custom':
      return { from: month, to: undefined };
  }
}

/** The name of a period. */
export function nameOf({ from, to }: Period, today: string): PeriodName {
  const isNamed = (name: PeriodName): boolean => {
    const known = periodOf(name, today);
    return known.from === from && known.to === to;
  };
  return PERIODS.find((name) => isNamed(name)) ?? 'custom';
}
