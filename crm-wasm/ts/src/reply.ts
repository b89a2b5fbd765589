import { type AnyError, CrmException } from './errors.js';
import { type Change, operations } from './generated/operations.js';
import type { ChangeEvent } from './requests.js';

/** What the engine gives to a call that it carried out. */
export interface Reply {
  /** JSON text of the result, as the engine wrote it. */
  value: string;
  /** Of a command: the records that it changed. */
  changes: Change[];
  /** Number of the last transaction that the call made, if it made one. */
  seq: number | null;
}

const VALUE = '{"ok":{"value":';
const CHANGES = ',"changes":';

/** Takes the text apart that the engine answers a call with. Throws a `CrmException` if it refused. */
export function replyOf(text: string): Reply {
  if (!text.startsWith(VALUE)) {
    throw new CrmException((JSON.parse(text) as { error: AnyError }).error);
  }
  // No change has a member of this name, and within a text the quotes would be escaped.
  const end = text.lastIndexOf(CHANGES);
  const rest = JSON.parse(`{${text.slice(end + 1, -1)}`) as Omit<Reply, 'value'>;
  return { value: text.slice(VALUE.length, end), ...rest };
}

/** What listeners are told after a call of the operation `name`; null if no data changed. */
export function eventOf(name: string, { changes, seq }: Reply): ChangeEvent | null {
  if (changes.length > 0) return { seq, changes };
  // Work of many transactions names the last one only.
  const isWork = (operations as Record<string, string>)[name] === 'work';
  return seq !== null && isWork ? { seq, changes: null } : null;
}
