// A Chromium with a profile of its own, and a server of files on this machine.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import http from 'node:http';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { chromium } from 'playwright-core';

export const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** What makes Chromium run alone, and ask nobody for anything. */
export const ARGUMENTS = [
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-quic',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--disable-dev-shm-usage',
];

const TYPES = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.mjs': 'text/javascript',
  '.css': 'text/css',
  '.wasm': 'application/wasm',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.json': 'application/json',
  '.webmanifest': 'application/manifest+json',
};

/** Serves `folders`, by the beginning of the address; gives its address and what ends it. */
export async function serveFiles(folders) {
  const server = http.createServer((request, response) => {
    const pathname = decodeURIComponent(new URL(request.url, 'http://localhost').pathname);
    const [prefix, folder] = Object.entries(folders).find(([prefix]) => pathname.startsWith(prefix)) ?? [];
    const file = folder && path.join(folder, pathname.slice(prefix.length) || 'index.html');
    if (pathname === '/empty.html') {
      response.setHeader('content-type', 'text/html').end('<!doctype html><title>empty</title>');
    } else if (file && file.startsWith(folder) && fs.existsSync(file)) {
      response.setHeader('content-type', TYPES[path.extname(file)] ?? 'application/octet-stream');
      fs.createReadStream(file).pipe(response);
    } else {
      response.writeHead(404).end();
    }
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = `http://localhost:${server.address().port}`;
  const close = async () => {
    if (!server.listening) return;
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  };
  return { address, close };
}

/** Starts Chromium; `profile` is a folder that outlives it. */
export async function startBrowser(profile) {
  const own = ['--headless=new', '--remote-debugging-port=0', `--user-data-dir=${profile}`];
  const child = spawn(EXECUTABLE, [...ARGUMENTS, ...own], {
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const end = once(child, 'exit');
  // Where it cannot be started; it says nothing then.
  end.catch(() => {});
  const kill = async () => {
    try {
      process.kill(-child.pid, 'SIGKILL');
    } catch (error) {
      if (error.code !== 'ESRCH') throw error;
    }
    await end;
  };
  let address;
  for await (const line of createInterface({ input: child.stderr })) {
    address = /DevTools listening on (\S+)/.exec(line)?.[1];
    if (address) break;
  }
  if (!address)
    throw new Error(`${EXECUTABLE} does not start: install Chromium, or say in CHROMIUM where it is`);
  child.stderr.resume();
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  return { context, kill };
}

export function newProfile() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'crm-profile-'));
}

/** Removes a profile. Processes of the browser that end last may still write to it. */
export function removeProfile(profile) {
  fs.rmSync(profile, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
}
