import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import type { Order, Page } from 'crm-wasm';
import { useState } from 'react';

export interface Selection {
  ids: ReadonlySet<string>;
  /** The selected orders, as they are now, as far as they were in sight lately. */
  orders: Order[];
  onChange: (ids: ReadonlySet<string>) => void;
  clear: () => void;
}

/** The orders that are selected in the list. */
export function useSelection(): Selection {
  const queries = useQueryClient();
  const [selected, setSelected] = useState<ReadonlyMap<string, Order>>(new Map());
  const inSight = selected.size > 0 ? loaded(queries) : new Map<string, Order>();
  return {
    ids: new Set(selected.keys()),
    orders: [...selected].map(([id, before]) => inSight.get(id) ?? before),
    onChange: (ids) => {
      const now = loaded(queries);
      const kept = [...ids].flatMap((id) => {
        const order = now.get(id) ?? selected.get(id);
        return order === undefined ? [] : [[id, order] as const];
      });
      setSelected(new Map(kept));
    },
    clear: () => setSelected(new Map()),
  };
}

/** The orders of all pages that are loaded, each in its newest form. */
function loaded(queries: QueryClient): Map<string, Order> {
  const orders = new Map<string, Order>();
  for (const [, page] of queries.getQueriesData<Page<Order> | number>({ queryKey: ['orders.list'] })) {
    if (typeof page !== 'object') continue;
    for (const order of page.items) {
      const known = orders.get(order.id);
      if (known === undefined || known.rev < order.rev) orders.set(order.id, order);
    }
  }
  return orders;
}
