import { type ChangeEvent, CrmClient, tellAll, withOperations } from 'crm-wasm/client';
import type { Backup, Host, OpenFile, Opening, Start } from '../host';
import { TauriConnection } from './connection';
import { ask } from './requests';

/** A data file that the program opened. */
interface Opened {
  /** What later requests name it by. */
  number: number;
  path: string;
  name: string;
}

/** What the desktop knows of a file that it opened. */
interface Open extends OpenFile {
  number: number;
  listeners: Set<(event: ChangeEvent) => void>;
}

/** The interface in a window of its own: the engine natively, data files in folders. */
export const host: Host = {
  kind: 'desktop',

  start: () => ask<Start>('start'),

  async create(name, opening) {
    return client(await ask<Opened>('create_file', { name, now: opening.now }), opening);
  },

  async open(path, opening) {
    return client(await ask<Opened>('open_file', { path, now: opening.now }), opening);
  },

  pick: () => ask<string | null>('pick'),

  forget: (path) => ask('forget_file', { path }),

  remove: (path) => ask('remove_file', { path }),

  backups: (file) => ask<Backup[]>('backups', { file: numberOf(file) }),

  async backup(file) {
    return nameOf(await ask<string>('backup', { file: numberOf(file) }));
  },

  async restore(file, backup) {
    const path = backup?.id ?? (await ask<string | null>('pick', { beside: numberOf(file) }));
    if (path === null) return null;
    const kept = await ask<string>('restore', { file: numberOf(file), backup: path });
    // Anything may be different now.
    tellAll((file as Open).listeners, { seq: null, changes: null });
    return nameOf(kept);
  },

  async save(name, data) {
    const bytes = new Uint8Array(await data.arrayBuffer());
    return ask<string>('save', bytes, { headers: { name: encodeURIComponent(name) } });
  },

  title(text) {
    void ask('title', { text });
  },
};

function client({ number, path, name }: Opened, { actor }: Opening): Open {
  const listeners = new Set<(event: ChangeEvent) => void>();
  const connection = new TauriConnection(number, (event) => tellAll(listeners, event));
  // A file is kept until its user removes it.
  const crm = withOperations(new CrmClient(connection, actor, listeners, Promise.resolve(true)));
  return { id: path, name, place: path, crm, number, listeners };
}

const numberOf = (file: OpenFile): number => (file as Open).number;

const nameOf = (path: string): string => path.split(/[\\/]/).at(-1) ?? path;
