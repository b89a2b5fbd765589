// Pictures of every screen in both languages and themes, empty and full, with what failed and what is
// still loading: npm run shots -- FOLDER. Made in the browser; to be looked at, never committed.
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Page } from './driver.mjs';
import { startBrowser } from './hosts/browser.mjs';
import { bundled } from './page/bundle.mjs';

/** How long all of it may take, in milliseconds. */
const PATIENCE = 15 * 60_000;

/** What moves or comes late has come after this time, in milliseconds. */
const SETTLED = 400;

const THEMES = ['light', 'dark'];

const WORDS = {
  ru: {
    create: 'Создать файл',
    choose: 'Выбрать файл…',
    demo: 'Открыть пример',
    whatIf: 'Что если…',
    check: 'Проверить файл',
  },
  en: {
    create: 'Create a file',
    choose: 'Choose a file…',
    demo: 'Open demo data',
    whatIf: 'What if…',
    check: 'Check the file',
  },
};

/** Screens and dialogs that an address leads to, in a file without and with data. */
const PLACES = {
  desk: '/desk',
  'desk-list': '/desk?view=list',
  team: '/team',
  'team-add': '/team?add=operator',
  customers: '/customers',
  orders: '/orders',
  'orders-import': '/orders?import=orders',
  overview: '/overview',
  settings: '/settings',
  'settings-categories': '/settings?tab=categories',
  'settings-file': '/settings?tab=file',
  'settings-history': '/settings?tab=history',
};

const ORDERS = new URL('../../../tests/data/online_retail_orders.csv.gz', import.meta.url).pathname;

/** What is behind a click or a key, in a file with data: the address to begin at, and the way there. */
const DEEDS = {
  'desk-contact': ['/desk', (page) => page.in('list', undefined, 2).click('listitem', undefined, 0)],
  'desk-receive': ['/desk', (page) => page.press('n')],
  'team-what-if': [
    '/team',
    async (page, words) => {
      await page.click('button', words.whatIf);
      await page.in('row', undefined, 1).click('gridcell', '10');
      await page.type('2');
      await page.press('Enter');
      await sleep(SETTLED);
    },
  ],
  'customers-panel': ['/customers', (page) => page.in('grid').click('row', undefined, 1)],
  'orders-panel': ['/orders', (page) => page.in('grid').click('row', undefined, 1)],
  'orders-new': ['/orders', (page) => page.press('n')],
  'orders-import-columns': [
    '/orders?import=orders',
    async (page, words) => {
      await page.in('dialog').upload(ORDERS);
      await page.seeReady('button', words.check);
    },
  ],
  palette: ['/desk', (page) => page.press('Control+k')],
  keys: ['/desk', (page) => page.press('?')],
};

const [folder] = process.argv.slice(2);
if (folder === undefined) {
  console.error('Where to? npm run shots -- FOLDER');
  process.exit(1);
}
setTimeout(() => {
  console.error(`not done in ${PATIENCE} ms`);
  process.exit(1);
}, PATIENCE).unref();

const script = await bundled();
for (const language of Object.keys(WORDS)) {
  await inBrowser(language, shootEmpty);
  await inBrowser(language, shootFull);
}

/** Starts a browser of its own for `shoot`, which gets what makes pictures in it. */
async function inBrowser(language, shoot) {
  // Not what a service worker keeps: an engine that never comes is to be seen too.
  const host = await startBrowser({ script, serviceWorkers: 'block' });
  try {
    const window = await host.open();
    const page = new Page(window);
    const words = WORDS[language];
    const take = async (name, theme) => {
      await sleep(SETTLED);
      await page.shoot(path.join(folder, language, theme, `${name}.png`));
    };
    await page.prefer({ language });
    await shoot({ page, browserPage: window.page, words, language, take });
  } finally {
    await host.stop();
  }
}

async function shootEmpty({ page, browserPage, words, take, language }) {
  await inThemes(page, language, (theme) => take('start', theme));
  await inThemes(page, language, async (theme) => {
    await failToOpen(page, words);
    await take('start-error', theme);
  });
  await page.click('button', words.create);
  await page.see('navigation');
  await inThemes(page, language, async (theme) => {
    for (const [name, address] of Object.entries(PLACES)) {
      await show(browserPage, address);
      await take(`${name}-empty`, theme);
    }
  });
  // The engine never comes.
  await browserPage.route('**/*.wasm', () => {});
  await inThemes(page, language, async (theme) => {
    await sleep(SETTLED);
    await take('loading', theme);
  });
}

async function shootFull({ page, browserPage, words, take, language }) {
  await page.click('button', words.demo);
  await page.until('see the demo', async () => (await page.count('navigation')) > 0, [], 180_000);
  await inThemes(page, language, async (theme) => {
    for (const [name, address] of Object.entries(PLACES)) {
      await show(browserPage, address);
      await take(name, theme);
    }
    for (const [name, [address, go]] of Object.entries(DEEDS)) {
      await show(browserPage, address);
      await sleep(SETTLED);
      await go(page, words);
      await take(name, theme);
      // What is open does not come along to the next picture.
      await page.reload();
    }
  });
}

async function inThemes(page, language, act) {
  for (const theme of THEMES) {
    await page.prefer({ language, theme });
    await act(theme);
  }
}

/** Goes to an address of the interface. */
async function show(browserPage, address) {
  await browserPage.evaluate((hash) => {
    location.hash = hash;
  }, address);
  await browserPage.locator('main h1').first().waitFor();
}

/** Chooses a file that is none of ours. */
async function failToOpen(page, words) {
  const file = path.join(os.tmpdir(), 'not-a-data-file.crm');
  fs.writeFileSync(file, 'not a data file');
  try {
    await page.choose(file, () => page.click('button', words.choose));
    await page.see('alert');
  } finally {
    fs.rmSync(file);
  }
}
