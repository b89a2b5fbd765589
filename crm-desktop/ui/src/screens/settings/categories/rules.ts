import type { Category, CategoryPreset, RuleInput, RuleView } from 'crm-wasm/client';

/** A rule as it is typed; each category has one at most. It holds when one of its conditions does; empty ones ask nothing. */
export interface RuleDraft {
  category: Category;
  orders: string;
  spent: string;
  days: string;
}

export type RuleField = 'category' | 'orders' | 'spent' | 'days';

/** What makes no sense about a rule; words for it are in the catalogue. */
export interface RuleProblem {
  rule: number;
  field: RuleField;
  problem: 'wholeNumber' | 'amount' | 'daysMissing' | 'unreachable' | 'idle' | 'lastAsks';
}

export const CATEGORIES: readonly Category[] = ['inactive', 'vip', 'regular', 'new'];

const ORDERS: Record<Exclude<CategoryPreset, 'custom'>, Category[]> = {
  inactive_first: ['inactive', 'vip', 'regular', 'new'],
  tier_first: ['vip', 'regular', 'inactive', 'new'],
};

export const PRESETS = ['inactive_first', 'tier_first'] as const;

const DEFAULTS: Record<Category, Partial<RuleDraft>> = {
  inactive: { days: '180' },
  vip: { orders: '10', spent: '100000' },
  regular: { orders: '3' },
  new: {},
};

export const emptyRule = (category: Category): RuleDraft => ({ category, orders: '', spent: '', days: '' });

/** The rules of a preset, with its own thresholds. */
export const presetRules = (preset: (typeof PRESETS)[number]): RuleDraft[] =>
  ORDERS[preset].map((category) => ({ ...emptyRule(category), ...DEFAULTS[category] }));

/** The preset in whose order the rules stand. */
export function presetOf(rules: RuleDraft[]): CategoryPreset {
  const order = rules.map(({ category }) => category).join();
  return PRESETS.find((preset) => ORDERS[preset].join() === order) ?? 'custom';
}

export const draftOf = ({ category, min_orders, min_spent, inactive_days }: RuleView): RuleDraft => ({
  category,
  orders: min_orders === null ? '' : String(min_orders),
  spent: min_spent === null ? '' : min_spent.replace(/\.0+$/, ''),
  days: inactive_days === null ? '' : String(inactive_days),
});

/** What a rule asks, as the engine takes it. */
export function inputOf({ category, orders, spent, days }: RuleDraft): RuleInput {
  if (category === 'inactive') return { category, inactive_days: days === '' ? null : Number(days) };
  return {
    category,
    min_orders: orders === '' ? null : Number(orders),
    min_spent: spent === '' ? null : amountOf(spent),
  };
}

const amountOf = (text: string): string => text.replace(/\s/g, '').replace(',', '.');

/** What makes no sense, as far as one can tell while it is typed; the engine has the last word. */
export function problemsOf(rules: RuleDraft[]): RuleProblem[] {
  const problems: RuleProblem[] = [];
  let [leastOrders, leastSpent] = [Infinity, Infinity];
  let isEveryoneTaken = false;
  for (const [rule, draft] of rules.entries()) {
    const tell = (field: RuleField, problem: RuleProblem['problem']): void =>
      void problems.push({ rule, field, problem });
    const { category, orders, spent, days } = draft;
    const isInactive = category === 'inactive';
    const asked = isInactive ? ['', '', days] : [orders, spent, ''];
    const isAsking = asked.some((text) => text !== '');
    if (isEveryoneTaken) tell('category', 'unreachable');
    if (!isInactive && orders !== '') {
      if (!isWhole(orders)) tell('orders', 'wholeNumber');
      else if (Number(orders) >= leastOrders) tell('orders', 'idle');
      else leastOrders = Number(orders);
    }
    if (!isInactive && spent !== '') {
      const amount = Number(amountOf(spent));
      if (!(amount > 0)) tell('spent', 'amount');
      else if (amount >= leastSpent) tell('spent', 'idle');
      else leastSpent = amount;
    }
    if (isInactive) {
      if (days === '') tell('days', 'daysMissing');
      else if (!isWhole(days)) tell('days', 'wholeNumber');
      // Whoever has not bought for long has bought once.
      else if (leastOrders <= 1) tell('days', 'idle');
    }
    isEveryoneTaken ||= !isAsking && !isInactive;
    if (rule === rules.length - 1 && isAsking) tell('category', 'lastAsks');
  }
  return problems;
}

const isWhole = (text: string): boolean => /^[1-9]\d{0,8}$/.test(text);

/** The rules with one moved to another place. */
export function movedRule(rules: RuleDraft[], from: number, to: number): RuleDraft[] {
  const rule = rules[from];
  return rule === undefined ? rules : rules.toSpliced(from, 1).toSpliced(to, 0, rule);
}
