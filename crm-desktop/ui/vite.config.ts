import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';
import { offline } from './vite.offline.ts';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** The mode is the program around the interface: `vite build --mode desktop`, or `browser`. */
export default defineConfig(({ mode }) => {
  const host = mode === 'desktop' ? 'desktop' : 'browser';
  return {
    base: './',
    plugins: [
      react(),
      tailwindcss(),
      host === 'browser' && offline(at('./src/hosts/browser/service-worker.js'), at('./public')),
    ],
    resolve: { alias: { '#host': at(`./src/hosts/${host}/index.ts`), '@': at('./src') } },
    build: { outDir: `dist/${host}`, emptyOutDir: true, target: 'es2022', chunkSizeWarningLimit: 1000 },
    worker: { format: 'es' },
    server: { port: 5173, strictPort: true, fs: { allow: ['../..'] } },
    preview: { port: 4173, strictPort: true },
    // Its worker and module are found beside its own files.
    optimizeDeps: { exclude: ['crm-wasm'] },
    test: {
      environment: 'happy-dom',
      include: ['test/**/*.test.{ts,tsx}'],
      // Node itself loads the engine: it imports files by names that are made as it runs.
      server: { deps: { external: [/crm-wasm\/ts\/dist/] } },
    },
  };
});
