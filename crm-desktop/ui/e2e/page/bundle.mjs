import { fileURLToPath } from 'node:url';
import { build } from 'vite';

/** The script of `index.mjs` with all that it needs, for putting into any page. */
export async function bundled() {
  const [{ output }] = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env': '{}', 'process.env.NODE_ENV': '"production"' },
    build: {
      write: false,
      minify: true,
      target: 'es2022',
      lib: {
        entry: fileURLToPath(new URL('index.mjs', import.meta.url)),
        formats: ['iife'],
        name: 'scenarios',
      },
    },
  });
  return output[0].code;
}
