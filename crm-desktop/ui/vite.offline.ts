import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { relative } from 'node:path';
import type { Plugin } from 'vite';

/** Scripts of this very site, its WebAssembly, and nothing from elsewhere. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  // Libraries of the interface put style elements into the page.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** Makes the browser build a program that can be installed, works offline and asks nobody else. */
export function offline(worker: string, publicFolder: string): Plugin {
  return {
    name: 'offline',
    apply: 'build',
    transformIndexHtml: () => [
      {
        tag: 'meta',
        attrs: { 'http-equiv': 'Content-Security-Policy', content: POLICY },
        injectTo: 'head-prepend',
      },
      { tag: 'link', attrs: { rel: 'manifest', href: './manifest.webmanifest' } },
    ],
    generateBundle: {
      order: 'post',
      handler(_options, bundle) {
        const files: Array<{ name: string; content: string | Uint8Array }> = readdirSync(publicFolder, {
          recursive: true,
          withFileTypes: true,
        })
          .filter((entry) => entry.isFile())
          .map((entry) => {
            const path = `${entry.parentPath}/${entry.name}`;
            return { name: relative(publicFolder, path), content: readFileSync(path) };
          });
        for (const made of Object.values(bundle)) {
          const content = made.type === 'chunk' ? made.code : made.source;
          // The page itself answers to the address of its folder.
          files.push({ name: made.fileName === 'index.html' ? '' : made.fileName, content });
        }
        const hash = createHash('sha256');
        for (const { name, content } of files) hash.update(name).update('\n').update(content);
        const list = JSON.stringify(files.map(({ name }) => `./${name}`));
        this.emitFile({
          type: 'asset',
          fileName: 'service-worker.js',
          source: `const VERSION = '${hash.digest('hex').slice(0, 16)}';\nconst FILES = ${list};\n${readFileSync(worker, 'utf8')}`,
        });
      },
    },
  };
}
