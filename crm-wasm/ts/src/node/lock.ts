import fs from 'node:fs';
import path from 'node:path';
import { busy, CrmException, storageError } from '../errors.js';

// Node cannot take the lock of the operating system that other programs take on an open data file.
// `docs/format.md` of the project says step by step how the lock file beside it keeps both apart.

/** How often others may come and go between two looks before the file counts as theirs. */
const ATTEMPTS = 100;

/** How many files of a new name can be under way, or have been cut short, at once. */
const UNFINISHED = 16;

/** Takes the lock of the data file `data`; gives what gives it back. Throws `busy` or `storage`. */
export function takeLock(data: string): () => void {
  const lock = `${fs.realpathSync(data)}.lock`;
  const line = ownLine();
  take(lock, line);
  return () => giveBack(lock, line);
}

/** Makes an empty file that is nobody else's, to be finished and then called `file`. */
export function reserve(file: string, mode = 0o666): string {
  for (const name of unfinishedNames(file)) {
    if (succeeds(() => fs.writeFileSync(name, '', { flag: 'wx', mode }), 'EEXIST')) return name;
  }
  throw new CrmException(storageError('too many unfinished files of this name'));
}

export function unfinishedNames(file: string): string[] {
  const { dir, base } = path.parse(file);
  return Array.from({ length: UNFINISHED }, (_, number) => path.join(dir, `.${base}.new-${number}`));
}

/** Runs `work`; false if it fails with the error `code`. */
export function succeeds(work: () => void, code: string): boolean {
  try {
    work();
    return true;
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === code) return false;
    throw thrown;
  }
}

interface Owner {
  pid: number;
  boot: string | null;
  started: number | null;
}

function take(lock: string, line: string): void {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (make(lock, line)) return clearAway(lock);
    const found = look(lock);
    if (found === 'alive') throw new CrmException(busy());
    if (found === 'dead' && takeOver(lock, line)) return;
  }
  throw new CrmException(busy());
}

/** Replaces a lock whose owner is dead, unless another did. */
function takeOver(lock: string, line: string): boolean {
  const lockOfLock = `${lock}.lock`;
  take(lockOfLock, line);
  try {
    if (look(lock) !== 'dead') return false;
    fs.renameSync(writeApart(lock, line), lock);
    return true;
  } finally {
    giveBack(lockOfLock, line);
  }
}

/** Makes the lock file with all that is in it at once; false if it is there. */
function make(lock: string, line: string): boolean {
  const name = writeApart(lock, line);
  try {
    return succeeds(() => fs.linkSync(name, lock), 'EEXIST');
  } catch {
    // No links on this file system: for a moment the file is empty.
    return succeeds(() => fs.writeFileSync(lock, line, { flag: 'wx' }), 'EEXIST');
  } finally {
    fs.rmSync(name, { force: true });
  }
}

function writeApart(lock: string, line: string): string {
  const name = reserve(lock);
  fs.writeFileSync(name, line);
  return name;
}

function giveBack(lock: string, line: string): void {
  // Who removed it by hand may have let another program in: that one's stays.
  if (readIfThere(lock) === line) fs.rmSync(lock, { force: true });
}

/** Removes what a kill left of making the lock. Only its owner does. */
function clearAway(lock: string): void {
  for (const name of unfinishedNames(lock)) {
    const owner = ownerIn(readIfThere(name) ?? '');
    if (owner !== null && isDead(owner)) fs.rmSync(name, { force: true });
  }
}

function look(lock: string): 'nothing' | 'dead' | 'alive' {
  const text = readIfThere(lock);
  if (text === null) return 'nothing';
  // What a loss of power may leave of a line that was not flushed.
  if (/^\0*$/.test(text)) return 'dead';
  const owner = ownerIn(text);
  if (owner === null) {
    throw new CrmException(storageError(`${path.basename(lock)} is in the way: it is no lock file`));
  }
  return isDead(owner) ? 'dead' : 'alive';
}

function ownerIn(text: string): Owner | null {
  try {
    const { pid, boot = null, started = null, program } = JSON.parse(text) as Record<string, unknown>;
    if (typeof pid !== 'number' || typeof program !== 'string') return null;
    return {
      pid,
      boot: typeof boot === 'string' ? boot : null,
      started: typeof started === 'number' ? started : null,
    };
  } catch {
    return null;
  }
}

/** What cannot be found out does not count. */
function isDead(owner: Owner): boolean {
  const boot = bootId();
  if (owner.boot !== null && boot !== null && owner.boot !== boot) return true;
  if (!isThere(owner.pid)) return true;
  const now = processStatus(owner.pid);
  if (now === null) return false;
  return 'ZX'.includes(now.state) || (owner.started !== null && owner.started !== now.started);
}

function isThere(pid: number): boolean {
  // 0 and negative numbers are groups of processes.
  return pid > 0 && succeeds(() => succeeds(() => process.kill(pid, 0), 'EPERM'), 'ESRCH');
}

function ownLine(): string {
  const owner: Owner = {
    pid: process.pid,
    boot: bootId(),
    started: processStatus(process.pid)?.started ?? null,
  };
  return `${JSON.stringify({ ...owner, program: 'node' })}\n`;
}

function bootId(): string | null {
  return process.platform === 'linux'
    ? (readIfThere('/proc/sys/kernel/random/boot_id')?.trim() ?? null)
    : null;
}

/** State and start of a process, on Linux. */
function processStatus(pid: number): { state: string; started: number } | null {
  const text = process.platform === 'linux' ? readIfThere(`/proc/${pid}/stat`) : null;
  if (text === null) return null;
  // Behind the name, which may hold anything: field 3 and on.
  const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ');
  return { state: fields[0] ?? '', started: Number(fields[19]) };
}

function readIfThere(file: string): string | null {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === 'ENOENT') return null;
    // A process that ends while one looks at it.
    if ((thrown as NodeJS.ErrnoException).code === 'ESRCH') return null;
    throw thrown;
  }
}
