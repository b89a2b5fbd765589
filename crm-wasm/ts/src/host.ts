import {
  type AnyError,
  CrmException,
  closed,
  corrupt,
  engineLost,
  errorOf,
  reasonOf,
  storageError,
} from './errors.js';
import { pour, type SyncFile } from './files.js';
import type { Operations } from './generated/operations.js';
import type { Place } from './place.js';
import { eventOf, type Reply, replyOf } from './reply.js';
import { type Answers, type ChangeEvent, LOOK_AGAIN, type Outcome, type Request } from './requests.js';

/** The engine on an open data file, in WebAssembly. */
export interface Engine {
  call(actor: string, name: string, params: string): string;
  /** Closes the file. */
  copyTo(file: SyncFile): string;
  setNow(at: string): string;
  close(): void;
}

/** What opens data files. */
export interface EngineModule {
  open(file: SyncFile, options: string): Engine;
}

/** The module in memory. A panic leaves that in a state that nobody knows. */
export interface Instance {
  module: EngineModule;
  isSpoiled: boolean;
}

/** A clock that stands until it is set, and a seed: the same calls give the same bytes. */
export interface Fixed {
  /** The time, RFC 3339. */
  now?: string | undefined;
  /** The seed of random numbers: a whole number. */
  seed?: number | undefined;
}

export interface HostOptions extends Fixed {
  create: boolean;
}

interface OpenFile {
  engine: Engine;
  file: SyncFile;
}

/** The engine, its data file, and who listens. */
export class Host {
  /** Gives an instance that is not spoiled. */
  readonly #load: () => Promise<Instance>;
  readonly #place: Place;
  readonly #options: Fixed;
  readonly #tell: (event: ChangeEvent) => void;
  #instance: Instance;
  /** Null between two files, and at the end. */
  #open: OpenFile | null = null;
  #isClosed = false;
  /** Ends when everything asked so far is done. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(
    load: () => Promise<Instance>,
    instance: Instance,
    place: Place,
    options: Fixed,
    tell: (event: ChangeEvent) => void,
  ) {
    this.#load = load;
    this.#instance = instance;
    this.#place = place;
    this.#options = options;
    this.#tell = tell;
  }

  /** Opens the data file of `place`, or makes one. */
  static async open(
    load: () => Promise<Instance>,
    place: Place,
    { create, now, seed }: HostOptions,
    tell: (event: ChangeEvent) => void,
  ): Promise<Host> {
    try {
      const host = new Host(load, await load(), place, { now, seed }, tell);
      await host.#openOrMake(create);
      return host;
    } catch (thrown) {
      await place.release();
      throw new CrmException(place.explain(errorOf(thrown)));
    }
  }

  /** Whether it panicked. What was acknowledged is kept; the next request loads the module anew. */
  get isSpoiled(): boolean {
    return this.#instance.isSpoiled;
  }

  /** Does what is asked, one after the other. */
  serve(request: Request): Promise<Outcome> {
    return this.#inTurn(async () => {
      this.#place.forget();
      try {
        return { ok: await this.#run(request) };
      } catch (thrown) {
        return { error: this.#place.explain(errorOf(thrown)) };
      }
    });
  }

