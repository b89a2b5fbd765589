import type { Change, ChangeEvent, OperationName } from 'crm-wasm/client';

type Entity = Change['entity'];

/** The records that the queries of a room read; of rooms that are not here, all. */
const READS: Partial<Record<string, Entity[]>> = {
  operators: ['operator'],
  sources: ['source'],
  weights: ['weight', 'operator', 'source'],
  leads: ['lead', 'customer'],
  contacts: ['contact', 'operator', 'source', 'lead', 'customer'],
  routing: ['contact', 'operator', 'source', 'weight'],
  orders: ['order', 'customer', 'settings'],
  customers: ['customer', 'order', 'lead', 'settings'],
  notes: ['note'],
  settings: ['settings'],
  // They look through all of the file, or its folder: what they say is of the moment of the question.
  stat: [],
  backups: [],
};

/** Whether a query may answer otherwise after `event`. */
export function isTouched(name: OperationName, event: ChangeEvent): boolean {
  // It replays what is in the log, of a period that is over.
  if (name === 'routing.simulate') return false;
  if (event.changes === null) return true;
  const read = READS[name.split('.')[0] ?? ''];
  return read === undefined || event.changes.some((change) => read.includes(change.entity));
}
