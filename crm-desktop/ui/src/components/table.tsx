import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, type ReactNode, useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { prefer, type TablePreferences, usePreferences } from '../app/preferences';
import type { Rows } from '../engine/rows';
import { Button } from './button';
import { ChoiceMenu } from './menu';
import { Failed, Loading } from './states';
import { useWindow } from './window';

export interface Column<Item> {
  id: string;
  title: string;
  /** In pixels, until somebody changes it. */
  width: number;
  /** Whether its cells are numbers: they stand to the right. */
  isNumber?: boolean;
  /** The field that the engine sorts by. */
  sort?: string;
  cell: (item: Item) => ReactNode;
}

interface Props<Item> {
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
  selection?: { ids: ReadonlySet<string>; onChange: (ids: ReadonlySet<string>) => void };
  /** What stands there if there are no rows. */
  empty: ReactNode;
  /** What is said of all rows below: how many, how much. */
  footer: ReactNode;
}

const ROW = 36;
const HEAD = 36;
const NARROWEST = 60;
const CHECK = 40;
const UNCHOSEN: TablePreferences = { hidden: [], widths: {} };

/** A table of any length. `j`/`k` or arrows move, Enter opens, Space selects, Shift extends. */
export function Table<Item>(props: Props<Item>) {
  const { rows, empty } = props;
  if (rows.error !== null) return <Failed error={rows.error} onRetry={rows.retry} />;
  if (rows.count > 0) return <Grid {...props} />;
  return rows.isLoading ? <Loading /> : empty;
}

