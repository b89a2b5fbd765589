// How soon the program can be used, what it takes, how smoothly its lists scroll and how soon a search
// answers: npm run measure [-- FILE.crm], HOST=desktop for the window, of CRM_DESKTOP if that names a
// program. Without a data file the demo data are used.
import fs from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';
import { HOST, Page } from './driver.mjs';
import { bundled } from './page/bundle.mjs';

const STARTS = 7;
/** How long making or copying the data may take, in milliseconds. */
const PATIENCE = 600_000;
/** What is searched for, a character after the other. */
const SEARCHED = 'Мария';

const [dataFile] = process.argv.slice(2);
const script = await bundled();
await (HOST === 'desktop' ? measureWindow() : measureBrowser());

async function measureBrowser() {
  const { startBrowser } = await import('./hosts/browser.mjs');
  const host = await startBrowser({ script, serviceWorkers: 'block' });
  try {
    const window = await host.open();
    await measurePaint(window.page);
    const page = new Page(window);
    await open(page);
    await measureLists(page, (work, ...args) =>
      window.page.evaluate(`(${work})(...${JSON.stringify(args)})`),
    );
  } finally {
    await host.stop();
  }
}

/** Of a first start: nothing is in a cache. */
async function measurePaint(page) {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  const scripts = new Map();
  page.on('response', async (response) => {
    if (response.url().endsWith('.js'))
      scripts.set(response.url(), zlib.gzipSync(await response.body()).length);
  });
  const paints = [];
  for (let start = 0; start < STARTS; start += 1) {
    await page.reload();
    await page.getByRole('heading', { level: 1 }).waitFor();
    await sleep(500);
    const [{ startTime }] = await page.evaluate(() =>
      performance.getEntriesByName('first-contentful-paint').map((entry) => entry.toJSON()),
    );
    paints.push(startTime);
  }
  const bytes = [...scripts.values()].reduce((sum, size) => sum + size, 0);
  say(`first paint: ${summary(paints)}, of ${STARTS} starts`);
  say(`JavaScript of the first screen: ${(bytes / 1000).toFixed(1)} kB gzipped, ${scripts.size} files`);
}

async function measureWindow() {
  const { newHome, startDesktop } = await import('./hosts/desktop.mjs');
  const { DesktopWindow } = await import('./hosts/window.mjs');
  const desktop = await startDesktop();
  const home = newHome();
  try {
    const empty = await desktop.open({ home });
    await sleep(3000);
    const least = memoryOf(empty.processes());
    await empty.close();
    const files = dataFile === undefined ? [] : [dataFile];
    const starts = [];
    for (let start = 0; start < STARTS; start += 1) {
      const session = await desktop.open({ files, home });
      const usable = await usableAt(session.window);
      starts.push(usable - startedAt(session.processes()));
      await session.close();
    }
    say(`the window can be used: ${summary(starts)} after the program began, of ${STARTS} starts`);

    const session = await desktop.open({ files, home });
    try {
      const page = new Page(new DesktopWindow(session.window, script, () => session.close()));
      if (dataFile === undefined) await open(page);
      await page.prefer({ language: 'en' });
      await measureLists(page, (work, ...args) =>
        session.window.executeAsyncScript(
          `const done = arguments[arguments.length - 1];
           (${work})(...[...arguments].slice(0, -1)).then(done, (error) => done(String(error)));`,
          ...args,
        ),
      );
      const most = memoryOf(session.processes());
      say(`memory: ${most - least} MiB more than the ${least} MiB of a window without a file (PSS)`);
    } finally {
      await session.close();
    }
  } finally {
    await desktop.close();
    home.remove();
  }
}

/** When the page says that it can be used, in milliseconds since 1970. */
async function usableAt(driver) {
  for (const end = Date.now() + 30_000; Date.now() < end; await sleep(20)) {
    const at = await driver.executeScript(() => {
      const [mark] = performance.getEntriesByName('usable');
      return mark === undefined ? null : performance.timeOrigin + mark.startTime;
    });
    if (at !== null) return at;
  }
  throw new Error('the window cannot be used');
}

/** When the first of some processes was started, in milliseconds since 1970. */
function startedAt(processes) {
  const uptime = Number(fs.readFileSync('/proc/uptime', 'utf8').split(' ')[0]) * 1000;
  const booted = Date.now() - uptime;
  // The 22nd field counts hundredths of a second.
  const ticks = processes.map(({ pid }) =>
    Number(
      fs
        .readFileSync(`/proc/${pid}/stat`, 'utf8')
        .replace(/^.*\) /, '')
        .split(' ')[19],
    ),
  );
  return booted + Math.min(...ticks) * 10;
}

