import fs from 'node:fs';
import path from 'node:path';
import { type AnyError, checkSignal, corrupt, CrmException } from '../errors.js';
import { MemoryFile, type SyncFile } from '../files.js';
import type { Place } from '../place.js';
import { reserve, succeeds, takeLock, unfinishedNames } from './lock.js';

/** How long to wait between two looks at a busy file, in milliseconds. */
const LOOK_EVERY = 50;

/** Of a mode: who may read, write and so on. */
const PERMISSIONS = 0o7777;
const OWNER_ONLY = 0o600;

/** A data file on disk, in the format and by the rules that the desktop and the command line have. */
export class DiskPlace implements Place {
  readonly #path: string;
  readonly #wait: number;
  readonly #signal: AbortSignal | undefined;
  /** Gives back the lock file. */
  #unlock: (() => void) | null = null;
  #draft: string | null = null;

  /** `wait`: how long others may take to let go of the file, in milliseconds. */
  constructor(file: string, wait: number, signal: AbortSignal | undefined) {
    this.#path = path.resolve(file);
    this.#wait = wait;
    this.#signal = signal;
  }

  async open(): Promise<SyncFile | null> {
    const stat = fs.statSync(this.#path, { throwIfNoEntry: false });
    if (stat === undefined) return null;
    if (!stat.isFile()) throw new CrmException(corrupt('it is a folder or a device, not a file'));
    this.#unlock ??= await this.#lock();
    const file = new DiskFile(this.#path);
    // The file is there: nobody can finish making it any more.
    for (const name of unfinishedNames(fs.realpathSync(this.#path))) fs.rmSync(name, { force: true });
    return file;
  }

  async draft(): Promise<SyncFile> {
    const stat = fs.statSync(this.#path, { throwIfNoEntry: false });
    if (stat === undefined) {
      this.#draft = reserve(this.#path);
      return new DiskFile(this.#draft);
    }
    // Beside the file behind a link, which may lie on another disk.
    this.#draft = reserve(fs.realpathSync(this.#path), OWNER_ONLY);
    // Whoever may not read the old file may not read the new one.
    fs.chmodSync(this.#draft, stat.mode & PERMISSIONS);
    return new DiskFile(this.#draft);
  }

  async publish(replace: boolean): Promise<void> {
    const draft = this.#draft;
    if (draft === null) return;
    if (replace) {
      // The file behind a link, which the lock file stands for too.
      fs.renameSync(draft, fs.realpathSync(this.#path));
    } else {
      this.#name(draft);
    }
    this.#draft = null;
    syncFolder(path.dirname(draft));
  }

  async discard(): Promise<void> {
    if (this.#draft !== null) fs.rmSync(this.#draft, { force: true });
    this.#draft = null;
  }

  async copy(fill: (file: SyncFile) => void): Promise<Blob> {
    const file = new MemoryFile();
    fill(file);
    return file.toBlob();
  }

  forget(): void {}

  explain(error: AnyError): AnyError {
    return error;
  }

  async release(): Promise<void> {
    this.#unlock?.();
    this.#unlock = null;
  }

  /** Waits for the lock as long as it may. */
  async #lock(): Promise<() => void> {
    for (const end = performance.now() + this.#wait; ;) {
      try {
        return takeLock(this.#path);
      } catch (thrown) {
        const isBusy = thrown instanceof CrmException && thrown.code === 'busy';
        if (!isBusy || performance.now() >= end) throw thrown;
      }
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
      checkSignal(this.#signal);
    }
  }

  /** Gives a new data file its name. One that another program made meanwhile stays. */
  #name(draft: string): void {
    try {
      succeeds(() => fs.linkSync(draft, this.#path), 'EEXIST');
    } catch {
      // No links on this file system: an empty file takes the name, then gives way.
      if (succeeds(() => fs.writeFileSync(this.#path, '', { flag: 'wx' }), 'EEXIST')) {
        return fs.renameSync(draft, this.#path);
      }
    }
    fs.rmSync(draft);
  }
}

/** A file of the operating system. */
class DiskFile implements SyncFile {
  readonly #file: number;
  #isOpen = true;

  constructor(name: string) {
    this.#file = fs.openSync(name, 'r+');
  }

  read(buffer: Uint8Array, { at }: { at: number }): number {
    return fs.readSync(this.#file, buffer, 0, buffer.length, at);
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    return fs.writeSync(this.#file, buffer, 0, buffer.length, at);
  }

  truncate(size: number): void {
    fs.ftruncateSync(this.#file, size);
  }

  getSize(): number {
    return fs.fstatSync(this.#file).size;
  }

  flush(): void {
    fs.fdatasyncSync(this.#file);
  }

  close(): void {
    // The number of a closed file may be another file's by now.
    if (this.#isOpen) fs.closeSync(this.#file);
    this.#isOpen = false;
  }
}

/**
 * Makes a new name durable, where the system can: Windows has no such thing, some file systems refuse
 * it. The name is there all the same, and a loss of power leaves the old file whole or the new one.
 */
function syncFolder(folder: string): void {
  try {
    const file = fs.openSync(folder, 'r');
    try {
      fs.fsyncSync(file);
    } finally {
      fs.closeSync(file);
    }
  } catch {
    // As said above.
  }
}
