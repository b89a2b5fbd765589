import { defineConfig } from 'vite';

export default defineConfig({
  // The worker has modules of its own and loads WebAssembly.
  worker: { format: 'es' },
  // In development, so that the worker is found beside the code that starts it.
  optimizeDeps: { exclude: ['crm-wasm'] },
});
