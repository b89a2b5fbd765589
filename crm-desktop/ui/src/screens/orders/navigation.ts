import { getRouteApi } from '@tanstack/react-router';
import { useCallback } from 'react';
import type { OrderSearch } from './search';

const route = getRouteApi('/orders');

/** What the address says, and a way to change it; with `replace`, back skips what was before. */
export function useOrderSearch() {
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const change = useCallback(
    (changes: OrderSearch, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...changes }), replace }),
    [navigate],
  );
  return { search, change };
}
