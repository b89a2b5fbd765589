import { type ReactNode } from 'react';
import type { Rows } from '../engine/rows';
import type { Selection } from './selection';
import { Failed, Loading } from './states';
import { Grid } from './table-grid';

export interface Column<Item> {
  id: string;
  title: string;
  /** In pixels, until somebody changes it. */
  width: number;
  /** Whether its cells are numbers: they stand to the right. */
  isNumber?: boolean;
  /** The field that the engine sorts by. */
  sort?: string;
  /** Whether it is hidden until somebody wants it. */
  isExtra?: boolean;
  cell: (item: Item) => ReactNode;
}

export interface TableProps<Item> {
  /** Under which the choice of columns is remembered. */
  name: string;
  label: string;
  columns: Array<Column<Item>>;
  rows: Rows<Item>;
  id: (item: Item) => string;
  /** As the engine takes it: a minus in front means descending. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  onOpen: (item: Item) => void;
  /** The record that is open beside it. */
  opened?: string | undefined;
  selection?: Selection<Item>;
  /** What stands there if there are no rows. */
  empty: ReactNode;
  /** What is said of all rows below: how many, how much. */
  footer: ReactNode;
}

/**
 * A table of any length. `j`/`k` or arrows move, Enter opens, Space selects, Shift extends, Ctrl+A
 * selects all, Esc lets go.
 */
export function Table<Item>(props: TableProps<Item>) {
  const { rows, empty } = props;
  if (rows.error !== null) return <Failed error={rows.error} onRetry={rows.retry} />;
  if (rows.count > 0) return <Grid {...props} />;
  return rows.isLoading ? <Loading /> : empty;
}
