// The desktop program for the scenarios: what they do in a window, in words of WebDriver.
import fs from 'node:fs';
import { Key } from 'selenium-webdriver';
import { newHome, startDesktop } from './desktop.mjs';

/** Starts nothing but a screen; `script` is put into every page. */
export async function startWindows({ script }) {
  const desktop = await startDesktop();
  const home = newHome();
  noMotion(home);
  const sessions = new Set();

  async function quit() {
    for (const session of sessions) await session.close();
    sessions.clear();
  }

  return {
    kind: 'desktop',
    downloads: home.downloads,
    data: home.data,
    problems: [],
    /** Opens a window: each is a program of its own. */
    async open({ files = [] } = {}) {
      const session = await desktop.open({ files, home });
      sessions.add(session);
      return new DesktopWindow(session.window, script, async () => {
        sessions.delete(session);
        await session.close();
      });
    },
    quit,
    async stop() {
      await quit();
      await desktop.close();
      home.remove();
    },
  };
}

/** Nothing moves, as with `prefers-reduced-motion` in the browser. */
function noMotion(home) {
  const folder = `${home.env.XDG_CONFIG_HOME}/gtk-3.0`;
  fs.mkdirSync(folder, { recursive: true });
  fs.writeFileSync(`${folder}/settings.ini`, '[Settings]\ngtk-enable-animations=false\n');
}

/** Runs a function of the page's script, which it says is missing after a page was loaded. */
const CALL = `
  const [name, args, done] = arguments;
  if (globalThis.asked === undefined) return done({ isMissing: true });
  Promise.resolve()
    .then(() => globalThis.asked[name](...args))
    .then((value) => done({ value }), (error) => done({ error: String(error) }));
`;

export class DesktopWindow {
  constructor(driver, script, close) {
    this.driver = driver;
    this.script = script;
    this.close = close;
  }

  async call(name, args) {
    let answer = await this.driver.executeAsyncScript(CALL, name, args);
    if (answer.isMissing) {
      await this.driver.executeScript(this.script);
      answer = await this.driver.executeAsyncScript(CALL, name, args);
    }
    if (answer.error !== undefined) throw new Error(answer.error);
    return answer.value;
  }

  element = (name, args) => this.call(name, args);
  click = (element) => element.click();

  clickWith(element, key) {
    const modifier = Key[key.toUpperCase()];
    return this.driver.actions().keyDown(modifier).click(element).keyUp(modifier).perform();
  }

  /** Step by step: what is dragged follows the mouse when a frame is drawn. */
  async drag(element, place) {
    await this.driver.actions().move({ origin: element }).press().perform();
    await this.driver.actions().move({ origin: element, x: 10, y: 10 }).perform();
    await this.driver.actions().move({ origin: place }).perform();
    await this.driver.actions().release().perform();
  }

  type = (text) => this.driver.actions().sendKeys(text).perform();

  /** `Control+k`, `Shift+Tab`, `ArrowDown`: named as in KeyboardEvent.key. */
  async press(key) {
    const [last, ...modifiers] = key.split(/\+(?=.)/).reverse();
    const held = modifiers.map((name) => Key[name.toUpperCase()]);
    const actions = this.driver.actions();
    for (const modifier of held) actions.keyDown(modifier);
    actions.sendKeys(NAMED[last] ?? last);
    for (const modifier of held) actions.keyUp(modifier);
    await actions.perform();
  }

  async select(element, label) {
    for (const option of await element.findElements({ css: 'option' }))
      if ((await option.getText()) === label) return option.click();
    throw new Error(`no option «${label}»`);
  }

  giveFile = (element, file) => element.sendKeys(file);

  async image() {
    return Buffer.from(await this.driver.takeScreenshot(), 'base64');
  }

  reload = () => this.driver.navigate().refresh();
}

const NAMED = {
  Enter: Key.ENTER,
  Escape: Key.ESCAPE,
  Tab: Key.TAB,
  Space: Key.SPACE,
  Backspace: Key.BACK_SPACE,
  Delete: Key.DELETE,
  Home: Key.HOME,
  End: Key.END,
  ArrowUp: Key.ARROW_UP,
  ArrowDown: Key.ARROW_DOWN,
  ArrowLeft: Key.ARROW_LEFT,
  ArrowRight: Key.ARROW_RIGHT,
};
