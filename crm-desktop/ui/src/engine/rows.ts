import {
  keepPreviousData,
  type QueryClient,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query';
import type { Crm, Page } from 'crm-wasm';
import { useCallback, useState } from 'react';
import type { Input, Output, QueryName } from './queries';
import { useCrm } from './session';

/** The operations that list records in pages. */
export type ListName = {
  [Name in QueryName]: Output<Name> extends Page<unknown> ? Name : never;
}[QueryName];

export type Row<Name extends ListName> = Output<Name>['items'][number];

/** A list as a table sees it: any row by its number, loaded as it comes into sight. */
export interface Rows<Item> {
  /** How many rows match; as far as is known while they are counted. */
  count: number;
  /** Whether `count` is the whole. */
  isCounted: boolean;
  isLoading: boolean;
  error: Error | null;
  /** A row; undefined while it is being loaded. */
  at: (index: number) => Item | undefined;
  /** Tells which rows are in sight, so that they are loaded. */
  show: (first: number, last: number) => void;
  retry: () => void;
}

/** Rows a page. */
const PAGE = 100;

/** A list of the engine, of any length. */
export function useRows<Name extends ListName>(name: Name, query: Input<Name>): Rows<Row<Name>> {
  const crm = useCrm();
  const queries = useQueryClient();
  const [shown, setShown] = useState({ from: 0, to: 0 });
  const counting = useQuery({
    queryKey: [name, query, 'total'],
    queryFn: async () => (await ask(crm, name, { ...query, limit: 1, total: true })).total ?? 0,
    placeholderData: keepPreviousData,
  });
  const pages = useQueries({
    queries: Array.from({ length: shown.to - shown.from + 1 }, (_, index) => {
      const page = shown.from + index;
      return {
        queryKey: [name, query, page],
        queryFn: () => ask(crm, name, { ...query, limit: PAGE, ...placeOf(queries, name, query, page) }),
      };
    }),
  });
  const first = pages[0];
  const known = (page: number): Output<Name> | undefined =>
    queries.getQueryData<Output<Name>>([name, query, page]);
  const show = useCallback((firstRow: number, lastRow: number) => {
    const [from, to] = [Math.floor(firstRow / PAGE), Math.floor(lastRow / PAGE)];
    setShown((before) => (before.from === from && before.to === to ? before : { from, to }));
  }, []);
  const lastLoaded = pages.reduce(
    (rows, page, index) => (page.data ? (shown.from + index) * PAGE + page.data.items.length : rows),
    0,
  );
  return {
    count: counting.isPlaceholderData ? lastLoaded : (counting.data ?? lastLoaded),
    isCounted: counting.data !== undefined && !counting.isPlaceholderData,
    isLoading: first?.isPending ?? false,
    error: pages.find((page) => page.error)?.error ?? counting.error,
    at: (index) => known(Math.floor(index / PAGE))?.items[index % PAGE],
    show,
    retry: () => void queries.invalidateQueries({ queryKey: [name, query] }),
  };
}

/** Where a page begins: after the page before if that is known, which is quicker than counting rows. */
function placeOf(queries: QueryClient, name: ListName, query: object, page: number): object {
  const before = queries.getQueryState<Page<unknown>>([name, query, page - 1]);
  const cursor = before?.isInvalidated === false ? before.data?.next_cursor : undefined;
  return cursor ? { cursor } : { offset: page * PAGE };
}

async function ask<Name extends ListName>(crm: Crm, name: Name, input: object): Promise<Output<Name>> {
  return JSON.parse(await crm.callText(name, JSON.stringify(input))) as Output<Name>;
}
