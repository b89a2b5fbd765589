// How soon the window of the desktop program can be used, and how much memory it takes:
//   CRM_DESKTOP=../../target/release/crm-desktop node e2e/measure.mjs FILE [SELECTOR [STARTS]]
// It can be used when something that SELECTOR finds, such as a row of a table, holds text. Memory is
// the proportional set size of all processes of the program, less that of an empty window of WebKit.
import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { newHome, processesOf, run, startDesktop } from './hosts/desktop.mjs';

const EMPTY_WINDOW = '/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser';

/** How long the window may take, in milliseconds. */
const PATIENCE = 30_000;

/** How long memory is given to settle, in milliseconds. */
const SETTLED = 5000;

/** What the system counts time of processes in: ticks a second. */
const TICKS = 100;

const [file, selector = 'main', starts = '5'] = process.argv.slice(2);
if (file === undefined) throw new Error('which data file?');

const desktop = await startDesktop();
const home = newHome();
try {
  const empty = await memoryOfEmptyWindow();
  const runs = [];
  for (let count = 0; count < Number(starts); count += 1) runs.push(await measure());
  const median = (what) => runs.map((run) => run[what]).sort((a, b) => a - b)[Math.floor(runs.length / 2)];
  const memory = median('memory');
  console.log(`usable after ${median('usable')} ms (${runs.map((run) => run.usable).join(', ')})`);
  console.log(`memory ${mib(memory - empty)} MiB: ${mib(memory)} less ${mib(empty)} of an empty window`);
} finally {
  await desktop.close();
  home.remove();
}

async function measure() {
  const session = await desktop.open({ files: [path.resolve(file)], home });
  try {
    const shown = `return document.querySelector(arguments[0])?.textContent.trim() ? Date.now() : 0`;
    const at = await session.window.wait(
      () => session.window.executeScript(shown, selector),
      PATIENCE,
      '',
      5,
    );
    const program = session.processes().find(({ name }) => name === 'crm-desktop');
    await sleep(SETTLED);
    return { usable: Math.round(at - startOf(program.pid)), memory: memoryOf(session.processes()) };
  } finally {
    await session.close();
  }
}

async function memoryOfEmptyWindow() {
  const env = { ...process.env, ...home.env, DISPLAY: desktop.display };
  const window = run(EMPTY_WINDOW, ['about:blank'], { stdio: 'ignore', env });
  await sleep(SETTLED);
  const memory = memoryOf(processesOf(window.child.pid));
  await window.stop();
  return memory;
}

/** When a process started, in milliseconds since 1970. */
function startOf(pid) {
  const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
  const ticks = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]);
  const uptime = Number(fs.readFileSync('/proc/uptime', 'utf8').split(' ')[0]);
  return Date.now() - (uptime - ticks / TICKS) * 1000;
}

/** Proportional set size in KiB. */
function memoryOf(processes) {
  const sizes = processes.map(({ pid }) => {
    const rollup = fs.readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return Number(/^Pss:\s+(\d+)/m.exec(rollup)[1]);
  });
  return sizes.reduce((sum, size) => sum + size, 0);
}

function mib(kib) {
  return (kib / 1024).toFixed(0);
}
