import type { Order } from 'crm-wasm/client';
import { describe, expect, test } from 'vitest';
import { inputOf, valuesOf } from '../../src/screens/orders/values';

const writing = { language: 'ru', timeZone: 'Europe/Moscow' } as const;
const order: Order = {
  id: 'o',
  rev: 3,
  number: 'N-1',
  customer: null,
  customer_name: 'Анна',
  customer_phone: '+79991234567',
  customer_email: null,
  delivery_city: null,
  delivery_address: null,
  total: '1234.50',
  status: 'shipped',
  placed_at: '2025-01-31T06:05:17.123Z',
  notes: null,
  created_at: '2025-01-31T06:05:17.123Z',
  updated_at: '2025-01-31T06:05:17.123Z',
};

test('an order is shown as its people write', () => {
  expect(valuesOf(order, writing)).toMatchObject({
    customer_phone: '+7 999 123-45-67',
    customer_email: '',
    total: '1234,50',
    placed_at: '2025-01-31T09:05',
  });
});

describe('what is sent', () => {
  const values = valuesOf(order, writing);

  test('keeps the seconds of a moment that nobody touched', () => {
    expect(inputOf(values, order, 3, writing)).not.toHaveProperty('placed_at');
    const moved = { ...values, placed_at: '2025-02-01T00:00' };
    expect(inputOf(moved, order, 3, writing).placed_at).toBe('2025-01-31T21:00:00.000Z');
  });

  test('empties what was emptied, and carries the revision that was seen', () => {
    const input = inputOf({ ...values, customer_name: '  ', total: '1 000,5' }, order, 3, writing);
    expect(input).toMatchObject({ number: 'N-1', rev: 3, customer_name: null, total: '1000.5' });
  });

  test('leaves the number and the moment of a new order to the file', () => {
    const input = inputOf({ ...valuesOf(null, writing), total: '5' }, null, undefined, writing);
    expect(input).toMatchObject({ total: '5', status: 'pending' });
    for (const field of ['number', 'rev', 'placed_at']) expect(input).not.toHaveProperty(field);
  });
});
