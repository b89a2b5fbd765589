// The program in its real window, under an X server of its own, driven over WebDriver. What is started
// here is ended here, by its number.
import { spawn } from 'node:child_process';
import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Builder, Capabilities } from 'selenium-webdriver';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));
const PROGRAM = process.env.CRM_DESKTOP ?? path.join(ROOT, 'target/debug/crm-desktop');
const TAURI_DRIVER = process.env.TAURI_DRIVER ?? path.join(ROOT, 'target/tools/bin/tauri-driver');
const WEBKIT_DRIVER = '/usr/bin/WebKitWebDriver';

/** How long anything may take to start or to end, in milliseconds. */
const PATIENCE = 30_000;

/**
 * Starts an X server and gives what opens windows of the program on it, each session in folders of its
 * own unless it is given those of another. `options.screen` is the size of the screen.
 */
export async function startDesktop({ screen = '1440x900' } = {}) {
  const display = await startDisplay(screen);
  return {
    /** What programs on this screen find in `DISPLAY`. */
    display: display.name,
    /** `files` are the program's arguments; `home` the folders of an earlier session. */
    async open({ files = [], home = newHome(), env = {} } = {}) {
      const driver = await startDriver({ ...home.env, ...env, DISPLAY: display.name });
      try {
        const window = await openWindow(driver.port, files);
        return {
          home,
          window,
          processes: () => processesOf(driver.group).filter(({ name }) => !/driver/i.test(name)),
          async close() {
            await bounded(window.quit(), 'closing the window').finally(() => driver.stop());
          },
        };
      } catch (thrown) {
        await driver.stop();
        throw thrown;
      }
    },
    close: () => display.stop(),
  };
}

/** Folders of somebody who has just got the program. */
export function newHome() {
  const root = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-desktop-'));
  const at = (name) => path.join(root, name);
  const folders = { documents: at('Documents'), downloads: at('Downloads') };
  for (const folder of [...Object.values(folders), at('config'), at('run')]) fs.mkdirSync(folder);
  fs.chmodSync(at('run'), 0o700);
  const userDirs = `XDG_DOCUMENTS_DIR="${folders.documents}"\nXDG_DOWNLOAD_DIR="${folders.downloads}"\n`;
  fs.writeFileSync(path.join(at('config'), 'user-dirs.dirs'), userDirs);
  return {
    ...folders,
    /** Where the program makes data files. */
    data: path.join(folders.documents, 'Kartoteka'),
    env: {
      HOME: root,
      XDG_CONFIG_HOME: at('config'),
      XDG_DATA_HOME: at('data'),
      XDG_CACHE_HOME: at('cache'),
      XDG_RUNTIME_DIR: at('run'),
    },
    remove: () => fs.rmSync(root, { recursive: true, force: true, maxRetries: 5 }),
  };
}

async function startDisplay(screen) {
  // The server says on the third stream which number it took.
  const xvfb = run('Xvfb', ['-displayfd', '3', '-screen', '0', `${screen}x24`, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'inherit', 'pipe'],
  });
  let said = '';
  xvfb.child.stdio[3].on('data', (data) => (said += data));
  await until(() => said.includes('\n'), 'the X server', xvfb);
  return { name: `:${said.trim()}`, stop: xvfb.stop };
}

async function startDriver(env) {
  const [port, nativePort] = await freePorts(2);
  const args = ['--port', port, '--native-port', nativePort, '--native-driver', WEBKIT_DRIVER];
  const driver = run(TAURI_DRIVER, args.map(String), {
    stdio: ['ignore', 'ignore', 'inherit'],
    // Nothing of the desktop of who runs the tests is asked or changed.
    env: { ...process.env, GSETTINGS_BACKEND: 'memory', NO_AT_BRIDGE: '1', USER: 'user', ...env },
  });
  await until(() => isOpen(port), 'tauri-driver', driver);
  await until(() => isOpen(nativePort), 'WebKitWebDriver', driver);
  return { port, group: driver.child.pid, stop: driver.stop };
}

function openWindow(port, args) {
  const capabilities = new Capabilities({
    browserName: 'wry',
    'tauri:options': { application: PROGRAM, args },
  });
  const builder = new Builder().usingServer(`http://127.0.0.1:${port}/`).withCapabilities(capabilities);
  return bounded(Promise.resolve(builder.build()), 'opening the window');
}

/** What was started here and has not ended. */
const running = new Set();

process.once('exit', () => {
  for (const { pid } of running) process.kill(-pid, 'SIGKILL');
});
for (const [signal, number] of Object.entries({ SIGINT: 2, SIGTERM: 15 })) {
  process.once(signal, () => process.exit(128 + number));
}

/** Starts a program in a group of its own, so that it is ended with all that it started. */
export function run(command, args, options) {
  const child = spawn(command, args, { ...options, detached: true });
  let ended = null;
  running.add(child);
  const end = new Promise((resolve) => {
    child.once('error', (error) => resolve((ended = `${command}: ${error.message}`)));
    child.once('exit', (code, signal) => resolve((ended = `${command} ended: ${signal ?? code}`)));
  }).finally(() => running.delete(child));
  return {
    child,
    ended: () => ended,
    async stop() {
      for (const signal of ['SIGTERM', 'SIGKILL']) {
        if (ended === null) process.kill(-child.pid, signal);
        await Promise.race([end, sleep(3000)]);
      }
    },
  };
}

/** The processes of a group, which all that one of them starts belongs to. */
export function processesOf(group) {
  const read = (pid) => {
    try {
      return fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    } catch {
      return '';
    }
  };
  return fs
    .readdirSync('/proc')
    .filter((pid) => /^\d+$/.test(pid))
    .flatMap((pid) => {
      const stat = /\((.*)\) \S \d+ (\d+)/.exec(read(pid));
      return stat !== null && Number(stat[2]) === group ? [{ pid: Number(pid), name: stat[1] }] : [];
    });
}

async function until(isDone, what, { ended }) {
  for (const end = Date.now() + PATIENCE; Date.now() < end; await sleep(50)) {
    if (ended() !== null) throw new Error(`${what} did not start: ${ended()}`);
    if (await isDone()) return;
  }
  throw new Error(`${what} did not start in ${PATIENCE} ms`);
}

async function bounded(work, what) {
  const stop = new AbortController();
  const late = sleep(PATIENCE, null, { signal: stop.signal }).then(() => {
    throw new Error(`${what} took more than ${PATIENCE} ms`);
  });
  late.catch(() => {});
  try {
    return await Promise.race([work, late]);
  } finally {
    stop.abort();
  }
}

const isOpen = (port) =>
  new Promise((resolve) => {
    const socket = net.connect(port, '127.0.0.1');
    socket.once('connect', () => resolve(true) || socket.destroy());
    socket.once('error', () => resolve(false));
  });

/** Ports that nobody listens on; held together, so that they differ. */
async function freePorts(count) {
  const servers = await Promise.all(
    Array.from({ length: count }, () => {
      const server = net.createServer();
      return new Promise((resolve) => server.listen(0, '127.0.0.1', () => resolve(server)));
    }),
  );
  const ports = servers.map((server) => server.address().port);
  await Promise.all(servers.map((server) => new Promise((resolve) => server.close(resolve))));
  return ports;
}
