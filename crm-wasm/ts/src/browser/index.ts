import type { Crm } from '../crm.js';
import { type OpenOptions, openWith } from './open.js';

export * from '../index.js';
export { deleteCrm, listCrm } from './opfs.js';
export type { OpenOptions };

/**
 * Opens a data file of this site, or data in memory. Throws a `CrmException`: `storage_blocked`,
 * `private_mode`, `unsupported`, `busy`, `quota`, `corrupt`, `too_new`, `cancelled`, and so on.
 */
export function openCrm(options: OpenOptions): Promise<Crm> {
  // Bundlers find both files by these very expressions.
  const beside = new URL('../engine/crm_wasm_bg.wasm', import.meta.url);
  return openWith(
    beside,
    () => new Worker(new URL('./worker.js', import.meta.url), { type: 'module' }),
    options,
  );
}
