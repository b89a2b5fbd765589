import type { Crm } from '../crm.js';
import init, { Engine } from '../engine/crm_wasm.js';
import { type OpenOptions, openWith } from './open.js';

export * from '../index.js';
export type { OpenOptions };

/**
 * Opens a data file on disk, or data in memory. Throws a `CrmException`: `busy`, `corrupt`,
 * `too_new`, `storage`, `cancelled`, and so on.
 */
export function openCrm(options: OpenOptions): Promise<Crm> {
  const load = async (module: WebAssembly.Module) => {
    await init({ module_or_path: module });
    return Engine;
  };
  return openWith(load, new URL('../engine/crm_wasm_bg.wasm', import.meta.url), options);
}
