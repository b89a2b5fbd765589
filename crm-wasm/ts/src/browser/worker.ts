import init, { Engine } from '../engine/crm_wasm.js';
import { serve } from './peer.js';

void serve(async (module) => {
  await init({ module_or_path: module });
  return Engine;
});