  /** Ends when everything asked before is done. */
  async close(): Promise<void> {
    await this.#inTurn(async () => {
      this.#isClosed = true;
      try {
        this.#letGo();
      } finally {
        await this.#place.release();
      }
    });
  }

  async #run(request: Request): Promise<Answers[Request['kind']]> {
    if (this.#isClosed) throw new CrmException(closed());
    await this.#beOpen();
    switch (request.kind) {
      case 'call':
        return this.#call(request);
      case 'exportFile':
        return this.#place.copy((file) => void this.#ask((engine) => engine.copyTo(file)));
      case 'importFile':
        return this.#replaceBy(request.data);
      case 'setNow':
        return this.#setNow(request.at);
    }
  }

  /** Has the data file open, in an instance that is not spoiled. */
  async #beOpen(): Promise<void> {
    if (this.isSpoiled) {
      this.#letGo();
      this.#instance = await this.#load();
    }
    if (this.#open === null) await this.#openOrMake(false);
  }

  #call({ actor, name, params }: Extract<Request, { kind: 'call' }>): string {
    const reply = this.#ask((engine) => engine.call(actor, name, params));
    const event = eventOf(name, reply);
    if (event !== null) this.#tell(event);
    return reply.value;
  }

  #setNow(at: string): null {
    this.#ask((engine) => engine.setNow(at));
    // For the engine that takes this one's place.
    this.#options.now = at;
    return null;
  }

  /** Puts another data file in the place of this one, if it is whole. */
  async #replaceBy(data: Blob): Promise<null> {
    const draft = await this.#place.draft();
    try {
      await this.#check(data, draft);
    } catch (thrown) {
      draft.close();
      await this.#place.discard();
      throw thrown;
    }
    this.#letGo();
    try {
      await this.#place.publish(true);
    } finally {
      // The new one, or still the old one.
      await this.#beOpen();
    }
    this.#tell(LOOK_AGAIN);
    return null;
  }

  async #check(data: Blob, draft: SyncFile): Promise<void> {
    await pour(data, draft);
    const engine = this.#openEngine(draft, { verify: true });
    let value;
    let isClosed;
    try {
      ({ value } = this.#guarded(() => engine.call('system', 'check', '{}'), corrupt('it is damaged')));
    } finally {
      isClosed = this.#close({ engine, file: draft });
    }
    if (!isClosed) throw new CrmException(corrupt('it is damaged'));
    const [problem] = (JSON.parse(value) as Operations['check']['output']).problems;
    if (problem !== undefined) throw new CrmException(corrupt(`${problem.table}: ${problem.problem}`));
  }

  async #openOrMake(create: boolean): Promise<void> {
    let file = await this.#place.open();
    if (file === null && create) {
      const draft = await this.#place.draft();
      try {
        if (!this.#close({ engine: this.#openAny(draft), file: draft })) throw new CrmException(engineLost());
      } catch (thrown) {
        await this.#place.discard();
        throw thrown;
      }
      await this.#place.publish(false);
      file = await this.#place.open();
    }
    if (file === null) throw new CrmException(storageError('there is no such file'));
    this.#open = { engine: this.#openEngine(file), file };
  }

  /** Opens what shall be a data file already: an empty one is none. */
  #openEngine(file: SyncFile, check: { verify?: boolean } = {}): Engine {
    if (file.getSize() === 0) {
      file.close();
      throw new CrmException(corrupt('it is empty'));
    }
    return this.#openAny(file, check);
  }

  #openAny(file: SyncFile, check: { verify?: boolean } = {}): Engine {
    try {
      return this.#instance.module.open(file, JSON.stringify({ ...this.#options, ...check }));
    } catch (thrown) {
      // The engine throws the JSON text of an error.
      if (typeof thrown === 'string') throw new CrmException(JSON.parse(thrown) as AnyError);
      this.#spoil(thrown);
      file.close();
      // A damaged file does that, but so does a lack of memory: nobody shall throw a good one away.
      const reason = `the data file, which may be damaged, could not be read: ${reasonOf(thrown)}`;
      throw new CrmException(check.verify === true ? corrupt('it is damaged') : storageError(reason));
    }
  }

  /** Closes the data file. */
  #letGo(): void {
    const open = this.#open;
    this.#open = null;
    if (open !== null) this.#close(open);
  }

  /** Closes a file and its engine. False if that panics: all that was acknowledged is in the file. */
  #close({ engine, file }: OpenFile): boolean {
    if (!this.isSpoiled) {
      try {
        engine.close();
        return true;
      } catch (trap) {
        this.#spoil(trap);
      }
    }
    file.close();
    return false;
  }

  #ask(run: (engine: Engine) => string): Reply {
    const open = this.#open;
    if (open === null) throw new CrmException(closed());
    return this.#guarded(() => run(open.engine), engineLost());
  }

  /** Gives up the instance, and shows where in the module it ended. */
  #spoil(trap: unknown): void {
    this.#instance.isSpoiled = true;
    console.error(trap);
  }

  /** Takes an answer of the engine apart; throws what it refuses, or `onPanic`. */
  #guarded(run: () => string, onPanic: AnyError): Reply {
    let text;
    try {
      text = run();
    } catch (trap) {
      this.#spoil(trap);
      throw new CrmException(onPanic);
    }
    return replyOf(text);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}
