import {
  type KeyboardEvent,
  type MouseEvent,
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import { useKey } from '../app/keys';
import type { TableProps } from './table';
import { ColumnChoice, TableHead } from './table-head';
import { tableKey } from './table-keys';
import { HEAD, ROW, useLayout } from './table-layout';
import { TableRow } from './table-row';
import { useRowSelection } from './table-selection';
import { useWindow } from './window-scroll';

/** The rows of a table, of which only those in sight are there. */
export function Grid<Item>(props: TableProps<Item>) {
  const { name, label, columns, rows, id, sort, onSort, onOpen, opened, selection, footer } = props;
  const box = useRef<HTMLDivElement>(null);
  const layout = useLayout(name, columns, selection !== undefined);
  const seen = useWindow(box, rows.list, { count: rows.count, row: ROW, head: HEAD });
  const chosen = useRowSelection(props);
  // The keys act on this row; in another list on the first one.
  const [cursor, setCursor] = useState({ list: rows.list, index: 0 });
  const current = cursor.list === rows.list ? Math.min(cursor.index, rows.count - 1) : 0;
  const { show } = rows;
  const { first, end } = seen;
  useEffect(() => show(first, Math.max(first, end - 1)), [show, first, end]);

  const move = (index: number, isRange: boolean): void => {
    setCursor({ list: rows.list, index });
    seen.reveal(index);
    if (isRange) void chosen.extend(index);
    else chosen.begin(index);
  };
  const act = (event: Parameters<typeof tableKey>[0]): boolean => {
    const inSight = Math.floor(seen.room / ROW);
    const key = tableKey(event, { current, count: rows.count, inSight });
    const item = rows.at(current);
    if (key === null || (key.kind === 'clear' && !selection?.ids.size)) return false;
    if (key.kind === 'move') move(key.to, key.isRange);
    else if (key.kind === 'open' && item !== undefined) onOpen(item);
    else if (key.kind === 'check' && key.isRange) void chosen.extend(current);
    else if (key.kind === 'check') chosen.toggle(current);
    else if (key.kind === 'all') void chosen.all();
    else if (key.kind === 'clear') chosen.clear();
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target === box.current && act(event)) event.preventDefault();
  };
  const step = (by: 1 | -1): void => {
    box.current?.focus();
    move(Math.max(0, Math.min(rows.count - 1, current + by)), false);
  };
  useKey('j', () => step(1));
  useKey('k', () => step(-1));

  // Rows are drawn anew only if they change: what they call stays the same.
  const latest = useRef({ onOpen, onSort, chosen, list: rows.list });
  useLayoutEffect(() => {
    latest.current = { onOpen, onSort, chosen, list: rows.list };
  });
  const onPick = useCallback((index: number, item: Item | undefined, event: MouseEvent) => {
    const { onOpen: open, chosen: rowsChosen, list } = latest.current;
    setCursor({ list, index });
    if (event.shiftKey) {
      window.getSelection()?.removeAllRanges();
      void rowsChosen.extend(index);
      return;
    }
    rowsChosen.begin(index);
    // Who has just marked some text wants that, not the record.
    if (item !== undefined && window.getSelection()?.isCollapsed !== false) open(item);
  }, []);
  const onCheck = useCallback((index: number, isRange: boolean) => {
    const { chosen: rowsChosen, list } = latest.current;
    setCursor({ list, index });
    if (isRange) void rowsChosen.extend(index);
    else rowsChosen.toggle(index);
  }, []);

  const latestSort = useCallback((field: string) => latest.current.onSort?.(field), []);

  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <div
        ref={box}
        role="grid"
        aria-label={label}
        aria-rowcount={rows.isCounted ? rows.count + 1 : -1}
        aria-colcount={layout.shown.length + (selection === undefined ? 0 : 1)}
        aria-multiselectable={selection !== undefined}
        {...(current >= first && current < end && { 'aria-activedescendant': `${name}-${current}` })}
        tabIndex={0}
        onKeyDown={onKeyDown}
        className="relative min-h-0 flex-1 overflow-auto bg-surface -outline-offset-2"
      >
        <TableHead
          layout={layout}
          isSelectable={selection !== undefined}
          sort={sort}
          {...(onSort && { onSort: latestSort })}
        />
        <div role="rowgroup" style={{ height: seen.height, minWidth: layout.least }}>
          {/* It stays where it is while the box is scrolled: rows are there until newer ones are drawn. */}
          <div
            className="sticky overflow-clip"
            style={{ top: HEAD, height: Math.min(seen.room, seen.height) }}
          >
            <div style={{ transform: `translateY(${seen.shift}px)` }}>
              {Array.from({ length: Math.max(0, end - first) }, (_, place) => {
                const index = first + place;
                const item = rows.at(index);
                const itemId = item && id(item);
                return (
                  <TableRow
                    key={index}
                    elementId={`${name}-${index}`}
                    index={index}
                    item={item}
                    columns={layout.shown}
                    template={layout.template}
                    isSelectable={selection !== undefined}
                    isSelected={itemId !== undefined && (selection?.ids.has(itemId) ?? false)}
                    isOpen={itemId !== undefined && itemId === opened}
                    isCurrent={index === current}
                    onPick={onPick}
                    onCheck={onCheck}
                  />
                );
              })}
            </div>
          </div>
        </div>
      </div>
      <div className="flex h-9 shrink-0 items-center justify-between gap-4 border-t border-line bg-surface px-3 text-xs text-ink-soft tabular-nums">
        <div role="status" className="truncate">
          {footer}
        </div>
        <ColumnChoice columns={columns} layout={layout} />
      </div>
    </div>
  );
}
