import type { Crm } from '../crm.js';
import { type OpenOptions, opener } from './open.js';

export * from '../index.js';
export type { OpenOptions };

/**
 * As `openCrm` of `crm-wasm`, with the smaller engine that reads and writes no files of other programs.
 */
export const openCrm: (options: OpenOptions) => Promise<Crm> = opener(
  async (module, number) => {
    // The code has one instance each time that it is evaluated, which an address of its own makes it be.
    const code = (await import(
      `../engine-slim/crm_wasm.js?${number}`
    )) as typeof import('../engine-slim/crm_wasm.js');
    await code.default({ module_or_path: module });
    return code.Engine;
  },
  new URL('../engine-slim/crm_wasm_bg.wasm', import.meta.url),
);
