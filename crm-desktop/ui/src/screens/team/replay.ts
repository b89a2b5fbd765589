import type { SimulatedDay, SimulatedOperator, Simulation } from 'crm-wasm/client';

/** What a replay comes to. */
export interface ReplayTotals {
  received: number;
  queuedBefore: number;
  queuedAfter: number;
}

export function totalsOf({ by_day }: Simulation): ReplayTotals {
  const sum = (of: (day: SimulatedDay) => number): number => by_day.reduce((all, day) => all + of(day), 0);
  return {
    received: sum((day) => day.before.received),
    queuedBefore: sum((day) => day.before.queued),
    queuedAfter: sum((day) => day.after.queued),
  };
}

/** Operators, those with the most contacts first. */
export const byMost = (operators: readonly SimulatedOperator[]): SimulatedOperator[] =>
  operators.toSorted((a, b) => Math.max(b.before, b.after) - Math.max(a.before, a.after));
