import { type AnyError, CrmException, engineLost, engineUnavailable, errorOf, reasonOf } from '../errors.js';
import { type EngineModule, Host, type Instance } from '../host.js';
import type { Operations } from '../generated/operations.js';
import { MemoryPlace } from '../place.js';
import {
  type Answers,
  type ChangeEvent,
  Courier,
  LOOK_AGAIN,
  type Outcome,
  type Request,
} from '../requests.js';
import type { FromOwner, Opening, ToAll, ToOwner, ToPage, ToWorker } from './messages.js';
import { OpfsPlace } from './opfs.js';

/** Makes the engine of a module. */
export type LoadEngine = (module: WebAssembly.Module) => Promise<EngineModule>;

/** A worker's side of the page that made it. */
interface Page {
  postMessage(message: ToPage): void;
  onmessage: ((message: { data: ToWorker }) => void) | null;
  /** Ends the worker. */
  close(): void;
}

interface Server {
  start(): Promise<void>;
  request(request: Request): Promise<Outcome>;
  close(): Promise<void>;
}

/** Serves the page that made this worker. */
export async function serve(load: LoadEngine): Promise<void> {
  const page = globalThis as unknown as Page;
  // Insecure pages have no locks, and can have data in memory only.
  const id = navigator.locks === undefined ? null : crypto.randomUUID();
  const begin = async (): Promise<void> => {
    const isHeld = id !== null && (await holdForLife(lifeOf(id)));
    page.postMessage({ life: isHeld ? lifeOf(id) : null });
  };
  // Before anything else: else nobody would notice the end of a worker that has opened a file.
  const begun = begin();
  let server: Server | null = null;
  page.onmessage = async ({ data }) => {
    await begun;
    if ('open' in data) {
      const { name } = data.open;
      const opener = new Opener(load, data.open);
      server = name === null || id === null ? new Alone(page, opener) : new Peer(page, id, name, opener);
      await server.start();
    } else if ('request' in data) {
      const outcome = await server?.request(data.request);
      if (outcome !== undefined) page.postMessage({ id: data.id, outcome });
    } else {
      try {
        await server?.close();
      } finally {
        page.postMessage({ closed: true });
      }
    }
  };
  await begun;
}

/** The lock that a worker holds as long as it lives. */
const lifeOf = (id: string): string => `crm-wasm:worker:${id}`;

/**
 * Ends when this worker has the lock, which it never gives back; gives whether it has: where storage is
 * blocked, locks are.
 */
function holdForLife(lock: string): Promise<boolean> {
  return new Promise((held) => {
    const forever = new Promise<void>(() => {});
    const holding = navigator.locks.request(lock, () => {
      held(true);
      return forever;
    });
    holding.catch(() => held(false));
  });
}

/** Opens the data file, each time with the one instance of the module that a worker has. */
class Opener {
  readonly #load: LoadEngine;
  readonly #opening: Opening;
  #instance: Instance | null = null;

  constructor(load: LoadEngine, opening: Opening) {
    this.#load = load;
    this.#opening = opening;
  }

  get isSpoiled(): boolean {
    return this.#instance?.isSpoiled ?? false;
  }

  open(tell: (event: ChangeEvent) => void): Promise<Host> {
    const { name, wait } = this.#opening;
    const place = name === null ? new MemoryPlace() : new OpfsPlace(name, wait);
    return Host.open(() => this.#theInstance(), place, this.#opening, tell);
  }

  /** Where the clock stands in a file that is opened from here on. */
  setNow(at: string): void {
    this.#opening.now = at;
  }

  async #theInstance(): Promise<Instance> {
    if (this.isSpoiled) throw new CrmException(engineLost());
    try {
      this.#instance ??= { module: await this.#load(this.#opening.module), isSpoiled: false };
    } catch (thrown) {
      throw new CrmException(engineUnavailable(reasonOf(thrown)));
    }
    return this.#instance;
  }
}

/** The worker of data in memory, which no other tab has. */
class Alone implements Server {
  readonly #page: Page;
  readonly #opener: Opener;
  #host: Host | null = null;

