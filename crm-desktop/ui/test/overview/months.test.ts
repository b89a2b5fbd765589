import { describe, expect, it } from 'vitest';
import { cohortRows, daysOf, newest } from '@/screens/overview/months';
import { addressOf } from '@/components/chart-links';

it('a month goes from its first to its last day', () => {
  expect(daysOf('2024-02')).toEqual({ from: '2024-02-01', to: '2024-02-29' });
  expect(daysOf('2025-12')).toEqual({ from: '2025-12-01', to: '2025-12-31' });
});

describe('the newest months', () => {
  const months = Array.from({ length: 30 }, (_, index) => index);

  it('are as many as were asked for, the newest last', () => {
    expect(newest(months, 'year')).toEqual(months.slice(18));
    expect(newest(months, 'two_years')).toHaveLength(24);
    expect(newest(months, 'all')).toHaveLength(30);
  });
  it('are all if there are fewer', () => expect(newest([1, 2], 'year')).toEqual([1, 2]));
});

describe('a cohort', () => {
  it('has parts for the months that have been, over the turn of the year', () => {
    const [row] = cohortRows([{ month: '2024-11', customers: 4, returning: [2, 0, 1] }], '2025-02', 5);
    expect(row?.shares).toEqual([0.5, 0, 0.25, null, null]);
  });
  it('has nobody in months that have been and that nobody bought in', () => {
    const [row] = cohortRows([{ month: '2025-01', customers: 3, returning: [] }], '2025-03', 3);
    expect(row?.shares).toEqual([0, 0, null]);
  });
});

it('the records behind a number have an address', () => {
  expect(addressOf({ screen: 'customers', category: 'vip' })).toBe('#/customers?category=vip');
  expect(addressOf({ screen: 'orders', ...daysOf('2025-01') })).toBe(
    '#/orders?from=2025-01-01&to=2025-01-31',
  );
  expect(addressOf({ screen: 'desk' })).toBe('#/desk');
});
