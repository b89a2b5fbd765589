import type { RuleView } from 'crm-wasm';
import { describe, expect, it } from 'vitest';
import { conditionsOf, verdictsOf } from '../../src/screens/customers/conditions';

const nothing = { min_orders: null, min_spent: null, inactive_days: null };
const inactive: RuleView = { ...nothing, category: 'inactive', inactive_days: 180 };
const vip: RuleView = { ...nothing, category: 'vip', min_orders: 10, min_spent: '100000.00' };
const regular: RuleView = { ...nothing, category: 'regular', min_orders: 3 };
const others: RuleView = { ...nothing, category: 'new' };

const last = Date.parse('2025-01-01T00:00:00Z');
const days = (count: number): number => last + count * 86_400_000;
const numbers = { total_orders: 4, total_spent: '100000.00', last_order_at: '2025-01-01T00:00:00Z' };

describe('what a rule asks', () => {
  it('holds by one of its thresholds, reached exactly', () => {
    expect(conditionsOf(vip, numbers, days(1))).toEqual([
      { kind: 'orders', least: 10, actual: 4, holds: false },
      { kind: 'spent', least: '100000.00', actual: '100000.00', holds: true },
    ]);
  });

  it('is about idleness of more than so many days: exactly so many are not', () => {
    const idle = (at: number) => conditionsOf(inactive, numbers, at)[0];
    expect(idle(days(180))).toEqual({ kind: 'idle', days: 180, actual: 180, holds: false });
    expect(idle(days(180) + 1)).toMatchObject({ holds: true });
    expect(conditionsOf(inactive, { ...numbers, last_order_at: null }, days(999))[0]).toMatchObject({
      actual: null,
      holds: false,
    });
  });

  it('may be nothing', () => {
    expect(conditionsOf(others, numbers, days(1))).toEqual([]);
  });
});

describe('how the rules come out', () => {
  const rules = [inactive, vip, regular, others];

  it('is decided by the first that holds', () => {
    expect(verdictsOf(rules, vip)).toEqual(['fails', 'decides', 'unasked', 'unasked']);
  });

  it('is no for all if none decided', () => {
    expect(verdictsOf([inactive, vip], null)).toEqual(['fails', 'fails']);
  });
});
