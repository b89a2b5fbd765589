import type { Category, CustomerQuery, RuleInput } from 'crm-wasm/client';

export type Counts = Record<Category, number>;

const DAY = 86_400_000;

/**
 * How many customers each category would have under `rules`: whoever is left over by a rule and all
 * before it is counted by the engine, so that no customer has to be looked at here.
 */
export async function countsUnder(
  rules: RuleInput[],
  now: Date,
  count: (query: CustomerQuery) => Promise<number>,
): Promise<Counts> {
  const counts: Counts = { new: 0, regular: 0, vip: 0, inactive: 0 };
  const left: CustomerQuery = {};
  let inactiveBefore: string | null = null;
  let remaining = await count({});
  for (const { category, min_orders, min_spent, inactive_days } of rules) {
    // Later rules ask for less of each: those before them are passed by who passes the last one.
    if (min_orders != null) left.orders_to = min_orders;
    if (min_spent != null) left.spent_to = min_spent;
    if (inactive_days != null) inactiveBefore = new Date(now.getTime() - inactive_days * DAY).toISOString();
    const isLast = min_orders == null && min_spent == null && inactive_days == null;
    const after = isLast ? 0 : await count(left);
    const inactive =
      isLast || inactiveBefore === null ? 0 : await count({ ...left, last_order_to: inactiveBefore });
    counts[category] = remaining - (after - inactive);
    remaining = after - inactive;
  }
  return counts;
}
