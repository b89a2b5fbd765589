import { useState } from 'react';

/** Rows that are selected in a table. */
export interface Selection<Item> {
  ids: ReadonlySet<string>;
  /** Gets the records too, as far as they were not selected before. */
  onChange: (ids: ReadonlySet<string>, added: Item[]) => void;
}

/** A selection that keeps the records themselves, also those that have gone out of sight. */
export function useSelection<Item>(id: (item: Item) => string) {
  const [items, setItems] = useState<ReadonlyMap<string, Item>>(new Map());
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
