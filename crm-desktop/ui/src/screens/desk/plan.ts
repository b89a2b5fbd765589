import type { Contact, ContactStatus, Id } from 'crm-wasm/client';

/** Where a contact stands, or shall stand. */
export interface Place {
  operator: Id | null;
  status: ContactStatus;
}

export type Step =
  | { name: 'contacts.start' | 'contacts.close' | 'contacts.reopen'; input: { id: Id } }
  | { name: 'contacts.reassign'; input: { id: Id; operator: Id; force?: boolean } };

/** What was done with a contact, as a whole: the steps are one thing for who made them. */
export type Deed =
  | 'start'
  | 'close'
  | 'withdraw'
  | 'reopen'
  | 'reassign'
  | 'reassign_start'
  | 'reassign_close'
  | 'reopen_reassign';

export interface Plan {
  deed: Deed;
  steps: Step[];
  /** Where it stands afterwards. */
  place: Place;
}

/**
 * What brings a contact to a place: null if nothing does. Started work does not become new again, no
 * contact goes back to the queue by hand, and what was done by one operator was not done by another.
 */
export function planMove(contact: Contact, to: Place, force = false): Plan | null {
  const { id, status: from } = contact;
  const isOther = to.operator !== contact.operator;
  const step = (verb: 'start' | 'close' | 'reopen'): Step => ({ name: `contacts.${verb}`, input: { id } });
  if (to.operator === null) return null;
  const reassign: Step = {
    name: 'contacts.reassign',
    input: { id, operator: to.operator, ...(force && { force }) },
  };
  const plan = (deed: Deed, steps: Step[]): Plan => ({ deed, steps, place: to });
  if (from === 'done') {
    if (to.status !== 'in_progress' || contact.operator === null) return null;
    return isOther ? plan('reopen_reassign', [step('reopen'), reassign]) : plan('reopen', [step('reopen')]);
  }
  switch (to.status) {
    case 'in_queue':
      return null;
    case 'new':
      return isOther && from !== 'in_progress' ? plan('reassign', [reassign]) : null;
    case 'in_progress':
      if (from === 'in_progress') return isOther ? plan('reassign', [reassign]) : null;
      return isOther ? plan('reassign_start', [reassign, step('start')]) : plan('start', [step('start')]);
    case 'done':
      return isOther ? plan('reassign_close', [reassign, step('close')]) : plan('close', [step('close')]);
  }
}

/** Giving a contact to another operator; it keeps its status. */
export function planReassign(contact: Contact, operator: Id, force = false): Plan | null {
  return planMove(
    contact,
    { operator, status: contact.status === 'in_queue' ? 'new' : contact.status },
    force,
  );
}

/** What can be done with a contact where it is. */
export function planVerb(contact: Contact, verb: 'start' | 'close' | 'reopen'): Plan | null {
  const { operator, status } = contact;
  if (verb === 'start')
    return status === 'new' ? planMove(contact, { operator, status: 'in_progress' }) : null;
  if (verb === 'reopen')
    return status === 'done' ? planMove(contact, { operator, status: 'in_progress' }) : null;
  if (status === 'in_queue') {
    const steps: Step[] = [{ name: 'contacts.close', input: { id: contact.id } }];
    return { deed: 'withdraw', steps, place: { operator: null, status: 'done' } };
  }
  return status === 'done' ? null : planMove(contact, { operator, status: 'done' });
}
