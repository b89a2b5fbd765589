import { expect, test } from 'vitest';
import {
  draftOf,
  emptyRule,
  inputOf,
  movedRule,
  presetOf,
  presetRules,
  problemsOf,
  type RuleDraft,
} from '../../src/screens/settings/categories/rules';

const vip = (asks: Partial<RuleDraft>): RuleDraft => ({ ...emptyRule('vip'), ...asks });
const regular = (asks: Partial<RuleDraft>): RuleDraft => ({ ...emptyRule('regular'), ...asks });
const inactive = (days: string): RuleDraft => ({ ...emptyRule('inactive'), days });
const everybody = emptyRule('new');

test.each(['inactive_first', 'tier_first'] as const)('the preset %s makes sense', (preset) => {
  const rules = presetRules(preset);
  expect(problemsOf(rules)).toEqual([]);
  expect(presetOf(rules)).toBe(preset);
});

test.each([
  ['no number', [vip({ orders: 'x' }), everybody], 0, 'orders', 'wholeNumber'],
  ['none', [vip({ orders: '0' }), everybody], 0, 'orders', 'wholeNumber'],
  ['a negative amount', [vip({ spent: '-1' }), everybody], 0, 'spent', 'amount'],
  ['no amount', [vip({ spent: '1e' }), everybody], 0, 'spent', 'amount'],
  ['no days', [inactive(''), everybody], 0, 'days', 'daysMissing'],
  ['no orders less', [regular({ orders: '3' }), vip({ orders: '10' }), everybody], 1, 'orders', 'idle'],
  ['no sum less', [regular({ spent: '5' }), vip({ spent: '5,00' }), everybody], 1, 'spent', 'idle'],
  ['inactive behind one order', [vip({ orders: '1' }), inactive('30'), everybody], 1, 'days', 'idle'],
  ['behind everybody', [everybody, vip({})], 1, 'category', 'unreachable'],
  ['the last one asks', [vip({ orders: '3' })], 0, 'category', 'lastAsks'],
] as const)('%s is told', (_, rules, rule, field, problem) => {
  expect(problemsOf([...rules])).toContainEqual({ rule, field, problem });
});

test('amounts are read with spaces and a decimal comma', () => {
  expect(inputOf(vip({ spent: '100 000,50' }))).toEqual({
    category: 'vip',
    min_orders: null,
    min_spent: '100000.50',
  });
});

test('what is stored comes back as it was', () => {
  const view = { category: 'vip', min_orders: 10, min_spent: '100000.00', inactive_days: null } as const;
  expect(draftOf(view)).toEqual(vip({ orders: '10', spent: '100000' }));
  expect(draftOf({ ...view, min_spent: '0.50' }).spent).toBe('0.50');
});

test('a rule moves to its new place, and the preset is no longer one', () => {
  const moved = movedRule(presetRules('tier_first'), 1, 0);
  expect(moved.map(({ category }) => category)).toEqual(['regular', 'vip', 'inactive', 'new']);
  expect(presetOf(moved)).toBe('custom');
});
