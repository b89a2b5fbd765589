import { type AnyError, CrmException, engineLost } from './errors.js';
import { type Change, operations } from './generated/operations.js';

/** What can be asked of who has the engine. */
export type Request =
  | { kind: 'call'; actor: string; name: string; params: string }
  | { kind: 'exportFile' }
  | { kind: 'importFile'; data: Blob }
  | { kind: 'setNow'; at: string };

/** What a request gives; a call gives the JSON text of the operation. */
export interface Answers {
  call: string;
  exportFile: Blob;
  importFile: null;
  setNow: null;
}

/** How a request ended. */
export type Outcome = { ok: Answers[Request['kind']] } | { error: AnyError };

/** That data changed, in this tab or another. */
export interface ChangeEvent {
  /** Number of the transaction; null if it is not known. */
  seq: number | null;
  /**
   * The records that changed. Null if there may be many, as after an import, or after another tab
   * took over: look at everything again.
   */
  changes: Change[] | null;
}

/** Something may have changed while nobody could tell. */
export const LOOK_AGAIN: ChangeEvent = { seq: null, changes: null };

/** A way to who has the engine. */
export interface Connection {
  request<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]>;
  /** Waits for what was asked, then lets go of the data file. */
  close(): Promise<void>;
}

/** Whether asking twice does no more than asking once. */
const isRepeatable = (request: Request): boolean =>
  request.kind === 'exportFile' ||
  request.kind === 'setNow' ||
  (request.kind === 'call' && (operations as Record<string, string>)[request.name] === 'query');

interface Waiting {
  request: Request;
  resolve(answer: Answers[Request['kind']]): void;
  reject(error: CrmException): void;
  /** How often it was sent. */
  sent: number;
}

/**
 * Requests on their way to somebody who may vanish. Until there is somebody they are kept; if he is
 * lost, questions go to the next one, while orders that had been sent fail: no order is given twice.
 */
export class Courier {
  readonly #waiting = new Map<number, Waiting>();
  #send: ((id: number, request: Request) => void) | null = null;
  #last = 0;
  #idle: (() => void) | null = null;

  request<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
    return new Promise((resolve, reject) => {
      const id = ++this.#last;
      // A request and its answer are of one kind.
      const waiting = { request, resolve: resolve as Waiting['resolve'], reject, sent: 0 };
      this.#waiting.set(id, waiting);
      if (this.#send !== null) this.#give(id, waiting);
    });
  }

  /** From now on there is somebody, who gets what is waiting. */
  connect(send: (id: number, request: Request) => void): void {
    this.#send = send;
    for (const [id, waiting] of this.#waiting) this.#give(id, waiting);
  }

  /** Nobody takes requests at present; answers to what was sent may still come. */
  pause(): void {
    this.#send = null;
  }

  /** Whoever was sent something will never answer. */
  lose(): void {
    this.#send = null;
    for (const [id, { request, sent }] of this.#waiting) {
      // What ends the engine each time is not sent for ever.
      if (sent > 0 && (sent > 1 || !isRepeatable(request))) this.answer(id, { error: engineLost() });
    }
  }

  answer(id: number, outcome: Outcome): void {
    const waiting = this.#waiting.get(id);
    if (waiting === undefined) return;
    this.#waiting.delete(id);
    if ('ok' in outcome) waiting.resolve(outcome.ok);
    else waiting.reject(new CrmException(outcome.error));
    if (this.#waiting.size === 0) this.#idle?.();
  }

  /** The request was not taken and will not be: it waits for the next one who does. */
  takeBack(id: number): void {
    const waiting = this.#waiting.get(id);
    if (waiting !== undefined) waiting.sent = 0;
  }

  /** Ends everything that waits. */
  fail(error: AnyError): void {
    this.#send = null;
    for (const id of [...this.#waiting.keys()]) this.answer(id, { error });
  }

  /** Waits until everything is answered. */
  async idle(): Promise<void> {
    if (this.#waiting.size > 0) await new Promise<void>((resolve) => (this.#idle = resolve));
  }

  #give(id: number, waiting: Waiting): void {
    waiting.sent += 1;
    this.#send?.(id, waiting.request);
  }
}
