import type { JsonValue, RecordChange } from 'crm-wasm/client';

/** The fields of a customer that people know, in the order in which they are told. */
const FIELDS = ['name', 'phone', 'email', 'city', 'address', 'notes'] as const;

/** A field that changed. */
export interface Told {
  field: (typeof FIELDS)[number];
  before: string | null;
  after: string | null;
}

/** What of a change is told: own fields; of a customer that is gone, nothing. */
export function toldOf({ kind, fields }: Pick<RecordChange, 'kind' | 'fields'>): Told[] {
  if (kind === 'deleted') return [];
  return FIELDS.flatMap((field) => {
    const change = fields.find((one) => one.field === field);
    if (change === undefined) return [];
    const told = { field, before: textIn(change.before), after: textIn(change.after) };
    return told.before === told.after ? [] : [told];
  });
}

const textIn = (value: JsonValue): string | null => (typeof value === 'string' ? value : null);
