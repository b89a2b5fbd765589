import { type Crm, CrmClient, tellAll, withOperations } from '../crm.js';
import { cancelled, checkSignal, CrmException, invalid, unsupported } from '../errors.js';
import type { CommonOptions } from '../options.js';
import type { BinaryData, WasmModule } from '../platform.js';
import type { ChangeEvent } from '../requests.js';
import { WorkerConnection } from './connection.js';
import { whyNoStorage } from './opfs.js';

/** What to open in a browser. */
export type OpenOptions = CommonOptions &
  (
    | {
        /** Name of the data file, which the browser keeps for this site. Tabs share it. */
        name: string;
        memory?: false;
      }
    | {
        name?: undefined;
        /** Keeps nothing. */
        memory: true;
      }
  );

/** How long a worker that ended a moment ago may keep the file, in milliseconds. */
const WAIT = 5000;

/** Opens with the engine whose module lies at `beside`, in a worker that `makeWorker` makes. */
export async function openWith(beside: URL, makeWorker: () => Worker, options: OpenOptions): Promise<Crm> {
  const {
    name = null,
    memory = false,
    actor = 'system',
    create = true,
    wait = WAIT,
    signal,
    wasm = beside,
    now,
    seed,
  } = options;
  checkSignal(signal);
  if (memory === (name !== null))
    throw new CrmException(invalid('name', 'give either a name or memory: true'));
  if (name === '') throw new CrmException(invalid('name', 'must not be empty'));
  if (typeof Worker === 'undefined') throw new CrmException(unsupported('Worker'));
  if (name !== null) {
    const why = await whyNoStorage();
    if (why !== null) throw new CrmException(why);
    checkSignal(signal);
  }
  const listeners = new Set<(event: ChangeEvent) => void>();
  const opening = { name, create, wait, now, seed };
  const connection = new WorkerConnection(makeWorker, opening, compile(wasm), (event) =>
    tellAll(listeners, event),
  );
  const giveUp = (): void => connection.abandon(cancelled());
  signal?.addEventListener('abort', giveUp);
  try {
    await connection.opened;
  } finally {
    signal?.removeEventListener('abort', giveUp);
  }
  return withOperations(
    new CrmClient(connection, actor, listeners, name === null ? Promise.resolve(false) : persist()),
  );
}

/** Compiles the module, aside from the page's thread. */
async function compile(wasm: URL | BinaryData | WasmModule): Promise<WebAssembly.Module> {
  if (wasm instanceof WebAssembly.Module) return wasm;
  if (!(wasm instanceof URL)) return WebAssembly.compile(wasm as BufferSource);
  const response = await fetch(wasm);
  if (!response.ok) throw new Error(`${wasm.pathname}: status ${response.status}`);
  // Servers that do not know the type of the file say so.
  const isStreamed = response.headers.get('content-type') === 'application/wasm';
  return isStreamed
    ? WebAssembly.compileStreaming(response)
    : WebAssembly.compile(await response.arrayBuffer());
}

/** Asks the browser to keep the data. Its user may take time to answer, or never do. */
async function persist(): Promise<boolean> {
  try {
    // A worker may not ask.
    return (await navigator.storage.persist?.()) ?? false;
  } catch {
    return false;
  }
}
