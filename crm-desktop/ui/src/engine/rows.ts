import { hashKey, type QueryClient, useQueries, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import { type ListName, PAGE, Pager, type Row, URGENCY } from './pager';
import type { Input, Output } from './queries';
import { isTouched } from './reads';
import { useCrm } from './session';
import { AHEAD, isFar, pagesOf, TOP, type View, viewOf } from './view';

export type { ListName, Row } from './pager';

/** A list as a table sees it: any row by its number, loaded as it comes into sight. */
export interface Rows<Item> {
  /** Which list it is: another query gives another one. */
  list: string;
  /** How many rows match; as far as is known while they are counted. */
  count: number;
  /** Whether `count` is the whole. */
  isCounted: boolean;
  isLoading: boolean;
  error: Error | null;
  /** A row; undefined while it is being loaded. */
  at: (index: number) => Item | undefined;
  /** The rows from `first` on, at most `most` of them, whether they are in sight or not. */
  read: (first: number, most: number) => Promise<Item[]>;
  /** Tells which rows are in sight, so that they are loaded. */
  show: (first: number, last: number) => void;
  retry: () => void;
}

/** The rows of a list of the engine. */
export interface List<Name extends ListName> extends Rows<Row<Name>> {
  /**
   * Asks for the first rows of a query that is to be drawn; resolves when they are here, or will not come.
   * Those of another one that was asked ahead and is not drawn are not wanted any more.
   */
  askAhead: (query: Input<Name>) => Promise<void>;
}

/**
 * A list of the engine, of any length. The rows of the query before stay until the first ones of a new
 * query are here; pages far from what is in sight are dropped.
 */
export function useRows<Name extends ListName>(name: Name, query: Input<Name>): List<Name> {
  const crm = useCrm();
  const queries = useQueryClient();
  const [pager] = useState(() => new Pager(crm, name));
  useEffect(() => crm.subscribe((event) => isTouched(name, event) && pager.forget()), [crm, name, pager]);

  const wanted = hashKey([query]);
  const [shown, setShown] = useState({ list: wanted, query, view: TOP });
  const isNew = wanted !== shown.list;
  const view = isNew ? TOP : shown.view;

  const counting = useQuery({
    queryKey: [name, query, 'total'],
    queryFn: ({ signal }) => pager.count(query, signal),
  });
  const reached = counting.data?.total ?? reachedIn(queries, [name, query], view);
  const pageOf = (of: Input<Name>, page: number, urgency: number) => ({
    queryKey: [name, of, page],
    queryFn: ({ signal }: { signal: AbortSignal }) => pager.page(of, page, urgency, signal),
  });
  const pages = useQueries({
    queries: pagesOf(view, Math.ceil(reached / PAGE)).map(({ page, isSeen }) =>
      pageOf(query, page, isSeen ? URGENCY.seen : URGENCY.soon),
    ),
  });
  const error = pages.find((page) => page.error)?.error ?? null;
  const isHere = pages[0]?.data !== undefined || error !== null;
  if (isNew && isHere) setShown({ list: wanted, query, view: TOP });

  const drawn = isNew && !isHere ? shown : { list: wanted, query, view };
  const known = cached<Name>(queries, [name, drawn.query]);
  const total = queries.getQueryData<Output<Name>>([name, drawn.query, 'total'])?.total;
  const { list, view: seen } = drawn;
  const ahead = useRef<string>(undefined);
  useEffect(() => {
    queries.removeQueries({
      type: 'inactive',
      queryKey: [name],
      predicate: ({ queryKey: [, of, page], queryHash }) =>
        typeof page === 'number' &&
        queryHash !== ahead.current &&
        (hashKey([of]) !== list || isFar(seen, page)),
    });
  }, [queries, name, list, seen]);
  const askAhead = (next: Input<Name>): Promise<void> => {
    const page = pageOf(next, 0, URGENCY.seen);
    const before = ahead.current;
    ahead.current = hashKey(page.queryKey);
    if (before !== ahead.current) {
      void queries.cancelQueries({
        type: 'inactive',
        queryKey: [name],
        predicate: ({ queryHash }) => queryHash === before,
      });
    }
    // If it fails, who draws it says so.
    return queries.query(page).then(nothing, nothing);
  };

  const show = useCallback((first: number, last: number) => {
    setShown((before) => {
      const next = viewOf(before.view, first, last, PAGE);
      return next === before.view ? before : { ...before, view: next };
    });
  }, []);
  const soFar = reachedIn(queries, [name, drawn.query], drawn.view);
  const isWhole = known(Math.ceil(soFar / PAGE) - 1)?.next_cursor === null;
  return {
    list,
    count: total ?? soFar,
    isCounted: total !== undefined || isWhole,
    isLoading: !isHere,
    error: error ?? counting.error,
    at: (index) => known(Math.floor(index / PAGE))?.items[index % PAGE],
    read: (first, most) => pager.rows(drawn.query, first, most),
    show,
    askAhead,
    retry: () => void queries.invalidateQueries({ queryKey: [name, query] }),
  };
}

const nothing = (): void => {};

type Key = readonly [name: ListName, query: object];

/** The loaded pages of a list; each is looked up once a rendering. */
function cached<Name extends ListName>(queries: QueryClient, key: Key) {
  const found = new Map<number, Output<Name> | undefined>();
  return (page: number): Output<Name> | undefined => {
    if (!found.has(page)) found.set(page, queries.getQueryData<Output<Name>>([...key, page]));
    return found.get(page);
  };
}

/** How many rows of a list are known to be there. */
function reachedIn(queries: QueryClient, key: Key, { from, to }: View): number {
  const known = cached(queries, key);
  for (let page = to + AHEAD; page >= Math.max(0, from - AHEAD); page -= 1) {
    const answer = known(page);
    if (answer === undefined) continue;
    return page * PAGE + answer.items.length + (answer.next_cursor === null ? 0 : 1);
  }
  return 0;
}
