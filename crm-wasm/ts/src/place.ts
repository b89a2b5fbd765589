import type { AnyError } from './errors.js';
import { MemoryFile, type SyncFile } from './files.js';

/** Where a data file is kept. One host has it at a time. */
export interface Place {
  /** Opens the data file, for this program alone. Null if there is none. */
  open(): Promise<SyncFile | null>;
  /** Makes an empty file beside it, to become the data file. */
  draft(): Promise<SyncFile>;
  /**
   * Makes the draft, which is closed, the data file: at once or not at all. `replace` says whether
   * there may be one, closed as well.
   */
  publish(replace: boolean): Promise<void>;
  /** Removes the draft, which is closed. */
  discard(): Promise<void>;
  /** Gives what `fill` writes in an empty file, which it closes. */
  copy(fill: (file: SyncFile) => void): Promise<Blob>;
  /** Forgets what went wrong: it explains none of the errors to come. */
  forget(): void;
  /** Tells more about an error, where the place knows more than the engine. */
  explain(error: AnyError): AnyError;
  /** Lets others have the data file, which is closed. */
  release(): Promise<void>;
}

/** Data that is nowhere kept. */
export class MemoryPlace implements Place {
  #file: MemoryFile | null = null;
  #draft = new MemoryFile();

  async open(): Promise<SyncFile | null> {
    return this.#file;
  }

  async draft(): Promise<SyncFile> {
    this.#draft = new MemoryFile();
    return this.#draft;
  }

  async publish(): Promise<void> {
    this.#file = this.#draft;
  }

  async discard(): Promise<void> {
    this.#draft = new MemoryFile();
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
    this.#file = null;
  }
}
