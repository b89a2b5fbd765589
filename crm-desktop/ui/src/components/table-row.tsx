import { memo, type MouseEvent } from 'react';
import type { Column } from './table';
import { ROW } from './table-layout';

interface Props<Item> {
  elementId: string;
  index: number;
  /** None while it is being loaded. */
  item: Item | undefined;
  columns: Array<Column<Item>>;
  template: string;
  isSelectable: boolean;
  isSelected: boolean;
  isOpen: boolean;
  /** Whether the keys act on it. */
  isCurrent: boolean;
  onPick: (index: number, item: Item | undefined, event: MouseEvent) => void;
  onCheck: (index: number, isRange: boolean) => void;
}

function Row<Item>(props: Props<Item>) {
  const { elementId, index, item, columns, template, isSelectable, isSelected, isOpen, isCurrent } = props;
  return (
    <div
      id={elementId}
      role="row"
      aria-rowindex={index + 2}
      {...(isSelectable ? { 'aria-selected': isSelected } : { 'aria-selected': isOpen })}
      aria-current={isOpen}
      aria-busy={item === undefined}
      onClick={(event) => props.onPick(index, item, event)}
      className={`grid cursor-pointer items-center border-b border-line text-sm ${isOpen || isSelected ? 'bg-accent-soft' : 'hover:bg-ground'} ${isCurrent ? 'shadow-[inset_2px_0_0_var(--accent)]' : ''}`}
      style={{ gridTemplateColumns: template, height: ROW }}
    >
      {isSelectable && (
        <span
          role="gridcell"
          aria-colindex={1}
          className="flex justify-center"
          onClick={(event) => event.stopPropagation()}
        >
          <input
            type="checkbox"
            tabIndex={-1}
            aria-labelledby={`${elementId}-name`}
            checked={isSelected}
            onChange={(event) => props.onCheck(index, (event.nativeEvent as PointerEvent).shiftKey)}
          />
        </span>
      )}
      {columns.map((column, place) => (
        <span
          key={column.id}
          {...(place === 0 && { id: `${elementId}-name` })}
          role="gridcell"
          aria-colindex={place + (isSelectable ? 2 : 1)}
          className={`truncate px-3 ${column.isNumber ? 'num' : ''}`}
        >
          {item === undefined ? <span className="animate-late text-line">···</span> : column.cell(item)}
        </span>
      ))}
    </div>
  );
}

/** A row is drawn anew only if something of its own has changed, not as others come into sight. */
export const TableRow = memo(Row) as typeof Row;
