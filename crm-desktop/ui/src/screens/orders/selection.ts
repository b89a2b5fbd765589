import { useQueryClient } from '@tanstack/react-query';
import type { Order, Page } from 'crm-wasm/client';
import { useSelection } from '../../components/selection';

/** The orders that are selected in the list, as they are now as far as they are loaded. */
export function useSelectedOrders() {
  const queries = useQueryClient();
  const selection = useSelection((order: Order) => order.id);
  const now = new Map<string, Order>();
  if (selection.ids.size > 0) {
    const pages = queries.getQueriesData<Page<Order>>({ queryKey: ['orders.list'] });
    for (const order of pages.flatMap(([, page]) => page?.items ?? [])) {
      const known = now.get(order.id);
      if (known === undefined || known.rev < order.rev) now.set(order.id, order);
    }
  }
  return { ...selection, items: selection.items.map((order) => now.get(order.id) ?? order) };
}
