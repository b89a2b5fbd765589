// @vitest-environment node
import { openCrm, type RuleInput } from 'crm-wasm';
import { expect, test } from 'vitest';
import { countsUnder } from '../../src/screens/settings/categories/preview';
import { inputOf, presetRules } from '../../src/screens/settings/categories/rules';

const NOW = '2025-06-30T12:00:00.000Z';

/** Customers with none to twelve orders, some long ago, among them one exactly at the limit. */
async function open() {
  const crm = await openCrm({ memory: true, now: NOW });
  await crm.customers.create({ name: 'Nobody', phone: '+79990000000' });
  const lines = ['order_number,placed_at,customer_phone,total,status'];
  for (let customer = 1; customer <= 40; customer += 1) {
    for (let order = 0; order < (customer % 12) + 1; order += 1) {
      const placed = new Date(Date.parse(NOW) - (customer * 9 + order) * 86_400_000).toISOString();
      const total = customer % 7 === 0 ? '60000' : '10';
      lines.push(
        `${customer}-${order},${placed},+799900001${String(customer).padStart(2, '0')},${total},completed`,
      );
    }
  }
  await crm.import('orders', lines.join('\n'));
  return crm;
}

test.each<[string, RuleInput[]]>([
  ['inactive first', presetRules('inactive_first').map(inputOf)],
  ['tiers first', presetRules('tier_first').map(inputOf)],
  [
    'own ones, with the limit of 180 days met exactly',
    [
      { category: 'vip', min_spent: '100000' },
      { category: 'inactive', inactive_days: 180 },
      { category: 'regular', min_orders: 2, min_spent: '10' },
      { category: 'new' },
    ],
  ],
])('the preview of rules (%s) is what the engine makes of them', async (_, rules) => {
  const crm = await open();
  const counts = await countsUnder(rules, new Date(NOW), async (query) => {
    const { total } = await crm.customers.list({ ...query, limit: 1, total: true });
    return total ?? 0;
  });
  await crm.settings.update({ category_policy: { rules } });
  const { by_category } = await crm.customers.overview();
  expect(counts).toEqual(by_category);
  expect(Object.values(counts).reduce((sum, count) => sum + count)).toBe(41);
});
