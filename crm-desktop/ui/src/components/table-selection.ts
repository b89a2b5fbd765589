import { useRef } from 'react';
import { useTranslations } from 'use-intl';
import { notifyDone } from './notices';
import { rangeOf, toggled } from './selection';
import type { TableProps } from './table';

/** Rows that are selected at once at most: each is kept in memory. */
const MOST = 10_000;

/** Selects rows: one by one, or from the row that was chosen last, whether they are loaded or not. */
export function useRowSelection<Item>({ rows, id, selection }: TableProps<Item>) {
  const t = useTranslations('common');
  const anchor = useRef<{ index: number; ids: ReadonlySet<string> }>({ index: 0, ids: new Set() });
  const newest = useRef(0);

  const loaded = (first: number, count: number): Item[] | null => {
    const items: Item[] = [];
    for (let index = first; index < first + count; index += 1) {
      const item = rows.at(index);
      if (item === undefined) return null;
      items.push(item);
    }
    return items;
  };

  const range = async (from: number, to: number): Promise<void> => {
    if (selection === undefined) return;
    newest.current += 1;
    const asked = newest.current;
    const { first, count } = rangeOf(from, to);
    const most = Math.min(count, MOST);
    const items = loaded(first, most) ?? (await rows.read(first, most));
    if (asked !== newest.current) return;
    selection.onChange(new Set([...anchor.current.ids, ...items.map(id)]), items);
    if (count > MOST) notifyDone(t('selectedMost', { most: MOST }));
  };

  return {
    /** The next range begins here. */
    begin: (index: number) => {
      anchor.current = { index, ids: selection?.ids ?? new Set() };
    },
    extend: (index: number) => range(anchor.current.index, index),
    all: () => range(0, rows.count - 1),
    toggle: (index: number) => {
      const item = rows.at(index);
      if (selection === undefined || item === undefined) return;
      newest.current += 1;
      const ids = toggled(selection.ids, id(item));
      anchor.current = { index, ids };
      selection.onChange(ids, [item]);
    },
    clear: () => selection?.onChange(new Set(), []),
  };
}
