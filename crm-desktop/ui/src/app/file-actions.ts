import { host } from '#host';
import { useTranslations } from 'use-intl';
import { notifyError } from '../components/notices';
import { useErrorText } from '../messages/errors';
import { openFile, useFiles } from './files';

/** What can be done with the open file as a whole. */
export function useFileActions() {
  const t = useTranslations('settings');
  const { enter, leave, state } = useFiles();
  const errorText = useErrorText();
  const told = (work: () => Promise<void>) => (): void =>
    void work().catch((thrown: unknown) => notifyError(errorText(thrown)));
  return {
    openAnother: {
      label: t('openAnother'),
      run: told(async () => {
        const picked = await host.pick();
        if (picked !== null) await enter(() => openFile(picked));
      }),
    },
    close: { label: t('closeFile'), run: told(leave) },
    /** Opens the file anew, for preferences that hold from then on. */
    reopen: told(async () => {
      if (state.kind === 'open') await enter(() => openFile(state.file.id));
    }),
  };
}
