import type { Contact, Id } from 'crm-wasm/client';
import { createContext, use } from 'react';
import type { Moves } from './moves';

/** What everything on the desk can ask for. */
export interface Desk extends Moves {
  open: (contact: Id) => void;
  /** Lets one choose the operator who gets a contact. */
  askReassign: (contact: Contact) => void;
}

export const DeskContext = createContext<Desk | null>(null);

export function useDesk(): Desk {
  const desk = use(DeskContext);
  if (desk === null) throw new Error('no desk here');
  return desk;
}
