import { ArrowDown, ArrowUp } from 'lucide-react';
import { type KeyboardEvent, memo, type PointerEvent } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';
import { ChoiceMenu } from './menu';
import type { Column, TableProps } from './table';
import { HEAD, type Layout, NARROWEST } from './table-layout';

/** How far an arrow key moves the edge of a column, in pixels; with Shift. */
const STEP = 16;
const LEAP = 64;

/** Widest a column is told to be, in pixels. */
const WIDEST = 1000;

interface HeadProps<Item> extends Pick<TableProps<Item>, 'sort' | 'onSort'> {
  layout: Layout<Item>;
  isSelectable: boolean;
}

function Heads<Item>({ layout, isSelectable, ...sorting }: HeadProps<Item>) {
  const t = useTranslations('common');
  return (
    <div
      role="row"
      aria-rowindex={1}
      className="sticky top-0 z-10 grid border-b border-line bg-surface"
      style={{ gridTemplateColumns: layout.template, height: HEAD, minWidth: layout.least }}
    >
      {isSelectable && <span role="columnheader" aria-colindex={1} aria-label={t('selection')} />}
      {layout.shown.map((column, place) => (
        <HeadCell
          key={column.id}
          column={column}
          place={place + (isSelectable ? 2 : 1)}
          layout={layout}
          {...sorting}
        />
      ))}
    </div>
  );
}

/** The heads of the columns; they are not drawn anew while rows are scrolled. */
export const TableHead = memo(Heads) as typeof Heads;

interface CellProps<Item> extends Omit<HeadProps<Item>, 'isSelectable'> {
  column: Column<Item>;
  place: number;
}

/** The head of a column: sorts, and its edge makes the column wider. */
function HeadCell<Item>({ column, place, layout, sort, onSort }: CellProps<Item>) {
  const t = useTranslations('common');
  const isUp = column.sort !== undefined && sort === column.sort;
  const isDown = column.sort !== undefined && sort === `-${column.sort}`;
  return (
    <div
      role="columnheader"
      aria-colindex={place}
      aria-sort={isUp ? 'ascending' : isDown ? 'descending' : 'none'}
      className={`group relative flex min-w-0 items-center px-3 text-xs font-medium text-ink-soft ${column.isNumber ? 'justify-end' : ''}`}
    >
      {column.sort === undefined || onSort === undefined ? (
        <span className="truncate">{column.title}</span>
      ) : (
        <button
          type="button"
          title={t('sortBy', { column: column.title })}
          className={`flex min-w-0 items-center gap-1 hover:text-ink ${isUp || isDown ? 'text-ink' : ''}`}
          onClick={() => onSort(isDown ? (column.sort ?? '') : `-${column.sort}`)}
        >
          <span className="truncate">{column.title}</span>
          {isUp && <ArrowUp size={12} aria-hidden className="shrink-0" />}
          {isDown && <ArrowDown size={12} aria-hidden className="shrink-0" />}
        </button>
      )}
      <Edge column={column} layout={layout} />
    </div>
  );
}

/** The edge of a column: dragged, or moved by arrows; a double click or Home undoes that. */
function Edge<Item>({ column, layout }: Pick<CellProps<Item>, 'column' | 'layout'>) {
  const t = useTranslations('common');
  const { id, title } = column;
  const width = layout.widthOf(column);
  const onPointerDown = (event: PointerEvent<HTMLElement>): void => {
    const [start, handle] = [event.clientX, event.currentTarget];
    const drawn = handle.parentElement?.offsetWidth ?? width;
    handle.setPointerCapture(event.pointerId);
    handle.onpointermove = (moved) => layout.resize(id, drawn + moved.clientX - start, true);
    handle.onlostpointercapture = (ended) => {
      handle.onpointermove = handle.onlostpointercapture = null;
      if (ended.clientX !== start) layout.resize(id, drawn + ended.clientX - start);
    };
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    const step = event.shiftKey ? LEAP : STEP;
    if (event.key === 'ArrowRight') layout.resize(id, width + step);
    else if (event.key === 'ArrowLeft') layout.resize(id, width - step);
    else if (event.key === 'Home') layout.resize(id, null);
    else return;
    event.preventDefault();
  };
  return (
    <div
      role="separator"
      aria-orientation="vertical"
      aria-label={t('resizeColumn', { column: title })}
      aria-valuenow={width}
      aria-valuemin={NARROWEST}
      aria-valuemax={WIDEST}
      tabIndex={0}
      className="absolute inset-y-1.5 right-0 w-2 cursor-col-resize touch-none rounded border-r-2 border-line opacity-0 group-hover:opacity-100 hover:border-accent focus-visible:opacity-100"
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      onDoubleClick={() => layout.resize(id, null)}
    />
  );
}

interface ChoiceProps<Item> {
  columns: Array<Column<Item>>;
  layout: Layout<Item>;
}

function Choice<Item>({ columns, layout }: ChoiceProps<Item>) {
  const t = useTranslations('common');
  return (
    <ChoiceMenu
      trigger={
        <Button look="quiet" className="!h-7 text-xs">
          {t('columns')}
        </Button>
      }
      choices={columns.map((column) => ({ id: column.id, label: column.title }))}
      chosen={(column) => !layout.isHidden(column)}
      onToggle={layout.toggle}
    />
  );
}

/** Which columns are shown. */
export const ColumnChoice = memo(Choice) as typeof Choice;
