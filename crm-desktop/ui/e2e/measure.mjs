// How soon the browser build is painted, what it loads for that, and how smoothly a long list scrolls:
// npm run measure [-- FILE.crm]. Without a data file the demo data are scrolled.
import { setTimeout as sleep } from 'node:timers/promises';
import zlib from 'node:zlib';
import { Page } from './driver.mjs';
import { startBrowser } from './hosts/browser.mjs';
import { bundled } from './page/bundle.mjs';

const STARTS = 7;
const TURNS = 200;
/** How far one turn of the wheel goes, in pixels. */
const TURN = 400;
/** How long making or copying the data may take, in milliseconds. */
const PATIENCE = 600_000;

const [dataFile] = process.argv.slice(2);
const host = await startBrowser({ script: await bundled(), serviceWorkers: 'block' });
try {
  const window = await host.open();
  await measureStart(window.page);
  await measureScrolling(window);
} finally {
  await host.stop();
}

/** Of a first start: nothing is in a cache. */
async function measureStart(page) {
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
  console.log(`first paint: ${summary(paints)}, of ${STARTS} starts`);
  console.log(
    `JavaScript of the first screen: ${(bytes / 1000).toFixed(1)} kB gzipped, ${scripts.size} files`,
  );
}

async function measureScrolling(window) {
  const page = new Page(window);
  await page.prefer({ language: 'en' });
  if (dataFile === undefined) await page.click('button', 'Open demo data');
  else await page.choose(dataFile, () => page.click('button', 'Choose a file…'));
  const isOpen = async () => (await page.count('navigation', 'Screens')) > 0;
  await page.until('see the file', isOpen, undefined, PATIENCE);
  for (const list of ['Customers', 'Orders']) {
    await page.in('navigation', 'Screens').click('link', list);
    await page.in('grid', list).see('row', undefined, 1);
    await sleep(1000);
    const { tasks, frames } = await scroll(window.page);
    console.log(`${list}: ${tasks.length} long tasks ${JSON.stringify(tasks)}, frames of ${summary(frames)}`);
  }
}

/** Turns the wheel; gives the tasks of more than 50 ms and the times between frames, in milliseconds. */
async function scroll(page) {
  await page.evaluate(() => {
    const seen = { tasks: [], frames: [] };
    globalThis.seen = seen;
    const watch = (list) => seen.tasks.push(...list.getEntries().map(({ duration }) => Math.round(duration)));
    new PerformanceObserver(watch).observe({ type: 'longtask' });
    let before = performance.now();
    const frame = (now) => {
      seen.frames.push(now - before);
      before = now;
      requestAnimationFrame(frame);
    };
    requestAnimationFrame(frame);
  });
  await page.mouse.move(700, 500);
  for (let turn = 0; turn < TURNS; turn += 1) await page.mouse.wheel(0, TURN);
  await sleep(500);
  return page.evaluate(() => globalThis.seen);
}

function summary(times) {
  const sorted = times.toSorted((a, b) => a - b);
  const at = (share) => Math.round(sorted[Math.floor(share * (sorted.length - 1))]);
  return `${at(0.5)} ms median, ${at(0.95)} ms at 95 %, ${at(1)} ms at most`;
}
