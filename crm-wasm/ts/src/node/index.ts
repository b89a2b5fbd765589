import type { Crm } from '../crm.js';
import { type OpenOptions, opener } from './open.js';

export * from '../index.js';
export type { OpenOptions };

/**
 * Opens a data file on disk, or data in memory. Throws a `CrmException`: `busy`, `corrupt`,
 * `too_new`, `storage`, `cancelled`, and so on.
 */
export const openCrm: (options: OpenOptions) => Promise<Crm> = opener(
  async (module, number) => {
    // The code has one instance each time that it is evaluated, which an address of its own makes it be.
    const code = (await import(`../engine/crm_wasm.js?${number}`)) as typeof import('../engine/crm_wasm.js');
    await code.default({ module_or_path: module });
    return code.Engine;
  },
  new URL('../engine/crm_wasm_bg.wasm', import.meta.url),
);
