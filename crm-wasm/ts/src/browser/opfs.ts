import { type AnyError, busy, CrmException, errorOf, type HostError, storageError, unsupported } from '../errors.js';
import type { SyncFile } from '../files.js';
import type { Place } from '../place.js';

/** What the browsers have and TypeScript does not know of. */
interface OpfsFileHandle extends FileSystemFileHandle {
  createSyncAccessHandle(): Promise<SyncFile>;
  move(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
}

/** The folder of all data files of a site. */
const FOLDER = 'crm-wasm';

/** The end of a data file's name. */
const DATA = '.crm';

/** How long an exported file is kept for who reads it, in milliseconds. */
const EXPORTS_KEPT = 3_600_000;

/** A data file in the browser's file system of the site. Only a dedicated worker can use it. */
export class OpfsPlace implements Place {
  readonly #name: string;
  readonly #wait: number;
  /** Raised when the browser refused to give more space. */
  #isFull = false;

  /** `wait`: how long others may take to let go of the file, in milliseconds. */
  constructor(name: string, wait: number) {
    this.#name = encodeURIComponent(name);
    this.#wait = wait;
  }

  async open(): Promise<SyncFile | null> {
    const folder = await dataFolder();
    await this.#clearAway(folder);
    try {
      const handle = await folder.getFileHandle(this.#dataFile);
      return this.#watched(await this.#access(handle as OpfsFileHandle));
    } catch (thrown) {
      if (isNamed(thrown, 'NotFoundError')) return null;
      throw thrown;
    }
  }

  async draft(): Promise<SyncFile> {
    const folder = await dataFolder();
    const handle = await folder.getFileHandle(this.#draftFile, { create: true });
    const file = await this.#access(handle as OpfsFileHandle);
    file.truncate(0);
    return this.#watched(file);
  }

  async publish(): Promise<void> {
    const folder = await dataFolder();
    const handle = await folder.getFileHandle(this.#draftFile);
    // With the folder, without which Safari does not know it.
    await (handle as OpfsFileHandle).move(folder, this.#dataFile);
  }

  async discard(): Promise<void> {
    await (await dataFolder()).removeEntry(this.#draftFile);
  }

  async copy(fill: (file: SyncFile) => void): Promise<Blob> {
    const folder = await dataFolder();
    const name = `${this.#exported}${crypto.randomUUID()}`;
    const handle = await folder.getFileHandle(name, { create: true });
    const file = await this.#access(handle as OpfsFileHandle);
    try {
      fill(this.#watched(file));
    } catch (thrown) {
      file.close();
      await folder.removeEntry(name);
      throw thrown;
    }
    return handle.getFile();
  }

  forget(): void {
    this.#isFull = false;
  }

  explain(error: AnyError): AnyError {
    if (error.code !== 'storage' || !this.#isFull) return error;
    return { code: 'quota', message: 'the browser gives this site no more space' };
  }

  async release(): Promise<void> {}

  get #dataFile(): string {
    return `${this.#name}${DATA}`;
  }

  // An encoded name has no `@`: none of these is a data file of another name.

  /** What a crash leaves of it is written over by the next one. */
  get #draftFile(): string {
    return `${this.#dataFile}@new`;
  }

  get #exported(): string {
    return `${this.#dataFile}@export-`;
  }

  /** Opens a file for this worker alone. One that ended a moment ago may still have it. */
  async #access(handle: OpfsFileHandle): Promise<SyncFile> {
    for (const end = performance.now() + this.#wait; ;) {
      try {
        return await handle.createSyncAccessHandle();
      } catch (thrown) {
        if (!isNamed(thrown, 'NoModificationAllowedError')) throw thrown;
        if (performance.now() > end) throw new CrmException(busy());
        await new Promise((resolve) => setTimeout(resolve, 10));
      }
    }
  }

  /** Removes exported files that nobody reads any more, as far as that works. */
  async #clearAway(folder: FileSystemDirectoryHandle): Promise<void> {
    try {
      await this.#removeExported(folder);
    } catch {
      // The next opening tries it again.
    }
  }

  async #removeExported(folder: FileSystemDirectoryHandle): Promise<void> {
    for await (const [name, handle] of folder.entries()) {
      if (!name.startsWith(this.#exported)) continue;
      const { lastModified } = await (handle as FileSystemFileHandle).getFile();
      if (lastModified < Date.now() - EXPORTS_KEPT) await folder.removeEntry(name);
    }
  }

  #watched(file: SyncFile): SyncFile {
    const watch = <T>(change: () => T): T => {
      try {
        return change();
      } catch (thrown) {
        this.#isFull ||= isNamed(thrown, 'QuotaExceededError');
        throw thrown;
      }
    };
    return {
      read: (buffer, options) => file.read(buffer, options),
      write: (buffer, options) => watch(() => file.write(buffer, options)),
      truncate: (size) => watch(() => file.truncate(size)),
      flush: () => watch(() => file.flush()),
      getSize: () => file.getSize(),
      close: () => file.close(),
    };
  }
}

async function dataFolder(): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return root.getDirectoryHandle(FOLDER, { create: true });
}

/** The names of the data files that the browser keeps for this site. */
export async function listCrm(): Promise<string[]> {
  const names: string[] = [];
  for await (const name of (await dataFolder()).keys()) {
    if (name.endsWith(DATA)) names.push(decodeURIComponent(name.slice(0, -DATA.length)));
  }
  return names.sort();
}

/**
 * Removes a data file from the browser's storage. Throws `busy` while any tab has it open; a name
 * that is not there is none the worse.
 */
export async function deleteCrm(name: string): Promise<void> {
  try {
    await (await dataFolder()).removeEntry(`${encodeURIComponent(name)}${DATA}`);
  } catch (thrown) {
    if (isNamed(thrown, 'NotFoundError')) return;
    throw new CrmException(isNamed(thrown, 'NoModificationAllowedError') ? busy() : errorOf(thrown));
  }
}

const isNamed = (thrown: unknown, name: string): boolean => thrown instanceof Error && thrown.name === name;

/** Why this page cannot keep data, or null if it can. Only a page knows. */
export async function whyNoStorage(): Promise<AnyError | null> {
  if (!isSecureContext) return unsupported('storage for pages that are not served over https');
  if (navigator.storage?.getDirectory === undefined) return unsupported('origin private file system');
  if (navigator.locks === undefined) return unsupported('Web Locks');
  const handles = FileSystemFileHandle.prototype as Partial<OpfsFileHandle>;
  if (handles.move === undefined) return unsupported('FileSystemFileHandle.move()');
  try {
    await navigator.storage.getDirectory();
    return null;
  } catch (thrown) {
    if (!(thrown instanceof Error)) return storageError(String(thrown));
    return hasLocalStorage() ? privateMode : blocked;
  }
}

/** Who blocks storage blocks this too; private windows have it. */
function hasLocalStorage(): boolean {
  try {
    return globalThis.localStorage !== undefined;
  } catch {
    return false;
  }
}

const blocked: HostError = {
  code: 'storage_blocked',
  message: 'the browser keeps no data for this site: storage is blocked in its settings',
};

const privateMode: HostError = {
  code: 'private_mode',
  message: 'the browser keeps no data in a private window',
};
