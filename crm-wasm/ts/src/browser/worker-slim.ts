import init, { Engine } from '../engine-slim/crm_wasm.js';
import { serve } from './peer.js';

serve(async (wasm) => {
  await init(wasm === null ? undefined : { module_or_path: wasm });
  return Engine;
});