/** What some processes take together, what they share divided among them, in MiB. */
function memoryOf(processes) {
  const kibibytes = processes.map(({ pid }) =>
    Number(/^Pss:\s+(\d+)/m.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8'))[1]),
  );
  return Math.round(kibibytes.reduce((sum, one) => sum + one, 0) / 1024);
}

async function open(page) {
  await page.prefer({ language: 'en' });
  if (dataFile === undefined) await page.click('button', 'Open demo data');
  else await page.choose(dataFile, () => page.click('button', 'Choose a file…'));
  const isOpen = async () => (await page.count('navigation', 'Screens')) > 0;
  await page.until('see the file', isOpen, undefined, PATIENCE);
}

/** `run` has the page run a function. */
async function measureLists(page, run) {
  for (const list of ['Customers', 'Orders']) {
    await page.in('navigation', 'Screens').click('link', list);
    await page.in('grid', list).see('row', undefined, 1);
    await sleep(1000);
    const { gaps, tasks, frames } = await run(scroll);
    say(
      `${list}: scrolled with ${gaps} of ${frames.length} frames with a gap, ` +
        `${tasks.length} long tasks ${JSON.stringify(tasks)}, frames of ${summary(frames)}`,
    );
    const jumps = [];
    for (const part of [0.5, 0.99, 0.25, 0.75, 0]) jumps.push(await run(jump, part));
    say(`${list}: rows after a jump by the bar: ${summary(jumps)}`);
  }
  await page.in('navigation', 'Screens').click('link', 'Customers');
  await page.in('grid', 'Customers').see('row', undefined, 1);
  await page.click('textbox', 'Name, phone or e-mail');
  for (const round of [1, 2]) {
    const answers = [];
    for (const character of SEARCHED) {
      await run(watchTyping);
      await page.type(character);
      await sleep(700);
      answers.push(await run(answered));
    }
    say(
      `search, typed the ${round === 1 ? 'first' : 'second'} time: ${answers.map((answer) => answer ?? 'no other rows').join(', ')} ms`,
    );
    await page.press('Control+a', 'Delete');
    await sleep(1000);
  }
}

/** In the page: scrolls on with every frame. */
async function scroll() {
  const box = document.querySelector('[role=grid]');
  const seen = { gaps: 0, tasks: [], frames: [] };
  if (PerformanceObserver.supportedEntryTypes.includes('longtask')) {
    const watch = (list) => seen.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    new PerformanceObserver(watch).observe({ type: 'longtask' });
  }
  let before = await new Promise(requestAnimationFrame);
  for (let turn = 0; turn < 200; turn += 1) {
    box.scrollBy(0, 400);
    const now = await new Promise(requestAnimationFrame);
    seen.frames.push(now - before);
    before = now;
    if (box.querySelector('[role=row][aria-busy=true]') !== null) seen.gaps += 1;
  }
  return seen;
}

/** In the page: goes to a part of the list; gives after how many milliseconds its rows are there. */
async function jump(part) {
  const box = document.querySelector('[role=grid]');
  const begin = performance.now();
  box.scrollTo(0, part * (box.scrollHeight - box.clientHeight));
  // The first frame is that of the scrolling itself.
  do await new Promise(requestAnimationFrame);
  while (performance.now() - begin < 40 || box.querySelector('[role=row][aria-busy=true]') !== null);
  const took = performance.now() - begin;
  await new Promise((resolve) => setTimeout(resolve, 500));
  return took;
}

/** In the page: notes when the next input comes, and when the rows change after it. */
async function watchTyping() {
  const typed = { at: null, shown: null };
  globalThis.typed = typed;
  addEventListener('input', ({ timeStamp }) => (typed.at = timeStamp), { once: true, capture: true });
  const observer = new MutationObserver(() => (typed.shown ??= performance.now()));
  // Not what stands below: the number of all that match comes later.
  const rows = document.querySelector('[role=grid]') ?? document.querySelector('main');
  observer.observe(rows, { subtree: true, childList: true, characterData: true });
  setTimeout(() => observer.disconnect(), 600);
}

/** In the page: the milliseconds from the input to its rows; null if the rows are the same. */
async function answered() {
  const { at, shown } = globalThis.typed;
  return shown === null ? null : Math.round(shown - at);
}

function say(text) {
  console.log(text);
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  return `${at(0.5)} ms median, ${at(0.95)} ms at 95 %, ${at(1)} ms at most`;
}
