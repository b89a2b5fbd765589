import { expect, it } from 'vitest';
import { spansOf } from '../../src/screens/customers/over-time';

const order = (placed_at: string, total: string) => ({ placed_at, total });

it('adds up month by month, and leaves no month out', () => {
  expect(
    spansOf(
      [
        order('2025-03-05T10:00:00Z', '0.20'),
        order('2025-01-05T10:00:00Z', '0.10'),
        order('2025-01-31T22:00:00Z', '5.00'),
        order('2025-03-01T10:00:00Z', '0.10'),
      ],
      'Europe/Moscow',
    ),
  ).toEqual([
    { name: '2025-01', orders: 1, total: '0.10' },
    { name: '2025-02', orders: 1, total: '5.00' },
    { name: '2025-03', orders: 2, total: '0.30' },
  ]);
  expect(spansOf([order('2025-03-05T10:00:00Z', '1'), order('2025-01-05T10:00:00Z', '1')], 'UTC')[1]).toEqual(
    { name: '2025-02', orders: 0, total: '0' },
  );
});

it('goes by years where there are many months', () => {
  const spans = spansOf(
    [order('2021-12-05T10:00:00Z', '1.00'), order('2025-01-05T10:00:00Z', '2.00')],
    'UTC',
  );
  expect(spans.map(({ name, total }) => [name, total])).toEqual([
    ['2021', '1.00'],
    ['2022', '0'],
    ['2023', '0'],
    ['2024', '0'],
    ['2025', '2.00'],
  ]);
});

it('is empty without orders', () => {
  expect(spansOf([], 'UTC')).toEqual([]);
});
