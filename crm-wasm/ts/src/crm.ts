/// <reference lib="esnext.disposable" preserve="true" />
import { type AnyError, CrmException, closed, invalid } from './errors.js';
import { operations, type Operations } from './generated/operations.js';
import { blobOf, type BinaryData } from './platform.js';
import type { ChangeEvent, Connection } from './requests.js';
import { exportRows, type ExportOptions, importRows, type ImportOptions, type RowsSource } from './rows.js';

/** The name of an operation. */
export type OperationName = keyof Operations;

type Input<Name extends OperationName> = Operations[Name]['input'];
type Output<Name extends OperationName> = Operations[Name]['output'];

/** Inputs of which nothing is required may be left out. */
type Arguments<Name extends OperationName> =
  Record<never, never> extends Input<Name> ? [input?: Input<Name>] : [input: Input<Name>];

/** An operation as a function. */
export type Operation<Name extends OperationName> = (...input: Arguments<Name>) => Promise<Output<Name>>;

type Room<Name extends OperationName> = Name extends `${infer R}.${string}` ? R : never;

/** Every operation under its name: `contacts.receive` is `crm.contacts.receive`. */
export type Rooms = {
  readonly [R in Room<OperationName>]: {
    readonly [Name in OperationName as Name extends `${R}.${infer Verb}` ? Verb : never]: Operation<Name>;
  };
} & {
  readonly [Name in OperationName as Name extends `${string}.${string}` ? never : Name]: Operation<Name>;
};

/** Reading tables of other programs, and writing lists to files, in one call each. */
export interface Files {
  readonly import: Rooms['import'] & {
    /**
     * Imports orders or customers from the bytes of a CSV or XLSX file. Rows are saved by number or
     * phone: the same file again changes nothing.
     *
     * Throws `cancelled` if the signal is raised, `invalid` if the bytes are no such table. What was
     * saved is kept; the `report` of the exception tells how much.
     */
    (
      kind: Input<'import.begin'>['kind'],
      source: RowsSource,
      options?: ImportOptions,
    ): Promise<Output<'import.finish'>>;
  };
  readonly export: Rooms['export'] & {
    /** Exports a list: the bytes of the file, as they are read. */
    (list: Input<'export.begin'>['list'], options: ExportOptions): ReadableStream<Uint8Array<ArrayBuffer>>;
  };
}

/** An open data file. */
export type Crm = CrmClient & Omit<Rooms, 'import' | 'export'> & Files;

/** What an open data file can besides its operations. */
export class CrmClient {
  /** Whether the browser promised to keep the data when space runs short. */
  readonly persisted: Promise<boolean>;
  readonly #connection: Connection;
  readonly #actor: string;
  readonly #listeners: Set<(event: ChangeEvent) => void>;
  #isClosed = false;

  constructor(
    connection: Connection,
    actor: string,
    listeners: Set<(event: ChangeEvent) => void>,
    persisted: Promise<boolean>,
  ) {
    this.#connection = connection;
    this.#actor = actor;
    this.#listeners = listeners;
    this.persisted = persisted;
  }

  /** Calls an operation by its name. Throws a `CrmException`. */
  async call<Name extends OperationName>(name: Name, ...[input]: Arguments<Name>): Promise<Output<Name>> {
    return JSON.parse(await this.callText(name, JSON.stringify(input ?? {}))) as Output<Name>;
  }

  /** Calls an operation with JSON text. Gives that of its result, byte for byte that of `crm rpc`. */
  async callText(name: string, params: string): Promise<string> {
    this.#checkOpen();
    return this.#connection.request({ kind: 'call', actor: this.#actor, name, params });
  }

  /**
   * Calls `listener` each time that data changes, in this tab or another. Gives what ends that.
   * It tells only which records changed: ask for those that are on the screen.
   */
  subscribe(listener: (event: ChangeEvent) => void): () => void {
    // The same function may listen twice.
    const own = (event: ChangeEvent): void => listener(event);
    this.#listeners.add(own);
    return () => void this.#listeners.delete(own);
  }

  /**
   * The data file, compact, as the desktop and the command line open it. In a browser the blob reads
   * a temporary file that is kept for an hour: save it elsewhere at once.
   */
  async exportFile(): Promise<Blob> {
    this.#checkOpen();
    return this.#connection.request({ kind: 'exportFile' });
  }

  /**
   * Puts all data of another data file in the place of that of this one, if it is whole: every record
   * and index is checked before. Throws `corrupt`, `too_new`, `quota` or `storage`; nothing has
   * changed then.
   */
  async importFile(data: Blob | BinaryData): Promise<void> {
    this.#checkOpen();
    if (!(data instanceof Blob) && !(data instanceof ArrayBuffer) && !ArrayBuffer.isView(data)) {
      throw new CrmException(invalid('data', 'must be a Blob or bytes'));
    }
    const blob = data instanceof Blob ? data : blobOf(data);
    await this.#connection.request({ kind: 'importFile', data: blob });
  }

  /**
   * Sets the clock of a data file that was opened with `now` to `at`, RFC 3339, for what is called from
   * here on. Throws `invalid` if the clock goes by itself, or `at` is no time.
   */
  async setNow(at: string): Promise<void> {
    this.#checkOpen();
    await this.#connection.request({ kind: 'setNow', at });
  }

  /** Waits for what was asked, then lets go of the data file. Twice is as good as once. */
  async close(): Promise<void> {
    if (this.#isClosed) return;
    this.#isClosed = true;
    await this.#connection.close();
    this.#listeners.clear();
  }

  async [Symbol.asyncDispose](): Promise<void> {
    await this.close();
  }

  #checkOpen(): void {
    if (this.#isClosed) throw new CrmException(closed());
  }
}

/** The listeners of one `Crm`: one that throws does not keep the others from hearing. */
export function tellAll(listeners: Set<(event: ChangeEvent) => void>, event: ChangeEvent): void {
  for (const listener of listeners) {
    try {
      listener(event);
    } catch (thrown) {
      queueMicrotask(() => {
        throw thrown;
      });
    }
  }
}

/** A `Crm` with a function for each operation of the table. */
export function withOperations(client: CrmClient): Crm {
  const rooms: Record<string, object> = {
    import: importRows.bind(null, client),
    export: exportRows.bind(null, client),
  };
  const whole: Record<string, unknown> = {};
  for (const name of Object.keys(operations) as OperationName[]) {
    const run = (input: Input<OperationName>) => client.call(name, input);
    const [room = name, verb] = name.split('.');
    if (verb === undefined) whole[room] = run;
    else Object.assign((rooms[room] ??= {}), { [verb]: run });
  }
  return Object.assign(client, whole, rooms) as unknown as Crm;
}

/** Whether an error, whatever it is, is one of this package with the code `code`. */
export function isError<Code extends AnyError['code']>(
  thrown: unknown,
  code: Code,
): thrown is CrmException & { readonly error: Extract<AnyError, { code: Code }> } {
  return thrown instanceof CrmException && thrown.error.code === code;
}
