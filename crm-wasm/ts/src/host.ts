import { type AnyError, CrmException, closed, corrupt, engineLost, errorOf, storageError } from './errors.js';
import { pour, type SyncFile } from './files.js';
import { type Change, operations, type Operations } from './generated/operations.js';
import type { Place } from './place.js';
import { type Answers, type ChangeEvent, LOOK_AGAIN, type Outcome, type Request } from './requests.js';

/** The engine on an open data file, in WebAssembly. */
export interface Engine {
  call(actor: string, name: string, params: string): string;
  /** Closes the file. */
  copyTo(file: SyncFile): string;
  close(): void;
}

/** What opens data files. */
export interface EngineModule {
  open(file: SyncFile, options: string): Engine;
}

/** Clock and randomness that stand still, so that the same calls give the same bytes. */
export interface Fixed {
  /** The time, RFC 3339. */
  now?: string | undefined;
  /** The seed of random numbers: a whole number. */
  seed?: number | undefined;
}

export interface HostOptions extends Fixed {
  create: boolean;
}

/** The engine, its data file, and who listens. */
export class Host {
  readonly #module: EngineModule;
  readonly #place: Place;
  readonly #options: string;
  readonly #tell: (event: ChangeEvent) => void;
  /** Null once it is closed or lost. */
  #engine: Engine | null = null;
  #gone: AnyError = closed();
  /** Ends when everything asked so far is done. */
  #turn: Promise<unknown> = Promise.resolve();

  private constructor(module: EngineModule, place: Place, options: HostOptions, tell: (event: ChangeEvent) => void) {
    this.#module = module;
    this.#place = place;
    this.#options = JSON.stringify({ now: options.now ?? null, seed: options.seed ?? null, cache_bytes: null });
    this.#tell = tell;
  }

  /** Opens the data file of `place`, or makes one. */
  static async open(
    module: EngineModule,
    place: Place,
    options: HostOptions,
    tell: (event: ChangeEvent) => void,
  ): Promise<Host> {
    const host = new Host(module, place, options, tell);
    try {
      host.#engine = await host.#openOrMake(options.create);
      return host;
    } catch (thrown) {
      await place.release();
      throw new CrmException(await place.explain(errorOf(thrown)));
    }
  }

  /** Whether the engine ended by itself. */
  get isLost(): boolean {
    return this.#gone.code === 'engine_lost';
  }

  /** Does what is asked, one after the other. */
  async serve(request: Request): Promise<Outcome> {
    try {
      return { ok: await this.#inTurn(() => this.#run(request)) };
    } catch (thrown) {
      return { error: await this.#place.explain(errorOf(thrown)) };
    }
  }

  /** Ends when everything asked before is done. */
  async close(): Promise<void> {
    await this.#inTurn(async () => {
      this.#engine?.close();
      this.#engine = null;
      await this.#place.release();
    });
  }

  #run(request: Request): Answers[Request['kind']] | Promise<Answers[Request['kind']]> {
    switch (request.kind) {
      case 'call':
        return this.#call(request);
      case 'exportFile':
        return this.#place.copy((file) => void this.#ask((engine) => engine.copyTo(file)));
      case 'importFile':
        return this.#replaceBy(request.data);
    }
  }

  #call({ actor, name, params }: Extract<Request, { kind: 'call' }>): string {
    const { value, changes, seq } = this.#ask((engine) => engine.call(actor, name, params));
    // Work of many transactions names the last one only.
    if (changes.length > 0) this.#tell({ seq, changes });
    else if (seq !== null && isWork(name)) this.#tell({ seq, changes: null });
    return value;
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
    this.#engine?.close();
    this.#engine = null;
    try {
      await this.#place.publish(true);
    } finally {
      // The new one, or still the old one.
      this.#engine = await this.#openOrMake(false);
    }
    this.#tell(LOOK_AGAIN);
    return null;
  }

  async #check(data: Blob, draft: SyncFile): Promise<void> {
    await pour(data, draft);
    const engine = this.#openEngine(draft);
    try {
      const { value } = ask(() => engine.call('', 'check', '{}'));
      const { problems } = JSON.parse(value) as Operations['check']['output'];
      const [first] = problems;
      if (first !== undefined) throw new CrmException(corrupt(`${first.table}: ${first.problem}`));
    } finally {
      engine.close();
    }
  }

  async #openOrMake(create: boolean): Promise<Engine> {
    let file = await this.#place.open();
    if (file === null && create) {
      const draft = await this.#place.draft();
      this.#module.open(draft, this.#options).close();
      await this.#place.publish(false);
      file = await this.#place.open();
    }
    if (file === null) throw new CrmException(storageError('there is no such file'));
    return this.#openEngine(file);
  }

  /** Opens what shall be a data file already: an empty one is none. */
  #openEngine(file: SyncFile): Engine {
    if (file.getSize() === 0) {
      file.close();
      throw new CrmException(corrupt('it is empty'));
    }
    try {
      return this.#module.open(file, this.#options);
    } catch (thrown) {
      throw new CrmException(openingError(thrown));
    }
  }

  #ask(run: (engine: Engine) => string): Envelope {
    const engine = this.#engine;
    if (engine === null) throw new CrmException(this.#gone);
    try {
      return ask(() => run(engine));
    } catch (thrown) {
      if (!(thrown instanceof CrmException)) {
        // A panic: the memory of the module can no longer be relied on.
        this.#engine = null;
        this.#gone = engineLost();
        throw new CrmException(this.#gone);
      }
      throw thrown;
    }
  }

  #inTurn<T>(work: () => T | Promise<T>): Promise<T> {
    const done = this.#turn.then(work);
    this.#turn = done.catch(() => {});
    return done;
  }
}

const isWork = (name: string): boolean => (operations as Record<string, string>)[name] === 'work';

interface Envelope {
  /** JSON text, as the engine wrote it. */
  value: string;
  changes: Change[];
  seq: number | null;
}

const VALUE = '{"ok":{"value":';
const CHANGES = ',"changes":';

/** Takes an answer of the engine apart; throws what it refuses. */
function ask(run: () => string): Envelope {
  const text = run();
  if (!text.startsWith(VALUE)) {
    throw new CrmException((JSON.parse(text) as { error: AnyError }).error);
  }
  // No change has a member of this name, and within a text the quotes would be escaped.
  const end = text.lastIndexOf(CHANGES);
  const rest = JSON.parse(`{${text.slice(end + 1, -1)}`) as Omit<Envelope, 'value'>;
  return { value: text.slice(VALUE.length, end), ...rest };
}

/** The error of an opening, which comes as JSON text. */
function openingError(thrown: unknown): AnyError {
  const text = thrown instanceof Error ? thrown.message : String(thrown);
  try {
    return JSON.parse(text) as AnyError;
  } catch {
    return errorOf(thrown);
  }
}
