// Takes the lock of a data file as docs/format.md says, prints `held` or `busy`, and gives it back when
// its input ends: node lock.mjs FILE
import fs from 'node:fs';
import path from 'node:path';
import process from 'node:process';

class Busy extends Error {}

const readOr = (file, otherwise) => {
  try {
    return fs.readFileSync(file, 'utf8');
  } catch {
    return otherwise;
  }
};

const boot = () => readOr('/proc/sys/kernel/random/boot_id', '').trim() || null;

// State and start of a process, on Linux.
const status = (pid) => {
  const text = readOr(`/proc/${pid}/stat`, null);
  if (text === null) return null;
  const fields = text.slice(text.lastIndexOf(') ') + 2).split(' ');
  return { state: fields[0], started: Number(fields[19]) };
};

const isThere = (pid) => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error.code !== 'ESRCH';
  }
};

const isDead = (owner) => {
  if (owner.boot !== null && boot() !== null && owner.boot !== boot()) return true;
  if (!isThere(owner.pid)) return true;
  const now = status(owner.pid);
  if (now === null) return false;
  return 'ZX'.includes(now.state) || (owner.started !== null && owner.started !== now.started);
};

// 'nothing', 'dead' or 'alive'.
const look = (lock) => {
  const text = readOr(lock, null);
  if (text === null) return 'nothing';
  if (/^\0*$/.test(text)) return 'dead';
  return isDead(JSON.parse(text)) ? 'dead' : 'alive';
};

const line = `${JSON.stringify({
  pid: process.pid,
  boot: boot(),
  started: status(process.pid)?.started ?? null,
  program: 'node',
})}\n`;

const unfinished = (lock) =>
  Array.from({ length: 16 }, (_, number) =>
    path.join(path.dirname(lock), `.${path.basename(lock)}.new-${number}`));

const writtenApart = (lock) => {
  for (const name of unfinished(lock)) {
    try {
      fs.writeFileSync(name, line, { flag: 'wx' });
      return name;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
    }
  }
  throw new Busy();
};

const make = (lock) => {
  const name = writtenApart(lock);
  try {
    fs.linkSync(name, lock);
    return true;
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
    return false;
  } finally {
    fs.rmSync(name, { force: true });
  }
};

const take = (lock) => {
  for (;;) {
    if (make(lock)) {
      unfinished(lock)
        .filter((name) => readOr(name, '') !== '' && look(name) === 'dead')
        .forEach((name) => fs.rmSync(name, { force: true }));
      return;
    }
    const found = look(lock);
    if (found === 'alive') throw new Busy();
    if (found === 'dead') {
      take(`${lock}.lock`);
      try {
        if (look(lock) === 'dead') {
          fs.renameSync(writtenApart(lock), lock);
          return;
        }
      } finally {
        giveBack(`${lock}.lock`);
      }
    }
  }
};

const giveBack = (lock) => {
  if (readOr(lock, null) === line) fs.unlinkSync(lock);
};

const lock = `${fs.realpathSync(process.argv[2])}.lock`;
try {
  take(lock);
  console.log('held');
  process.stdin.resume().on('end', () => giveBack(lock));
} catch (error) {
  if (!(error instanceof Busy)) throw error;
  console.log('busy');
}
