import { readFile } from 'node:fs/promises';
import { type Crm, CrmClient, tellAll, withOperations } from '../crm.js';
import { cancelled, checkSignal, CrmException, engineUnavailable, invalid, reasonOf } from '../errors.js';
import { type EngineModule, Host, type Instance } from '../host.js';
import type { CommonOptions } from '../options.js';
import { MemoryPlace } from '../place.js';
import type { BinaryData, WasmModule } from '../platform.js';
import type { Answers, ChangeEvent, Connection, Request } from '../requests.js';
import { DiskPlace } from './place.js';

/** What to open in Node. */
export type OpenOptions = CommonOptions &
  (
    | {
        /** Path of the data file. */
        path: string;
        memory?: false;
      }
    | {
        path?: undefined;
        /** Keeps nothing. */
        memory: true;
      }
  );

/** Evaluates the code beside the WebAssembly module `number` times over: each has memory of its own. */
export type LoadEngine = (module: WasmModule, number: number) => Promise<EngineModule>;

/** What opens data files with the engine that lies `beside` this code. */
export function opener(load: LoadEngine, beside: URL): (options: OpenOptions) => Promise<Crm> {
  let instances = 0;
  let shared: Instance | null = null;
  const make = async (wasm: CommonOptions['wasm']): Promise<Instance> => {
    try {
      return { module: await load(await compile(wasm ?? beside), instances++), isSpoiled: false };
    } catch (thrown) {
      throw new CrmException(engineUnavailable(reasonOf(thrown)));
    }
  };
  return (options) =>
    openWith(async () => {
      if (options.wasm !== undefined) return make(options.wasm);
      if (shared === null || shared.isSpoiled) shared = await make(undefined);
      return shared;
    }, options);
}

async function openWith(load: () => Promise<Instance>, options: OpenOptions): Promise<Crm> {
  const {
    path = null,
    memory = false,
    actor = 'system',
    create = true,
    wait = 0,
    signal,
    now,
    seed,
  } = options;
  checkSignal(signal);
  if (memory === (path !== null))
    throw new CrmException(invalid('path', 'give either a path or memory: true'));
  if (path === '') throw new CrmException(invalid('path', 'must not be empty'));
  const place = path === null ? new MemoryPlace() : new DiskPlace(path, wait, signal);
  const listeners = new Set<(event: ChangeEvent) => void>();
  const host = await Host.open(load, place, { now, seed, create }, (event) => tellAll(listeners, event));
  if (signal?.aborted) {
    await host.close();
    throw new CrmException(cancelled());
  }
  const persisted = Promise.resolve(path !== null);
  return withOperations(new CrmClient(new HostConnection(host), actor, listeners, persisted));
}

async function compile(wasm: URL | BinaryData | WasmModule): Promise<WasmModule> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  return WebAssembly.compile(wasm instanceof URL ? await readFile(wasm) : (wasm as BufferSource));
}

/** A way to an engine in this very thread. */
class HostConnection implements Connection {
  readonly #host: Host;

  constructor(host: Host) {
    this.#host = host;
  }

  async request<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
    const outcome = await this.#host.serve(request);
    if ('error' in outcome) throw new CrmException(outcome.error);
    // A request and its answer are of one kind.
    return outcome.ok as Answers[K];
  }

  close(): Promise<void> {
    return this.#host.close();
  }
}
