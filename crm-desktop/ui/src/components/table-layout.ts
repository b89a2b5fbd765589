import { useMemo, useState } from 'react';
import { preferences, prefer, type TablePreferences, usePreferences } from '../app/preferences';
import type { Column } from './table';

/** Heights, in pixels. */
export const ROW = 36;
export const HEAD = 36;

/** Widths, in pixels. */
export const NARROWEST = 60;
const CHECK = 40;

/** Which columns a table shows and how wide they are, as it was chosen. */
export interface Layout<Item> {
  shown: Array<Column<Item>>;
  isHidden: (column: string) => boolean;
  /** Hides a column, or shows it again; the last one stays. */
  toggle: (column: string) => void;
  widthOf: (column: Column<Item>) => number;
  /** Makes a column so wide; null: as wide as at first. While it is being dragged it is not remembered. */
  resize: (column: string, width: number | null, isDragging?: boolean) => void;
  /** For CSS. */
  template: string;
  /** Width that all columns need, in pixels. */
  least: number;
}

export function useLayout<Item>(
  name: string,
  columns: Array<Column<Item>>,
  isSelectable: boolean,
): Layout<Item> {
  const { tables } = usePreferences();
  const chosen = useMemo<TablePreferences>(() => {
    const extra = columns.filter((column) => column.isExtra).map(({ id }) => id);
    return tables[name] ?? { hidden: extra, widths: {} };
  }, [tables, name, columns]);
  const [dragged, setDragged] = useState<Record<string, number>>({});
  return useMemo(() => {
    const choose = (changes: Partial<TablePreferences>): void => {
      const all = preferences().tables;
      prefer({ tables: { ...all, [name]: { ...chosen, ...changes } } });
    };
    const shown = columns.filter((column) => !chosen.hidden.includes(column.id));
    const widthOf = (column: Column<Item>): number =>
      dragged[column.id] ?? chosen.widths[column.id] ?? column.width;
    const tracks = shown.map((column) => `minmax(${widthOf(column)}px, ${widthOf(column)}fr)`);
    return {
      shown,
      isHidden: (column) => chosen.hidden.includes(column),
      toggle: (column) => {
        const hidden = chosen.hidden.filter((one) => one !== column);
        if (hidden.length === chosen.hidden.length) hidden.push(column);
        if (columns.some(({ id }) => !hidden.includes(id))) choose({ hidden });
      },
      widthOf,
      resize: (column, width, isDragging = false) => {
        const to = width === null ? {} : { [column]: Math.max(NARROWEST, Math.round(width)) };
        const others = Object.entries(chosen.widths).filter(([one]) => one !== column);
        setDragged(isDragging ? to : {});
        if (!isDragging) choose({ widths: { ...Object.fromEntries(others), ...to } });
      },
      template: [...(isSelectable ? [`${CHECK}px`] : []), ...tracks].join(' '),
      least: shown.reduce((sum, column) => sum + widthOf(column), isSelectable ? CHECK : 0),
    };
  }, [name, columns, chosen, dragged, isSelectable]);
}
