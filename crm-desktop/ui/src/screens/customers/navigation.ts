import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { CustomerFilters, CustomerSearch } from './search';

const route = getRouteApi('/customers');

/** What the address says, and a way to change it; with `replace`, back skips what was before. */
export function useCustomerSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (changes: CustomerSearch, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...changes }), replace }),
    [navigate],
  );
  return { search, change };
}

/** No filter at all. */
export const UNFILTERED: { [Filter in keyof CustomerFilters]: undefined } = {
  category: undefined,
  city: undefined,
  spent_from: undefined,
  spent_to: undefined,
  orders_from: undefined,
  orders_to: undefined,
  last_from: undefined,
  last_to: undefined,
};
