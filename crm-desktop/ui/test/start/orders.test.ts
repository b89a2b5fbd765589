import { expect, test } from 'vitest';
import { asCsv, moveOrders } from '../../src/screens/start/demo/orders';

const HEAD = 'order_number,placed_at,customer_phone,customer_name,delivery_city,total,status,lines';
const FILE = [
  HEAD,
  '1,2011-11-08T18:30:00Z,+79000017850,Customer 17850,Rome,1.00,completed,7',
  '3,2011-12-09T12:00:00Z,,,Rome,3.00,completed,7',
  '2,2011-12-09T06:00:00Z,+79000000012,Customer 12,Rome,2.00,cancelled,7',
].join('\r\n');
const named = (customer: number): string => `N${customer}`;

test('orders are moved by whole days to today, at the same time of the day, and stand oldest first', () => {
  const { head, orders } = moveOrders(FILE, new Date(2026, 2, 31, 15), named);
  expect(orders.map(({ at }) => at)).toEqual([
    new Date(2026, 1, 28, 18, 30),
    new Date(2026, 2, 31, 6),
    new Date(2026, 2, 31, 12),
  ]);
  expect(orders[0]?.phone).toBe('+79000017850');
  const moved = new Date(2026, 2, 31, 6).toISOString();
  expect(asCsv(head, orders).split('\n')[2]).toBe(`2,${moved},+79000000012,N12,Rome,2.00,cancelled,7`);
});

test('no order lies ahead of the moment, and the newest is of today even at dawn', () => {
  const now = new Date(2026, 2, 31, 3);
  const { orders } = moveOrders(FILE, now, named);
  expect(orders.map(({ at }) => at)).toEqual([
    new Date(2026, 1, 28, 18, 30),
    new Date(2026, 2, 31, 1, 30),
    now,
  ]);
});

test('a customer without a name stays without one', () => {
  const { orders } = moveOrders(FILE, new Date(2026, 2, 31, 15), named);
  expect(orders[2]?.line).toContain(',,,Rome');
});
