import { expect, it } from 'vitest';
import { queryOf } from '../../src/screens/customers/query';
import { customerSearch } from '../../src/screens/customers/search';

const asked = (address: Record<string, unknown>) => queryOf(customerSearch(address), 'Europe/Moscow');

it('asks for what the address says', () => {
  expect(asked({ search: ' мария ', category: 'vip', city: 'Омск', sort: '-name', open: 'x' })).toEqual({
    search: 'мария',
    category: 'vip',
    city: 'Омск',
    sort: '-name',
  });
});

it('takes the upper number of orders and the last day with it', () => {
  expect(asked({ orders_from: 1, orders_to: 3, last_from: '2025-01-01', last_to: '2025-01-31' })).toEqual({
    orders_from: 1,
    orders_to: 4,
    last_order_from: '2024-12-31T21:00:00.000Z',
    last_order_to: '2025-01-31T21:00:00.000Z',
  });
});

it('takes amounts whether the address has them as text or as numbers', () => {
  expect(asked({ spent_from: 100, spent_to: '2500.50' })).toEqual({
    spent_from: '100',
    spent_to: '2500.50',
  });
});

it('drops what nobody can mean', () => {
  expect(
    asked({
      category: 'rich',
      sort: 'phone',
      orders_from: -1,
      orders_to: 'many',
      spent_from: '1e9',
      last_from: '2025-02-30',
      city: ['a'],
      search: {},
    }),
  ).toEqual({});
});
