// One program for every host: real orders are imported, contacts routed, the best customers listed.
// Gives all calls with the texts of their results.

export const NOW = '2011-12-10T00:00:00Z';
export const SEED = 7;

export async function run(openCrm, place, orders) {
  const crm = await openCrm({ ...place, now: NOW, seed: SEED });
  const calls = [];
  const callText = crm.callText.bind(crm);
  crm.callText = async (name, params) => {
    const result = await callText(name, params);
    calls.push({ name, params, result });
    return result;
  };

  await crm.import('orders', orders);
  const source = await crm.sources.create({ name: 'Website' });
  for (const [name, weight] of [
    ['Anna', 10],
    ['Boris', 20],
    ['Vera', 70],
  ]) {
    const operator = await crm.operators.create({ name, max_load: 20 });
    await crm.weights.set({ operator: operator.id, source: source.id, weight });
  }
  for (let number = 0; number < 100; number++) {
    const contact = await crm.contacts.receive({
      external_key: `+7900${1_000_000 + number}`,
      source: source.id,
    });
    if (contact.operator !== null && number % 3 === 0) await crm.contacts.start({ id: contact.id });
    if (contact.operator !== null && number % 6 === 0) await crm.contacts.close({ id: contact.id });
  }
  await crm.routing.board();
  await crm.routing.queue({ total: true });
  for (let cursor = null; cursor !== undefined;) {
    const page = await crm.customers.list({ category: 'vip', limit: 100, total: true, cursor });
    cursor = page.next_cursor ?? undefined;
  }
  await crm.customers.overview();
  await crm.changes.since({ seq: 0, limit: 10 });
  await crm.check();
  await crm.close();
  return calls;
}
