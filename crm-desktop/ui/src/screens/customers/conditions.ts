import type { CategoryNumbers, RuleView } from 'crm-wasm/client';
import { isAtLeast } from '../../format/amount';

/** One thing that a rule asks, with what the customer has. */
export type Condition =
  | { kind: 'orders'; least: number; actual: number; holds: boolean }
  | { kind: 'spent'; least: string; actual: string; holds: boolean }
  | { kind: 'idle'; days: number; actual: number | null; holds: boolean };

const DAY = 86_400_000;

/** What a rule asks of a customer; it holds if one of them does, or if it asks nothing. */
export function conditionsOf(rule: RuleView, numbers: CategoryNumbers, now: number): Condition[] {
  const conditions: Condition[] = [];
  const { total_orders: orders, total_spent: spent, last_order_at: last } = numbers;
  if (rule.inactive_days !== null) {
    const idle = last === null ? null : now - Date.parse(last);
    conditions.push({
      kind: 'idle',
      days: rule.inactive_days,
      actual: idle === null ? null : Math.max(0, Math.floor(idle / DAY)),
      holds: idle !== null && idle > rule.inactive_days * DAY,
    });
  }
  if (rule.min_orders !== null) {
    const least = rule.min_orders;
    conditions.push({ kind: 'orders', least, actual: orders, holds: orders >= least });
  }
  if (rule.min_spent !== null) {
    const least = rule.min_spent;
    conditions.push({ kind: 'spent', least, actual: spent, holds: isAtLeast(spent, least) });
  }
  return conditions;
}

export type Verdict = 'decides' | 'fails' | 'unasked';

/** How each rule of a policy comes out: the first that holds decides, those behind it are not asked. */
export function verdictsOf(rules: RuleView[], decided: RuleView | null): Verdict[] {
  const deciding = rules.findIndex((rule) => decided !== null && isSame(rule, decided));
  return rules.map((_, index) => {
    if (index === deciding) return 'decides';
    return deciding >= 0 && index > deciding ? 'unasked' : 'fails';
  });
}

const isSame = (one: RuleView, other: RuleView): boolean =>
  one.category === other.category &&
  one.min_orders === other.min_orders &&
  one.min_spent === other.min_spent &&
  one.inactive_days === other.inactive_days;
