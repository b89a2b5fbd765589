import type { Fixed } from './host.js';
import type { BinaryData, WasmModule } from './platform.js';

/** What can be said of an opening, wherever it is. */
export interface CommonOptions extends Fixed {
  /** Who acts, in the log of changes: `system` if it is not said. */
  actor?: string;
  /** Whether a data file is made where there is none: it is, unless this is false. */
  create?: boolean;
  /** How long to wait for a data file that others have open, in milliseconds. */
  wait?: number;
  /** Gives up the opening. */
  signal?: AbortSignal;
  /** The WebAssembly module, for hosts that keep it elsewhere than beside this package's code. */
  wasm?: URL | BinaryData | WasmModule;
}
