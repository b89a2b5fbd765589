import type { Crm } from '../crm.js';
import init, { Engine } from '../engine-slim/crm_wasm.js';
import { type OpenOptions, openWith } from './open.js';

export * from '../index.js';
export type { OpenOptions };

/**
 * As `openCrm` of `crm-wasm`, with the smaller engine that reads and writes no files of other programs.
 */
export function openCrm(options: OpenOptions): Promise<Crm> {
  const load = async (module: WebAssembly.Module) => {
    await init({ module_or_path: module });
    return Engine;
  };
  return openWith(load, new URL('../engine-slim/crm_wasm_bg.wasm', import.meta.url), options);
}
