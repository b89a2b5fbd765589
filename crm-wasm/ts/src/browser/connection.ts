import { type AnyError, closed, CrmException, engineLost, engineUnavailable, reasonOf } from '../errors.js';
import {
  type Answers,
  type ChangeEvent,
  type Connection,
  Courier,
  LOOK_AGAIN,
  type Request,
} from '../requests.js';
import type { Opening, ToPage, ToWorker } from './messages.js';

/** How many workers in a row may end before one answers. */
const ATTEMPTS = 5;

/** A worker that does not begin to live within these milliseconds never will. */
const STARTUP = 30_000;

/** A page's way to its worker. One that ends is replaced by another. */
export class WorkerConnection implements Connection {
  readonly #makeWorker: () => Worker;
  readonly #opening: Omit<Opening, 'module'>;
  /** Compiled once, while the first worker starts. */
  readonly #module: Promise<WebAssembly.Module>;
  readonly #tell: (event: ChangeEvent) => void;
  readonly #courier = new Courier();
  #worker: Worker;
  /** Workers since the last answer. */
  #attempts = 0;
  /** Ends when the data file is open, in this tab or another. */
  readonly opened: Promise<void>;
  #isOpened = false;
  #settle: { opened: () => void; failed: (error: CrmException) => void };
  /** While it closes: tells that the worker did, or is no more. */
  #closed: (() => void) | null = null;
  /** Why nothing works any more. */
  #gone: AnyError | null = null;

  constructor(
    makeWorker: () => Worker,
    opening: Omit<Opening, 'module'>,
    module: Promise<WebAssembly.Module>,
    tell: (event: ChangeEvent) => void,
  ) {
    this.#makeWorker = makeWorker;
    this.#opening = opening;
    this.#module = module;
    this.#tell = tell;
    this.#settle = { opened: () => {}, failed: () => {} };
    this.opened = new Promise((opened, failed) => (this.#settle = { opened, failed }));
    this.#worker = this.#start();
  }

  async request<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
    if (this.#gone !== null) throw new CrmException(this.#gone);
    const answer = await this.#courier.request(request);
    const asked: Request = request;
    // For the worker that takes this one's place.
    if (asked.kind === 'setNow') this.#opening.now = asked.at;
    return answer;
  }

  async close(): Promise<void> {
    await this.#courier.idle();
    if (this.#gone === null) {
      const done = new Promise<void>((resolve) => (this.#closed = resolve));
      this.#post({ close: true });
      await done;
    }
    this.abandon(closed());
  }

  /** Ends it at once, whatever is under way. */
  abandon(error: AnyError): void {
    this.#gone ??= error;
    this.#worker.terminate();
    this.#courier.fail(this.#gone);
    this.#settle.failed(new CrmException(this.#gone));
    this.#closed?.();
  }

  #start(): Worker {
    const worker = this.#makeWorker();
    // Nobody tells of the end of a worker that was ended while it started.
    const lateness = setTimeout(() => this.#replace(), STARTUP);
    worker.onerror = ({ message }) => this.abandon(engineUnavailable(message || 'its worker does not start'));
    worker.onmessage = ({ data }: MessageEvent<ToPage>) => {
      clearTimeout(lateness);
      // From now on its errors are its own.
      worker.onerror = null;
      // The last words of one that was replaced come too late.
      if (worker === this.#worker) this.#hear(data);
    };
    this.#module.then(
      (module) => worker.postMessage({ open: { ...this.#opening, module } } satisfies ToWorker),
      (thrown: unknown) => this.abandon(engineUnavailable(reasonOf(thrown))),
    );
    return worker;
  }

  #hear(message: ToPage): void {
    if ('outcome' in message) {
      this.#attempts = 0;
      this.#courier.answer(message.id, message.outcome);
    } else if ('event' in message) {
      this.#tell(message.event);
    } else if ('life' in message) {
      if (message.life !== null) void navigator.locks.request(message.life, () => this.#replace());
    } else if ('opened' in message) {
      this.#isOpened = true;
      this.#settle.opened();
      this.#connect();
    } else if ('failed' in message) {
      if (!this.#isOpened) return this.abandon(message.failed);
      // Of a worker that took the place of another: it tries again at the next call.
      this.#courier.fail(message.failed);
      this.#connect();
    } else {
      this.#closed?.();
    }
  }

  #connect(): void {
    this.#courier.connect((id, request) => this.#post({ id, request }));
  }

  /** The worker ended: by a panic, by the browser, or because this is closed. */
  #replace(): void {
    if (this.#gone !== null) return;
    if (this.#closed !== null) return this.#closed();
    this.#attempts += 1;
    this.#courier.lose();
    // With its worker, data in memory is lost.
    if (this.#attempts > ATTEMPTS || this.#opening.name === null) return this.abandon(engineLost());
    this.#worker.terminate();
    this.#worker = this.#start();
    this.#tell(LOOK_AGAIN);
  }

  #post(message: ToWorker): void {
    this.#worker.postMessage(message);
  }
}