function Grid<Item>(props: Props<Item>) {
  const { name, label, columns, rows, id, onOpen, opened, selection, footer } = props;
  const { tables } = usePreferences();
  const chosen = tables[name] ?? UNCHOSEN;
  const box = useRef<HTMLDivElement>(null);
  const [current, setCurrent] = useState(0);
  const anchor = useRef(0);
  const seen = useWindow(box, rows.count, ROW, HEAD);
  const { show } = rows;
  const last = Math.max(seen.first, seen.end - 1);
  useEffect(() => show(seen.first, last), [show, seen.first, last]);

  const shown = columns.filter((column) => !chosen.hidden.includes(column.id));
  const widthOf = (column: Column<Item>): number => chosen.widths[column.id] ?? column.width;
  const template = [
    selection && `${CHECK}px`,
    ...shown.map((column) => `minmax(${widthOf(column)}px, ${widthOf(column)}fr)`),
  ]
    .filter(Boolean)
    .join(' ');
  const least = shown.reduce((sum, column) => sum + widthOf(column), selection ? CHECK : 0);

  const select = (index: number, extend: boolean): void => {
    if (selection === undefined) return;
    const ids = new Set(selection.ids);
    const from = extend ? Math.min(anchor.current, index) : index;
    const to = extend ? Math.max(anchor.current, index) : index;
    const item = rows.at(index);
    const isAdded = extend || (item !== undefined && !ids.has(id(item)));
    for (let at = from; at <= to; at += 1) {
      const one = rows.at(at);
      if (one === undefined) continue;
      if (isAdded) ids.add(id(one));
      else ids.delete(id(one));
    }
    anchor.current = index;
    selection.onChange(ids);
  };

  const move = (index: number): void => {
    const next = Math.max(0, Math.min(rows.count - 1, index));
    setCurrent(next);
    seen.reveal(next);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== box.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((box.current.clientHeight - HEAD) / ROW) - 1);
    const moves: Record<string, number> = {
      j: current + 1,
      ArrowDown: current + 1,
      k: current - 1,
      ArrowUp: current - 1,
      PageDown: current + page,
      PageUp: current - page,
      Home: 0,
      End: rows.count - 1,
    };
    const next = moves[event.key];
    const item = rows.at(current);
    if (next !== undefined) {
      move(next);
      if (event.shiftKey) select(Math.max(0, Math.min(rows.count - 1, next)), true);
    } else if (event.key === 'Enter' && item !== undefined) onOpen(item);
    else if (event.key === ' ' && selection !== undefined) select(current, event.shiftKey);
    else return;
    event.preventDefault();
  };

  return (
    <div className="flex min-h-0 flex-1 flex-col">
      <div
        ref={box}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.count + 1}
        aria-activedescendant={`${name}-${current}`}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto bg-surface -outline-offset-2"
      >
        <div
          role="row"
          aria-rowindex={1}
          className="sticky top-0 z-10 grid border-b border-line bg-surface"
          style={{ gridTemplateColumns: template, height: HEAD, minWidth: least }}
        >
          {selection && <span role="columnheader" aria-label={name} />}
          {shown.map((column) => (
            <HeadCell key={column.id} table={props} column={column} width={widthOf(column)} chosen={chosen} />
          ))}
        </div>
        <div role="rowgroup" className="relative" style={{ height: seen.height, minWidth: least }}>
          {Array.from({ length: seen.end - seen.first }, (_, offset) => {
            const index = seen.first + offset;
            const item = rows.at(index);
            const isSelected = item !== undefined && (selection?.ids.has(id(item)) ?? false);
            const isOpen = item !== undefined && id(item) === opened;
            return (
              <div
                key={index}
                id={`${name}-${index}`}
                role="row"
                aria-rowindex={index + 2}
                aria-selected={isSelected || isOpen}
                onClick={(event) => {
                  setCurrent(index);
                  if (event.shiftKey) select(index, true);
                  else if (item !== undefined) onOpen(item);
                }}
                className={`absolute inset-x-0 grid cursor-pointer items-center border-b border-line text-sm select-none hover:bg-ground ${isOpen || isSelected ? 'bg-accent-soft' : ''} ${index === current ? 'shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
                style={{ gridTemplateColumns: template, height: ROW, top: seen.top(index) }}
              >
                {selection && (
                  <span
                    role="gridcell"
                    className="flex justify-center"
                    onClick={(event) => event.stopPropagation()}
                  >
                    <input
                      type="checkbox"
                      tabIndex={-1}
                      aria-label={String(index + 1)}
                      checked={isSelected}
                      onChange={() => select(index, false)}
                    />
                  </span>
                )}
                {shown.map((column) => (
                  <span
                    key={column.id}
                    role="gridcell"
                    className={`truncate px-3 ${column.isNumber ? 'num' : ''}`}
                  >
                    {item !== undefined && column.cell(item)}
                  </span>
                ))}
              </div>
            );
          })}
        </div>
      </div>
      <div className="flex h-9 items-center justify-between gap-4 border-t border-line bg-surface px-3 text-xs text-ink-soft tabular-nums">
        <div role="status" className="truncate">
          {footer}
        </div>
        <ColumnChoice name={name} columns={columns} chosen={chosen} />
      </div>
    </div>
  );
}

interface HeadProps<Item> {
  table: Props<Item>;
  column: Column<Item>;
  width: number;
  chosen: TablePreferences;
}

function HeadCell<Item>({ table: { name, sort, onSort }, column, width, chosen }: HeadProps<Item>) {
  const t = useTranslations('common');
  const isUp = sort === column.sort;
  const isDown = sort === `-${column.sort}`;
  const isSorted = column.sort !== undefined && (isUp || isDown);
  const { tables } = usePreferences();
  const setWidth = (to: number): void => {
    const widths = { ...chosen.widths, [column.id]: Math.max(NARROWEST, Math.round(to)) };
    prefer({ tables: { ...tables, [name]: { ...chosen, widths } } });
  };
  return (
    <div
      role="columnheader"
      aria-sort={isSorted ? (isUp ? 'ascending' : 'descending') : 'none'}
      className={`group relative flex min-w-0 items-center px-3 text-xs font-medium text-ink-soft ${column.isNumber ? 'justify-end' : ''}`}
    >
      {column.sort === undefined || onSort === undefined ? (
        <span className="truncate">{column.title}</span>
      ) : (
        <button
          type="button"
          aria-label={t('sortBy', { column: column.title })}
          className="flex min-w-0 items-center gap-1 hover:text-ink"
          onClick={() => onSort(isDown ? (column.sort ?? '') : `-${column.sort}`)}
        >
          <span className="truncate">{column.title}</span>
          {isSorted && (isUp ? <ArrowUp size={12} aria-hidden /> : <ArrowDown size={12} aria-hidden />)}
        </button>
      )}
      <div
        role="separator"
        aria-orientation="vertical"
        aria-label={t('resizeColumn', { column: column.title })}
        aria-valuenow={width}
        tabIndex={-1}
        className="absolute inset-y-2 right-0 w-1 cursor-col-resize rounded opacity-0 group-hover:bg-line group-hover:opacity-100"
        onPointerDown={(event) => {
          const start = event.clientX;
          const handle = event.currentTarget;
          handle.setPointerCapture(event.pointerId);
          handle.onpointermove = (moved) => setWidth(width + moved.clientX - start);
          handle.onpointerup = () => (handle.onpointermove = null);
        }}
      />
    </div>
  );
}

function ColumnChoice<Item>({
  name,
  columns,
  chosen,
}: Pick<Props<Item>, 'name' | 'columns'> & { chosen: TablePreferences }) {
  const t = useTranslations('common');
  const { tables } = usePreferences();
  const toggle = (column: string): void => {
    const isHidden = chosen.hidden.includes(column);
    const hidden = isHidden ? chosen.hidden.filter((one) => one !== column) : [...chosen.hidden, column];
    if (hidden.length < columns.length) prefer({ tables: { ...tables, [name]: { ...chosen, hidden } } });
  };
  return (
    <ChoiceMenu
      trigger={
        <Button look="quiet" className="h-7 text-xs">
          {t('columns')}
        </Button>
      }
      choices={columns.map((column) => ({ id: column.id, label: column.title }))}
      chosen={(column) => !chosen.hidden.includes(column)}
      onToggle={toggle}
    />
  );
}
