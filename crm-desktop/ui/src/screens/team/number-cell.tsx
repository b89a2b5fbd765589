import type { ReactNode } from 'react';
import { CellEditor, type Way } from './cell-editor';

/** What is typed into a cell. */
export interface Edit {
  text: string;
  /** Whether a key began it, rather than what stood there. */
  isTyped: boolean;
}

interface Props {
  id: string;
  label: string;
  column: number;
  /** How it is shown. */
  children: ReactNode;
  isCurrent: boolean;
  /** Set if it is otherwise than it was: how it was, in words. */
  was: string | null;
  mayBeEmpty: boolean;
  edit: Edit | null;
  onEdit: () => void;
  onDone: (value: number | null, way: Way) => void;
  onCancel: () => void;
}

/** A cell with a number that one can type over. */
export function NumberCell({ id, label, column, children, isCurrent, was, edit, onEdit, ...editor }: Props) {
  return (
    <div
      id={id}
      role="gridcell"
      aria-colindex={column + 1}
      style={{ gridColumn: column + 1 }}
      aria-selected={isCurrent}
      title={was ?? undefined}
      onClick={onEdit}
      className={`num relative flex cursor-cell items-center justify-end gap-2 border-l border-line px-3 ${was === null ? '' : 'bg-warn-soft font-semibold'} ${isCurrent ? 'outline-2 -outline-offset-2 outline-line-strong in-focus:outline-accent' : ''}`}
    >
      {children}
      {was !== null && <span className="sr-only">{was}</span>}
      {edit !== null && (
        <CellEditor
          label={label}
          text={edit.text}
          isTyped={edit.isTyped}
          mayBeEmpty={editor.mayBeEmpty}
          onDone={editor.onDone}
          onCancel={editor.onCancel}
        />
      )}
    </div>
  );
}
