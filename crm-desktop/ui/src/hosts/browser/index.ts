import { CrmException, deleteCrm, listCrm, openCrm } from 'crm-wasm';
import type { Host, OpenFile, Opening } from '../host';
import { chooseFile, download } from './files';
import * as known from './known';
import { watchUpdates } from './updates';

const EXTENSION = '.crm';

/** The interface in a browser: the engine as WebAssembly, data files in the browser's own storage. */
export const host: Host = {
  kind: 'browser',

  async start() {
    const recent = await known.list();
    return { recent, toOpen: recent[0]?.id ?? null, folder: null, user: null };
  },

  async create(name, opening) {
    if ((await listCrm()).includes(name)) {
      const message = 'name: there is such a file already';
      throw new CrmException({ code: 'duplicate', message, field: 'name', existing: name });
    }
    return open(name, opening, true);
  },

  open: (id, opening) => open(id, opening, false),

  async pick() {
    const chosen = await chooseFile(EXTENSION);
    if (chosen === null) return null;
    const name = await known.free(chosen.name.replace(/\.crm$/i, ''));
    const crm = await openCrm({ name });
    try {
      await crm.importFile(chosen);
    } catch (thrown) {
      await crm.close();
      await deleteCrm(name);
      throw thrown;
    }
    await crm.close();
    return name;
  },

  forget: deleteCrm,

  remove: deleteCrm,

  backups: () => Promise.resolve(null),

  backup,

  async restore(file) {
    const chosen = await chooseFile(EXTENSION);
    if (chosen === null) return null;
    const kept = await backup(file);
    await file.crm.importFile(chosen);
    return kept;
  },

  save(name, data) {
    download(name, data);
    return Promise.resolve(name);
  },

  watchUpdates,

  title(text) {
    document.title = text;
  },
};

async function open(name: string, { actor, now }: Opening, create: boolean): Promise<OpenFile> {
  const crm = await openCrm({ name, actor, create, ...(now === undefined ? {} : { now }) });
  known.note(name);
  return { id: name, name, place: location.host, crm };
}

async function backup(file: OpenFile): Promise<string> {
  const name = `${file.name}-backup-${stamp(new Date())}${EXTENSION}`;
  download(name, await file.crm.exportFile());
  return name;
}

/** A moment as a part of a file's name: `2025-01-31-0905`, in local time. */
const stamp = (at: Date): string => {
  const local = new Date(at.getTime() - at.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16).replace('T', '-').replace(':', '');
};
