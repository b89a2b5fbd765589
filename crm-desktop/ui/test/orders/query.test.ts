import { expect, test } from 'vitest';
import { isFiltered, queryOf, UNFILTERED } from '../../src/screens/orders/query';
import { orderSearch } from '../../src/screens/orders/search';

test('a period of days is asked for from its first moment to that of the day after, in the zone of the file', () => {
  expect(queryOf({ from: '2025-03-29', to: '2025-03-30' }, 'Europe/Berlin')).toEqual({
    placed_from: '2025-03-28T23:00:00.000Z',
    placed_to: '2025-03-30T22:00:00.000Z',
  });
});

test('only what the address names is asked for', () => {
  expect(queryOf({ open: 'x', sort: '-total' }, 'UTC')).toEqual({ sort: '-total' });
  const search = { search: 'ivan', status: 'shipped', customer: 'c' } as const;
  expect(queryOf(search, 'UTC')).toEqual(search);
  expect(isFiltered({ ...search, ...UNFILTERED, sort: 'total' })).toBe(false);
  expect(isFiltered({ to: '2025-01-01' })).toBe(true);
});

test('what somebody wrote into the address is dropped if it means nothing', () => {
  const address = {
    open: 5,
    search: 2,
    status: 'eaten',
    customer: {},
    from: '2025-99-01',
    to: '2025-01-31',
    sort: '-nothing',
    import: 'cats',
  };
  expect(orderSearch(address)).toEqual({ open: '5', search: '2', to: '2025-01-31' });
});