  constructor(page: Page, opener: Opener) {
    this.#page = page;
    this.#opener = opener;
  }

  async start(): Promise<void> {
    try {
      this.#host = await this.#opener.open((event) => this.#page.postMessage({ event }));
      this.#page.postMessage({ opened: true });
    } catch (thrown) {
      this.#page.postMessage({ failed: errorOf(thrown) });
    }
  }

  async request(request: Request): Promise<Outcome> {
    return this.#host === null ? { error: engineLost() } : this.#host.serve(request);
  }

  async close(): Promise<void> {
    await this.#host?.close();
  }
}

/** Another worker, as the owner sees it. */
interface Other {
  inbox: BroadcastChannel;
  /** What ends the imports and exports that it began: nobody will finish them if it ends. */
  toCancel: Request[];
}

/** What ends the session that `request` began, if it did. */
function cancelOf(request: Request, answer: Answers[Request['kind']]): Request[] {
  if (request.kind !== 'call' || !request.name.endsWith('.begin')) return [];
  const { session } = JSON.parse(String(answer)) as Operations['import.begin']['output'];
  const name = request.name.replace(/begin$/, 'cancel');
  return [{ ...request, name, params: JSON.stringify({ session }) }];
}

/**
 * One of the workers that have the same data file. The one with the lock owns the file and serves
 * them all; the others wait for the lock, and send it what their pages ask. The lock goes to the
 * next one whatever ends the owner.
 */
class Peer implements Server {
  readonly #page: Page;
  readonly #name: string;
  readonly #opener: Opener;
  readonly #id: string;
  /** To and from everybody. */
  readonly #all: BroadcastChannel;
  /** What others send to this one. */
  readonly #inbox: BroadcastChannel;
  /** Those that were answered, while they live. */
  readonly #others = new Map<string, Other>();
  /** What the page asked, on its way to the owner. */
  readonly #courier = new Courier();
  /** Whether it waits for the lock, or has it. */
  #isHeir = false;
  /** Whether the page knows how the opening ended. */
  #isTold = false;
  /** Gives up waiting for the lock. */
  readonly #waiting = new AbortController();
  #owner: { id: string; inbox: BroadcastChannel | null } | null = null;
  /** Of the owner. */
  #host: Host | null = null;
  #leave = (): void => {};
  readonly #left = new Promise<void>((resolve) => (this.#leave = resolve));
  /** Ends when this one is no longer the owner. */
  #reign: Promise<void> = Promise.resolve();

  constructor(page: Page, id: string, name: string, opener: Opener) {
    this.#page = page;
    this.#id = id;
    this.#name = name;
    this.#opener = opener;
    this.#all = new BroadcastChannel(this.#called());
    this.#inbox = new BroadcastChannel(this.#called(this.#id));
  }

