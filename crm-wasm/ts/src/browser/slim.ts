import type { Crm } from '../crm.js';
import { type OpenOptions, openWith } from './open.js';

export * from '../index.js';
export { deleteCrm, listCrm } from './opfs.js';
export type { OpenOptions };

/** As `openCrm` of `crm-wasm`, with the smaller engine that reads and writes no files of other programs. */
export function openCrm(options: OpenOptions): Promise<Crm> {
  const beside = new URL('../engine-slim/crm_wasm_bg.wasm', import.meta.url);
  return openWith(
    beside,
    () => new Worker(new URL('./worker-slim.js', import.meta.url), { type: 'module' }),
    options,
  );
}
