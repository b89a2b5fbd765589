import { Draggable } from '@hello-pangea/dnd';
import type { Contact } from 'crm-wasm/client';
import { memo, type ReactNode, useEffect, useId } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';
import { ContactMenu } from './contact-menu';
import { useDesk } from './desk';
import { LeadTitle } from './lead';
import { planVerb } from './plan';

interface Props {
  contact: Contact;
  index: number;
  isOpen: boolean;
  /** When, or for how long. */
  time?: ReactNode;
}

/** The card that had the focus last: when its contact goes to another cell, the focus goes with it. */
const focused: { id: string | null } = { id: null };

const VERBS = { KeyS: 'start', KeyC: 'close', KeyO: 'reopen' } as const;

/** A contact on the board. Space lifts it, arrows move it; letters do what its menu does. */
export const Card = memo(function Card({ contact, index, isOpen, time }: Props) {
  const t = useTranslations('desk');
  const { open, askReassign, carryOut } = useDesk();
  const [who, what] = [useId(), useId()];

  useEffect(() => {
    if (focused.id !== contact.id) return;
    // A dialog that closes lets go of the focus first.
    const later = setTimeout(() => {
      const isLost = document.activeElement === document.body;
      if (isLost) document.querySelector<HTMLElement>(`[data-card="${contact.id}"]`)?.focus();
    });
    return () => clearTimeout(later);
  }, [contact.id]);

  const onKey = (event: React.KeyboardEvent<HTMLElement>): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey || event.altKey) return;
    const verb = VERBS[event.code as keyof typeof VERBS] as (typeof VERBS)[keyof typeof VERBS] | undefined;
    const step = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1 }[event.code];
    if (event.key === 'Enter') open(contact.id);
    else if (event.code === 'KeyR') askReassign(contact);
    else if (step !== undefined) focusNext(event.currentTarget, step);
    else if (verb !== undefined) {
      const plan = planVerb(contact, verb);
      if (plan === null) return;
      focusNext(event.currentTarget, 1);
      carryOut(contact, plan);
    } else return;
    event.preventDefault();
  };

  return (
    <Draggable draggableId={contact.id} index={index}>
      {({ innerRef, draggableProps, dragHandleProps }, { isDragging, isDropAnimating }) => (
        <div
          ref={innerRef}
          {...draggableProps}
          {...dragHandleProps}
          // It holds a button, so that it cannot be one.
          role="listitem"
          aria-roledescription={t('card')}
          aria-labelledby={`${who} ${what}`}
          data-card={contact.id}
          onFocus={() => (focused.id = contact.id)}
          onClick={() => open(contact.id)}
          onKeyDown={(event) => !isDragging && onKey(event)}
          className={`group relative mb-1 flex flex-col rounded-md border bg-surface px-2 py-1 text-sm hover:border-line-strong ${isOpen ? 'border-accent' : 'border-line'} ${isDragging && !isDropAnimating ? 'shadow-pop' : ''}`}
        >
          <span id={who} className="truncate pr-5 font-medium">
            <LeadTitle key={contact.lead} id={contact.lead} />
          </span>
          <span id={what} className="flex gap-2 text-xs text-ink-soft">
            <span className="truncate">{contact.source_name}</span>
            <span className="ml-auto shrink-0 tabular-nums">{time ?? <CardTime contact={contact} />}</span>
          </span>
          <ContactMenu contact={contact} />
        </div>
      )}
    </Draggable>
  );
});

/** When what its column says of a contact happened. */
function CardTime({ contact: { status, created_at, assigned_at, closed_at } }: { contact: Contact }) {
  const { brief, exact } = useFormats();
  const at = (status === 'done' ? closed_at : assigned_at) ?? created_at;
  return (
    <time dateTime={at} title={exact(at)}>
      {brief(at)}
    </time>
  );
}

/** Moves the focus to another card of the board, in the order in which they stand. */
function focusNext(card: HTMLElement, step: number): void {
  const cards = [...document.querySelectorAll<HTMLElement>('[data-card]')];
  cards[cards.indexOf(card) + step]?.focus();
}
