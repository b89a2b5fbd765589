import type { FieldChange, JsonValue, RecordChange } from 'crm-wasm/client';

/** What became of a contact with a change. */
export type Happening =
  | 'received'
  | 'taken'
  | 'started'
  | 'closed'
  | 'reopened'
  | 'reassigned'
  | 'returned'
  | 'undone'
  | 'deleted'
  | 'changed';

/** What a change of a contact was, told by what it did: its operation may have been about another one. */
export function happened({ kind, undoes, fields }: RecordChange): Happening {
  if (undoes !== null) return 'undone';
  if (kind === 'created') return 'received';
  if (kind === 'deleted') return 'deleted';
  const [status, operator] = [changeOf(fields, 'status'), changeOf(fields, 'operator')];
  if (status?.after === 'in_queue') return 'returned';
  if (status?.before === 'in_queue' && status.after === 'new') return 'taken';
  if (status?.after === 'done') return 'closed';
  if (status?.before === 'done') return 'reopened';
  if (status?.after === 'in_progress') return 'started';
  return operator === undefined ? 'changed' : 'reassigned';
}

/** The operators before and after a change, if it changed that. */
export function operatorsOf({
  fields,
}: RecordChange): { before: string | null; after: string | null } | null {
  const change = changeOf(fields, 'operator');
  return change === undefined ? null : { before: idOf(change.before), after: idOf(change.after) };
}

const changeOf = (fields: FieldChange[], name: string): FieldChange | undefined =>
  fields.find(({ field }) => field === name);

const idOf = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);