  async start(): Promise<void> {
    this.#all.onmessage = ({ data }: MessageEvent<ToAll>) => this.#hear(data);
    this.#inbox.onmessage = ({ data }: MessageEvent<ToOwner | FromOwner>) => {
      if ('from' in data) void this.#serve(data);
      else if ('outcome' in data) this.#courier.answer(data.id, data.outcome);
      else this.#courier.takeBack(data.id);
    };
    this.#queue();
    this.#tellAll({ asks: this.#id });
  }

  async request(request: Request): Promise<Outcome> {
    try {
      const answer = this.#courier.request(request);
      this.#queue();
      const ok = await answer;
      if (request.kind === 'setNow') this.#opener.setNow(request.at);
      return { ok };
    } catch (thrown) {
      return { error: errorOf(thrown) };
    }
  }

  async close(): Promise<void> {
    await this.#courier.idle();
    this.#waiting.abort();
    this.#leave();
    await this.#reign;
  }

  /** The name of the lock and the channel of all, or of the channel of one. */
  #called(id?: string): string {
    return `crm-wasm:${this.#name}${id === undefined ? '' : `:${id}`}`;
  }

  /** Waits for the lock, unless it does so already. */
  #queue(): void {
    if (this.#isHeir) return;
    this.#isHeir = true;
    const lock = navigator.locks.request(this.#called(), { signal: this.#waiting.signal }, () => {
      this.#reign = this.#own();
      return this.#reign;
    });
    // It was given up.
    lock.catch(() => {});
  }

  #tellAll(message: ToAll): void {
    this.#all.postMessage(message);
  }

  #hear(message: ToAll): void {
    if ('owner' in message) {
      // Several may have asked. The owner itself follows nobody.
      if (this.#host === null && message.owner !== this.#owner?.id) this.#follow(message.owner);
    } else if ('asks' in message) {
      if (this.#host !== null) this.#tellAll({ owner: this.#id });
    } else if ('left' in message) {
      if (message.left === this.#owner?.id) this.#courier.pause();
    } else {
      this.#page.postMessage(message);
    }
  }

  #follow(owner: string): void {
    const inbox = new BroadcastChannel(this.#called(owner));
    this.#turnTo({ id: owner, inbox }, (id, request) => {
      inbox.postMessage({ from: this.#id, id, request } satisfies ToOwner);
    });
  }

  #turnTo(
    owner: { id: string; inbox: BroadcastChannel | null },
    send: (id: number, request: Request) => void,
  ): void {
    this.#owner?.inbox?.close();
    this.#owner = owner;
    this.#courier.lose();
    this.#courier.connect(send);
    // The one before may have ended between a commit and the news of it.
    this.#page.postMessage(this.#isTold ? { event: LOOK_AGAIN } : { opened: true });
    this.#isTold = true;
  }

  /** The file did not open. Others may try; this one does when its page asks for something. */
  #fail(error: AnyError): void {
    this.#isHeir = false;
    this.#courier.lose();
    this.#courier.fail(error);
    if (!this.#isTold) this.#page.postMessage({ failed: error });
    this.#isTold = true;
    this.#endIfSpoiled();
  }

  /** Is the owner, until it closes. */
  async #own(): Promise<void> {
    let host;
    try {
      host = await this.#opener.open((event) => {
        this.#tellAll({ event });
        this.#page.postMessage({ event });
      });
    } catch (thrown) {
      return this.#fail(errorOf(thrown));
    }
    this.#host = host;
    this.#tellAll({ owner: this.#id });
    this.#turnTo({ id: this.#id, inbox: null }, async (id, request) => {
      this.#courier.answer(id, await host.serve(request));
      this.#endIfSpoiled();
    });
    await this.#left;
    this.#host = null;
    this.#tellAll({ left: this.#id });
    await host.close();
  }

  /** Answers another worker, if it still lives. */
  async #serve({ from, id, request }: ToOwner): Promise<void> {
    const host = this.#host;
    const other = this.#other(from);
    if (host === null) return other.inbox.postMessage({ id, notTaken: true } satisfies FromOwner);
    const outcome = await host.serve(request);
    const toCancel = 'ok' in outcome ? cancelOf(request, outcome.ok) : [];
    if (this.#others.get(from) === other) {
      other.toCancel.push(...toCancel);
      other.inbox.postMessage({ id, outcome } satisfies FromOwner);
    } else {
      for (const cancel of toCancel) void host.serve(cancel);
    }
    this.#endIfSpoiled();
  }

  #other(id: string): Other {
    const known = this.#others.get(id);
    if (known !== undefined) return known;
    const other: Other = { inbox: new BroadcastChannel(this.#called(id)), toCancel: [] };
    this.#others.set(id, other);
    void navigator.locks.request(lifeOf(id), () => {
      this.#others.delete(id);
      other.inbox.close();
      // Most are over: nothing is left to cancel.
      for (const request of other.toCancel) void this.#host?.serve(request);
    });
    return other;
  }

  /** The memory of a module that panicked is not to be relied on: the page makes a new worker. */
  #endIfSpoiled(): void {
    if (this.#opener.isSpoiled) this.#page.close();
  }
}
