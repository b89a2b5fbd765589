import {
  type Answers,
  type ChangeEvent,
  type Connection,
  CrmException,
  eventOf,
  operations,
  replyOf,
  type Request,
} from 'crm-wasm/client';
import { ask } from './requests';

type Call = Extract<Request, { kind: 'call' }>;

const text = new TextDecoder();

/** A way to the engine in the program, for one data file that is open there. */
export class TauriConnection implements Connection {
  readonly #file: number;
  readonly #tell: (event: ChangeEvent) => void;
  /** Ends when the commands given so far are done. */
  #turn: Promise<unknown> = Promise.resolve();

  constructor(file: number, tell: (event: ChangeEvent) => void) {
    this.#file = file;
    this.#tell = tell;
  }

  async request<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
    return (await this.#answer(request)) as Answers[K];
  }

  async close(): Promise<void> {
    await ask('close_file', { file: this.#file });
  }

  #answer(request: Request): Promise<unknown> {
    switch (request.kind) {
      case 'call':
        return isCommand(request.name) ? this.#inTurn(() => this.#call(request)) : this.#call(request);
      case 'setNow':
        return this.#inTurn(() => ask('set_now', { file: this.#file, at: request.at }));
      default:
        return Promise.reject(unsupported(request.kind));
    }
  }

  /** Commands happen in the order in which they were given; all else runs beside them. */
  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }

  async #call({ actor, name, params }: Call): Promise<string> {
    const answer = await ask<ArrayBuffer>('call', { file: this.#file, actor, name, params });
    const reply = replyOf(text.decode(answer));
    const event = eventOf(name, reply);
    if (event !== null) this.#tell(event);
    return reply.value;
  }
}

const isCommand = (name: string): boolean => (operations as Record<string, string>)[name] === 'command';

/** The program copies and replaces the file itself: its bytes never come to the page. */
const unsupported = (missing: string): CrmException =>
  new CrmException({ code: 'unsupported', message: `the desktop has no ${missing}`, missing });
