import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useOpenFile } from '../../app/files';
import { LanguageSwitch, ThemeSwitch } from '../../app/switches';
import { useErrorText } from '../../messages/errors';
import { CreateFile } from './create-file';
import { Demo } from './demo-panel';
import { OpenFiles } from './open-files';

/** What one sees without a data file: make one, open one, or look around. */
export function StartScreen() {
  const t = useTranslations();
  const state = useOpenFile();
  const [isBusy, setBusy] = useState(false);
  const [failure, setFailure] = useState<unknown>(null);
  const errorText = useErrorText();
  if (state.kind !== 'closed') return null;
  const error = failure ?? state.error;
  const begin = (work: () => Promise<void>): void => {
    setFailure(null);
    setBusy(true);
    // Once it has worked, this screen is gone.
    work()
      .catch(setFailure)
      .finally(() => setBusy(false));
  };
  return (
    <main className="h-full overflow-y-auto">
      <div className="mx-auto flex min-h-full w-full max-w-[880px] flex-col gap-6 px-6 py-8">
        <header className="flex flex-wrap items-center gap-3">
          <img src="./icon.svg" alt="" width={32} height={32} />
          <p className="mr-auto text-lg font-semibold">{t('common.product')}</p>
          <LanguageSwitch />
          <ThemeSwitch />
        </header>
        <div>
          <h1 className="text-xl font-semibold">{t('start.title')}</h1>
          <p className="mt-1 max-w-2xl text-sm text-ink-soft">{t('start.about')}</p>
        </div>
        {error !== null && (
          <p role="alert" className="rounded-md bg-bad-soft p-3 text-sm text-bad">
            {errorText(error)}
          </p>
        )}
        <div className="grid gap-4 md:grid-cols-2">
          <CreateFile folder={state.folder} isBusy={isBusy} begin={begin} />
          <Demo isBusy={isBusy} begin={begin} />
        </div>
        <OpenFiles recent={state.recent} isBusy={isBusy} begin={begin} />
      </div>
    </main>
  );
}
