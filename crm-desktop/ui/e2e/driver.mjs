// The verbs of the scenarios, the same for both hosts. An element is named by its role and accessible
// name, as people with a screen reader know it; page/index.mjs, which runs in the page, finds it, so
// that a name means the same in both. Input is real: keys and the pointer go through the browser
// (Playwright) or the window (WebDriver). Every wait ends, and says what was there instead.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { bundled } from './page/bundle.mjs';

/** How long a scenario waits for what should be there, in milliseconds. */
const PATIENCE = 15_000;

/** How much of a text is shown where it is not what was awaited. */
const SAID = 500;

/** How often Tab is pressed to get somewhere. */
const MOST_STEPS = 80;

const HOSTS = {
  browser: async (options) => (await import('./hosts/browser.mjs')).startBrowser(options),
  desktop: async (options) => (await import('./hosts/window.mjs')).startWindows(options),
};

/** What the program runs in. */
export const HOST = process.env.HOST ?? 'browser';

/** The program, on the host that the environment names. */
export async function startProgram() {
  const start = HOSTS[HOST];
  if (start === undefined) throw new Error(`HOST is one of ${Object.keys(HOSTS).join(', ')}`);
  return start({ script: await bundled() });
}

/** A window of the program, or a part of it. */
export class Page {
  #window;
  #path;

  constructor(window, path = []) {
    this.#window = window;
    this.#path = path;
  }

  /** The part of the window that is this element. `at` chooses among equals. */
  in(role, name, at) {
    return new Page(this.#window, this.#to(role, name, at));
  }

  async click(role, name, at) {
    await this.#act('ready', this.#to(role, name, at), (element) => this.#window.click(element));
  }

  async clickWith(key, role, name, at) {
    await this.#act('ready', this.#to(role, name, at), (element) => this.#window.clickWith(element, key));
  }

  /** Drags an element with the mouse to the middle of a place. */
  async drag(role, name, place) {
    await this.#act('ready', this.#to(role, name), async (element) => {
      await this.#window.drag(element, await this.#window.element('one', [place.#path]));
    });
  }

  /** Puts a text in the place of that in a field. */
  async fill(role, name, text, at) {
    await this.click(role, name, at);
    await this.press('Control+a', text === '' ? 'Delete' : null);
    if (text !== '') await this.type(text);
  }

  async select(name, label) {
    await this.#act('ready', this.#to('combobox', name), (element) => this.#window.select(element, label));
  }

  /** Types into what has the focus. */
  async type(text) {
    await this.#window.type(text);
  }

  async press(...keys) {
    for (const key of keys) if (key !== null) await this.#window.press(key);
  }

  /** Goes to an element with the Tab key. */
  async tabTo(role, name) {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      if (await this.hasFocus(role, name)) return;
      await this.press('Tab');
    }
    throw new Error(`${describe(this.#to(role, name))} is not reached in ${MOST_STEPS} steps of Tab`);
  }

  /** Gives a file to the file input of this place. */
  async upload(file) {
    await this.#act('fileInput', this.#path, (element) => this.#window.giveFile(element, file));
  }

  /** Gives a file to the dialog of the browser that `act` opens. */
  async choose(file, act) {
    await this.#window.choose(file, act);
  }

  async see(role, name, at) {
    const path = this.#to(role, name, at);
    await this.until(`see ${describe(path)}`, async () => (await this.#ask('count', path)) > 0, path);
  }

  /** Waits until an element can be clicked, without doing so. */
  async seeReady(role, name) {
    await this.#act('ready', this.#to(role, name), () => {});
  }

  async seeNo(role, name) {
    const path = this.#to(role, name);
    await this.until(`see no ${describe(path)}`, async () => (await this.#ask('count', path)) === 0, path);
  }

  /** Waits until what is written here fits. */
  async read(pattern) {
    const fits =
      typeof pattern === 'string' ? (text) => text.includes(pattern) : (text) => pattern.test(text);
    let text = '';
    const reads = async () => fits((text = (await this.text()) ?? ''));
    await this.until(() => `read ${pattern} in ${JSON.stringify(text.slice(0, SAID))}`, reads);
    return text;
  }

  count(role, name) {
    return this.#ask('count', this.#to(role, name));
  }

  names(role, name) {
    return this.#ask('names', this.#to(role, name));
  }

  /** What is written here; null if this place is not there. */
  text() {
    return this.#ask('text', this.#path);
  }

  value(role, name) {
    return this.#ask('value', this.#to(role, name));
  }

  attribute(name) {
    return this.#ask('attribute', this.#path, name);
  }

  hasFocus(role, name) {
    return this.#ask('hasFocus', this.#to(role, name));
  }

  /** Waits until an element has the focus. */
  async seeFocus(role, name) {
    const path = this.#to(role, name);
    await this.until(`have the focus on ${describe(path)}`, () => this.hasFocus(role, name), path);
  }

  address() {
    return this.#ask('address');
  }

  /** Waits until axe finds nothing serious: for a moment a page may still be drawn as it was. */
  async seeAccessible() {
    let found = [];
    const isClean = async () => (found = await this.#ask('findings')).length === 0;
    await this.until(() => `have no findings of axe: ${found.join('\n')}`, isClean);
  }

  /** Changes what the program keeps for its user on this machine, as after a start with it. */
  async prefer(changes) {
    await this.#ask('prefer', changes);
    await this.reload();
  }

  async reload() {
    await this.#window.reload();
  }

  async close() {
    await this.#window.close();
  }

  async shoot(file) {
    fs.mkdirSync(path.dirname(file), { recursive: true });
    fs.writeFileSync(file, await this.#window.image());
  }

  /** Waits until something is so. */
  async until(what, isSo, path = this.#path, patience = PATIENCE) {
    let failure = null;
    for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
      try {
        if (await isSo()) return;
        failure = null;
      } catch (thrown) {
        failure = thrown;
      }
    }
    const seen = await this.#ask('seen', path).catch(() => []);
    const words = typeof what === 'string' ? what : what();
    const others = seen.length > 0 ? `; there: ${seen.slice(0, 40).join(' | ')}` : '';
    throw new Error(`waited ${patience} ms to ${words}${others}`, { cause: failure });
  }

  /** Does something with an element as soon as it is there and can take it. */
  async #act(method, path, act) {
    const acted = async () => {
      const element = await this.#window.element(method, [path]);
      if (element === null) return false;
      await act(element);
      return true;
    };
    await this.until(`reach ${describe(path)}`, acted, path);
  }

  #ask(name, ...args) {
    return this.#window.call(name, args);
  }

  #to(role, name, at) {
    return [...this.#path, { role, ...sent(name), ...(at !== undefined && { at }) }];
  }
}

/** Names something by what is written in it: items of lists have no name. */
export const saying = (text) => ({ text });

const sent = (name) => {
  if (name instanceof RegExp) return { name: { pattern: name.source, flags: name.flags } };
  return typeof name === 'object' || name === undefined ? name : { name };
};

const describe = (path) =>
  path.map(({ role, name, text }) => `${role} «${name?.pattern ?? name ?? text ?? ''}»`).join(' › ') ||
  'a file input';
