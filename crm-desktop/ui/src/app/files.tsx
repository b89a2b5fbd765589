import { host } from '#host';
import { createContext, type ReactNode, use, useCallback, useEffect, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import type { FileId, KnownFile, OpenFile } from '../hosts/host';
import { NOBODY, prefer, preferences } from './preferences';

/** Which data file is open, or that none is. */
type State =
  | { kind: 'starting' }
  | { kind: 'closed'; recent: KnownFile[]; folder: string | null; error: unknown }
  | { kind: 'open'; file: OpenFile };

interface Files {
  state: State;
  /** Opens what `open` gives, in the place of what is open. Throws what it throws. */
  enter: (open: () => Promise<OpenFile | null>) => Promise<void>;
  /** Closes the file and shows the start. */
  leave: () => Promise<void>;
}

const FilesContext = createContext<Files | null>(null);

export function FileProvider({ children }: { children: ReactNode }) {
  const t = useTranslations('common');
  const [state, setState] = useState<State>({ kind: 'starting' });

  const showStart = useCallback(async (error: unknown = null) => {
    const { recent, folder } = await host.start();
    setState({ kind: 'closed', recent, folder, error });
  }, []);

  useEffect(() => {
    let isGone = false;
    const begin = async (): Promise<void> => {
      const { toOpen, user } = await host.start();
      if (user !== null && user !== NOBODY && preferences().actor === NOBODY) prefer({ actor: user });
      if (toOpen === null) return showStart();
      const file = await openFile(toOpen);
      if (isGone) await file.crm.close();
      else setState({ kind: 'open', file });
    };
    begin().catch((thrown: unknown) => (isGone ? undefined : showStart(thrown)));
    return () => {
      isGone = true;
    };
  }, [showStart]);

  const name = state.kind === 'open' ? state.file.name : null;
  useEffect(() => host.title(name === null ? t('product') : `${name} — ${t('product')}`), [name, t]);

  const files = useMemo<Files>(() => {
    const close = async (): Promise<void> => {
      if (state.kind === 'open') await state.file.crm.close();
    };
    return {
      state,
      enter: async (open) => {
        await close();
        try {
          const file = await open();
          if (file === null) await showStart();
          else setState({ kind: 'open', file });
        } catch (thrown) {
          await showStart();
          throw thrown;
        }
      },
      leave: async () => {
        await close();
        await showStart();
      },
    };
  }, [state, showStart]);
  return <FilesContext value={files}>{children}</FilesContext>;
}

export function useFiles(): Files {
  const files = use(FilesContext);
  if (files === null) throw new Error('no files here');
  return files;
}

export const useOpenFile = (): State => useFiles().state;

/** Opens a data file for the person whose program this is. */
export const openFile = (id: FileId): Promise<OpenFile> => host.open(id, { actor: preferences().actor });
