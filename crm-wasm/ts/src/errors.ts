import type { CrmError, ImportReport } from './generated/operations.js';

/** What can go wrong around the engine: where its data is kept, and where it runs. */
export type HostError =
  /** It was closed by `close()`. */
  | { code: 'closed'; message: string }
  /**
   * The engine ended during the call, with the worker or the tab that it ran in. What was
   * acknowledged is kept; whether this call was carried out is not known. Look, or call again: an
   * import, and a contact with a `request_id`, count once.
   */
  | { code: 'engine_lost'; message: string }
  /** The worker or the WebAssembly module could not be loaded. */
  | { code: 'engine_unavailable'; message: string; reason: string }
  /**
   * The browser gives this site no more space. The call was not acknowledged; only if the last flush
   * itself failed, it may be there, and then whole.
   */
  | { code: 'quota'; message: string }
  /** The browser keeps no data for this site: its user, or a rule for embedded pages, says so. */
  | { code: 'storage_blocked'; message: string }
  /** The browser keeps no data in a private window. */
  | { code: 'private_mode'; message: string }
  /** The browser lacks something; `missing` names it. */
  | { code: 'unsupported'; message: string; missing: string };

/** Every error of this package; `code` tells them apart. */
export type AnyError = CrmError | HostError;

/** What the functions of this package throw. */
export class CrmException extends Error {
  /** What is wrong, as data. */
  readonly error: AnyError;
  /** Of an import that did not come to its end: what it had done until then, if that is known. */
  readonly report: ImportReport | null;

  constructor(error: AnyError, report: ImportReport | null = null) {
    super(error.message);
    this.name = 'CrmException';
    this.error = error;
    this.report = report;
  }

  /** `error.code`. */
  get code(): AnyError['code'] {
    return this.error.code;
  }
}

export const closed = (): HostError => ({ code: 'closed', message: 'the engine was closed' });

export const engineLost = (): HostError => ({
  code: 'engine_lost',
  message: 'the engine ended during the call, which may or may not have been carried out',
});

export const engineUnavailable = (reason: string): HostError => ({
  code: 'engine_unavailable',
  message: `the engine could not be loaded: ${reason}`,
  reason,
});

export const unsupported = (missing: string): HostError => ({
  code: 'unsupported',
  message: `this browser has no ${missing}`,
  missing,
});

export const cancelled = (): CrmError => ({ code: 'cancelled', message: 'cancelled' });

export const busy = (): CrmError => ({
  code: 'busy',
  message: 'the data file is open in another program',
});

export const storageError = (reason: string): CrmError => ({
  code: 'storage',
  message: `storage failed: ${reason}`,
  reason,
});

export const corrupt = (reason: string): CrmError => ({
  code: 'corrupt',
  message: `the data file cannot be read: ${reason}`,
  reason,
});

export const invalid = (field: string, reason: string): CrmError => ({
  code: 'invalid',
  message: `${field}: ${reason}`,
  field,
  reason,
});

/** The reason that anything thrown gives. */
export const reasonOf = (thrown: unknown): string =>
  thrown instanceof Error ? `${thrown.name}: ${thrown.message}` : String(thrown);

/** Whatever was thrown, as data. What nobody foresaw is a failure of the storage. */
export const errorOf = (thrown: unknown): AnyError =>
  thrown instanceof CrmException ? thrown.error : storageError(reasonOf(thrown));

/** Throws if `signal` was raised. */
export const checkSignal = (signal: AbortSignal | undefined): void => {
  if (signal?.aborted) throw new CrmException(cancelled());
};
