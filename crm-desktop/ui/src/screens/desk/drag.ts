import type { DraggableLocation, DragDropContextProps } from '@hello-pangea/dnd';
import type { Board, Contact, Id } from 'crm-wasm/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useDesk } from './desk';
import { placeOf } from './lanes';
import { planMove } from './plan';

type Drag = Required<Pick<DragDropContextProps, 'onDragStart' | 'onDragUpdate' | 'onDragEnd'>>;

/** Dragging contacts over the board, with what is told to those who hear it. */
export function useDrag(
  contacts: ReadonlyMap<Id, Contact>,
  operators: readonly Board[],
): Drag & { dragged: Contact | null } {
  const t = useTranslations();
  const { carryOut, moved } = useDesk();
  const [dragged, setDragged] = useState<Contact | null>(null);

  const contactOf = (id: Id): Contact | undefined => {
    const move = moved.get(id);
    return move === undefined ? contacts.get(id) : { ...move.contact, ...move.place };
  };
  const nameOf = (operator: Id | null): string =>
    operators.find((row) => row.operator === operator)?.name ?? '';
  const said = (to: DraggableLocation | null | undefined): string => {
    if (!to) return t('desk.drag.nowhere');
    const { operator, status } = placeOf(to.droppableId);
    const column = t(`words.status.${status}`);
    return operator === null
      ? t('desk.drag.overQueue')
      : t('desk.drag.over', { operator: nameOf(operator), status: column });
  };

  return {
    dragged,
    onDragStart: ({ draggableId }, { announce }) => {
      setDragged(contactOf(draggableId) ?? null);
      announce(t('desk.drag.lifted'));
    },
    onDragUpdate: ({ destination }, { announce }) => announce(said(destination)),
    onDragEnd: ({ draggableId, destination }, { announce }) => {
      setDragged(null);
      const contact = contactOf(draggableId);
      if (!destination || contact === undefined) {
        announce(t('desk.drag.cancelled'));
        return;
      }
      announce(said(destination));
      const plan = planMove(contact, placeOf(destination.droppableId));
      if (plan !== null) carryOut(contact, plan, nameOf(plan.place.operator));
    },
  };
}
