// The browser build in headless Chromium, with a profile and a server of its own.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from 'playwright-core';
import { ARGUMENTS, EXECUTABLE, serveFiles } from '../../../../crm-wasm/ts/test/support/browser.mjs';

const BUILD = fileURLToPath(new URL('../../dist/browser/', import.meta.url));

/** Some frames, in milliseconds: what is dragged follows the mouse when a frame is drawn. */
const DRAWN = 100;

/** `script` is put into every page; `options` go to Chromium. */
export async function startBrowser({ script, ...options }) {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'crm-browser-'));
  const downloads = path.join(folder, 'downloads');
  fs.mkdirSync(downloads);
  if (!fs.existsSync(path.join(BUILD, 'index.html')))
    throw new Error('there is no browser build: npm run build:browser');
  const server = await serveFiles({ '/': BUILD });
  const problems = [];
  let context = null;

  async function launch() {
    context = await chromium.launchPersistentContext(path.join(folder, 'profile'), {
      executablePath: EXECUTABLE,
      args: ARGUMENTS,
      viewport: { width: 1280, height: 832 },
      reducedMotion: 'reduce',
      ...options,
    });
    context.on('weberror', (error) => problems.push(error.error().stack));
    context.on('console', (message) => {
      if (/content security policy/i.test(message.text())) problems.push(message.text());
    });
    context.on('request', (request) => {
      const url = request.url();
      if (/^(https?|wss?):/.test(url) && !url.startsWith(server.address)) problems.push(`asks for ${url}`);
    });
    context.on('page', keepDownloads);
    context.pages().forEach(keepDownloads);
  }

  function keepDownloads(page) {
    page.on('download', async (file) => {
      // Null where the browser ended before.
      const whole = await file.path().catch(() => null);
      if (whole !== null) fs.copyFileSync(whole, free(path.join(downloads, file.suggestedFilename())));
    });
  }

  return {
    kind: 'browser',
    downloads,
    /** What no page should do: uncaught errors, what the policy of the page refuses, remote requests. */
    problems,
    /** Opens the interface: another tab of the browser that runs, or the browser itself. */
    async open() {
      const isRunning = context !== null;
      if (!isRunning) await launch();
      const page = isRunning ? await context.newPage() : context.pages()[0];
      await page.goto(server.address);
      return new BrowserWindow(page, script);
    },
    /** Ends the browser; what it keeps stays. */
    async quit() {
      await context?.close();
      context = null;
    },
    /** Once the pages are kept here, nobody serves them any more. */
    async goOffline() {
      for (const page of context.pages())
        await page.evaluate(async () => void (await navigator.serviceWorker.ready));
      await server.close();
    },
    async stop() {
      await this.quit();
      await server.close();
      fs.rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
    },
  };
}

class BrowserWindow {
  constructor(page, script) {
    this.page = page;
    this.script = script;
  }

  async call(name, args) {
    return (await this.#ask(name, args)).jsonValue();
  }

  async element(name, args) {
    return (await this.#ask(name, args)).asElement();
  }

  async #ask(name, args) {
    if (await this.page.evaluate(() => globalThis.asked === undefined)) await this.page.evaluate(this.script);
    return this.page.evaluateHandle(([name, args]) => globalThis.asked[name](...args), [name, args]);
  }

  click = (element) => element.click({ timeout: 1000 });
  clickWith = (element, key) => element.click({ timeout: 1000, modifiers: [key] });

  async drag(element, place) {
    const { mouse } = this.page;
    const [from, to] = await Promise.all([middle(element), middle(place)]);
    await mouse.move(from.x, from.y);
    await mouse.down();
    await mouse.move(to.x, to.y, { steps: 10 });
    await sleep(DRAWN);
    await mouse.up();
  }

  type = (text) => this.page.keyboard.type(text);
  press = (key) => this.page.keyboard.press(key);
  select = (element, label) => element.selectOption({ label });
  giveFile = (element, file) => element.setInputFiles(file);
  image = () => this.page.screenshot();
  reload = () => this.page.reload();
  close = () => this.page.close();

  /** Gives a file to the dialog that `act` opens. */
  async choose(file, act) {
    const [chooser] = await Promise.all([this.page.waitForEvent('filechooser', { timeout: 10_000 }), act()]);
    await chooser.setFiles(file);
  }
}

async function middle(element) {
  const { x, y, width, height } = await element.boundingBox();
  return { x: x + width / 2, y: y + height / 2 };
}

/** A name that no file has: browsers save nothing over what is there. */
function free(name) {
  const { dir, name: stem, ext } = path.parse(name);
  let free = name;
  for (let count = 1; fs.existsSync(free); count += 1) free = path.join(dir, `${stem} (${count})${ext}`);
  return free;
}
