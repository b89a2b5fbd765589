/** The periods that charts of contacts look back on, from now. */
export const PERIODS = ['week', 'month', 'quarter', 'all'] as const;

export type PeriodName = (typeof PERIODS)[number];

const DAY = 86_400_000;
const DAYS: Record<PeriodName, number | null> = { week: 7, month: 28, quarter: 91, all: null };

/** The period up to a moment, as the engine takes it. */
export function periodUpTo(name: PeriodName, now: Date): { from?: string; to: string } {
  const days = DAYS[name];
  const to = now.toISOString();
  return days === null ? { to } : { from: new Date(now.getTime() - days * DAY).toISOString(), to };
}
