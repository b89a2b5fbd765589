export {
  type Crm,
  type CrmClient,
  type Files,
  isError,
  type Operation,
  type OperationName,
  type Rooms,
} from './crm.js';
export { type AnyError, CrmException, type HostError } from './errors.js';
export type * from './generated/operations.js';
export { operations } from './generated/operations.js';
export type { ChangeEvent } from './requests.js';
export type { ExportOptions, ExportState, ImportOptions, ImportState, RowsSource } from './rows.js';
