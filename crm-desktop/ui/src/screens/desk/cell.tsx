import { Droppable } from '@hello-pangea/dnd';
import { Link } from '@tanstack/react-router';
import type { Contact } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import type { DeskSearch } from './search';

interface Props {
  id: string;
  label: string;
  contacts: readonly Contact[];
  /** How many there are with those that are not shown. */
  count: number;
  /** The list that has them all. */
  all: DeskSearch;
  /** Whether what is dragged may be dropped here; null if nothing is. */
  isAllowed: boolean | null;
  card: (contact: Contact, index: number) => ReactNode;
  className?: string;
}

/** A place of the board: the first of its contacts, and a way to the others. */
export function Cell({ id, label, contacts, count, all, isAllowed, card, className = '' }: Props) {
  const t = useTranslations('desk');
  const more = count - contacts.length;
  const look = isAllowed === null ? '' : isAllowed ? 'bg-accent-soft/50' : 'opacity-40';
  return (
    <Droppable droppableId={id} isDropDisabled={isAllowed === false}>
      {({ innerRef, droppableProps, placeholder }, { isDraggingOver }) => (
        <div
          className={`flex min-w-0 flex-col p-1 ${look} ${isDraggingOver ? '!bg-accent-soft' : ''} ${className}`}
        >
          <div ref={innerRef} {...droppableProps} role="list" aria-label={label} className="min-h-8 flex-1">
            {contacts.map(card)}
            {placeholder}
          </div>
          {more > 0 && (
            <Link
              to="/desk"
              search={{ view: 'list', ...all }}
              className="px-1 text-xs text-accent hover:underline"
            >
              {t('more', { count: more })}
            </Link>
          )}
        </div>
      )}
    </Droppable>
  );
}
