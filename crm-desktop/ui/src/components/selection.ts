import { useEffect, useState } from 'react';
import { useCrm } from '../engine/session';

/** Rows that are selected in a table. */
export interface Selection<Item> {
  ids: ReadonlySet<string>;
  /** Gets the records too, as far as they were not selected before. */
  onChange: (ids: ReadonlySet<string>, added: Item[]) => void;
}

/** A selection that keeps the records themselves, also those that have gone out of sight, until they are deleted. */
export function useSelection<Item>(id: (item: Item) => string) {
  const [items, setItems] = useState<ReadonlyMap<string, Item>>(new Map());
  const crm = useCrm();
  useEffect(
    () =>
      crm.subscribe(({ changes }) => {
        const deleted = new Set(changes?.filter(({ kind }) => kind === 'deleted').map(({ id }) => id));
        setItems((items) =>
          [...items.keys()].some((id) => deleted.has(id))
            ? new Map([...items].filter(([id]) => !deleted.has(id)))
            : items,
        );
      }),
    [crm],
  );
  return {
    ids: new Set(items.keys()) as ReadonlySet<string>,
    items: [...items.values()],
    onChange: (ids: ReadonlySet<string>, added: Item[]): void => {
      const known = new Map([...items, ...added.map((item) => [id(item), item] as const)]);
      setItems(new Map([...known].filter(([one]) => ids.has(one))));
    },
    clear: () => setItems(new Map()),
  };
}

/** The rows from `anchor` to `index`, whichever comes first. */
export const rangeOf = (anchor: number, index: number): { first: number; count: number } => ({
  first: Math.min(anchor, index),
  count: Math.abs(index - anchor) + 1,
});

/** `ids` with an id more, or without it if it was there. */
export function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
