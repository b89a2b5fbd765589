import type { AnyError, Crm } from 'crm-wasm/client';

/** How the program around the interface calls a data file: the desktop by its path, a browser by its name. */
export type FileId = string;

/** A data file that was open before. */
export interface KnownFile {
  id: FileId;
  name: string;
  /** When it was opened last, RFC 3339. */
  openedAt: string;
  /** Whether it is still there. */
  exists: boolean;
}

/** An open data file. */
export interface OpenFile {
  id: FileId;
  name: string;
  /** Where it is, in words for people: a path, or that the browser keeps it. */
  place: string;
  crm: Crm;
}

/** Another program has the file open; the desktop knows which one. */
export type BusyError = Extract<AnyError, { code: 'busy' }> & {
  owner?: { program: string; pid: number };
};

/** A copy of a data file, of one moment. */
export interface Backup {
  id: string;
  name: string;
  /** RFC 3339. */
  madeAt: string;
  bytes: number;
}

/** What was found at the start. */
export interface Start {
  /** Newest first. */
  recent: KnownFile[];
  /** The file to open at once, if there is one: that of the command line, or the last one. */
  toOpen: FileId | null;
  /** Where new files are put: a folder, or null in a browser. */
  folder: string | null;
  /** What the system calls the person, if it tells. */
  user: string | null;
}

/** Who acts, and, for demo data, when: the clock stands there until `crm.setNow` moves it. */
export interface Opening {
  actor: string;
  now?: string;
}

/**
 * What the interface asks of the program around it. Everything about the data goes through the
 * operations of the open file instead. All of it throws a `CrmException`.
 */
export interface Host {
  readonly kind: 'desktop' | 'browser';
  start(): Promise<Start>;
  /** Makes a data file of this name and opens it. A name of a file that is there is refused. */
  create(name: string, opening: Opening): Promise<OpenFile>;
  open(id: FileId, opening: Opening): Promise<OpenFile>;
  /** Lets its user choose a data file; null if nothing was chosen. */
  pick(): Promise<FileId | null>;
  /** Takes a file off the list of known ones; in a browser the data are removed too. */
  forget(id: FileId): Promise<void>;
  /** Removes a data file that is not open: one that was made here and given up. */
  remove(id: FileId): Promise<void>;
  /** The backups that lie beside the file; null where the program cannot see them. */
  backups(file: OpenFile): Promise<Backup[] | null>;
  /** Makes a backup; gives its name. */
  backup(file: OpenFile): Promise<string>;
  /**
   * Puts a backup, if it is whole, in the place of the open file's data: one of `backups`, or, for
   * null, one that its user chooses. What was in the file before is kept as a backup, whose name is
   * given; null if nothing was chosen.
   */
  restore(file: OpenFile, backup: Backup | null): Promise<string | null>;
  /** Saves a file for its user; gives where it went. */
  save(name: string, data: Blob): Promise<string>;
  /**
   * Where the program renews itself: calls `onReady` when a newer version is there; what that gets
   * starts it. Gives what ends that.
   */
  watchUpdates?(onReady: (renew: () => void) => void): () => void;
  /** Gives the window or tab its title. */
  title(text: string): void;
}
