import { host } from '#host';
import { RouterProvider } from '@tanstack/react-router';
import { Suspense, useEffect, useState } from 'react';
import { IntlProvider, useTranslations } from 'use-intl';
import { Notices, notifyOffer } from '../components/notices';
import { Loading } from '../components/states';
import { SessionProvider } from '../engine/session';
import type { OpenFile } from '../hosts/host';
import { catalogues } from '../messages';
import { StartScreen } from '../screens/start/screen';
import { ActionsProvider } from './actions';
import { FileProvider, useOpenFile } from './files';
import { usePreferences } from './preferences';
import { newRouter } from './router';
import { useTheme } from './theme';

/** The whole interface. */
export function App() {
  const { language } = usePreferences();
  useTheme();
  useEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  return (
    <IntlProvider locale={language} messages={catalogues[language]}>
      <FileProvider>
        <OpenOrStart />
      </FileProvider>
      <AppNotices />
    </IntlProvider>
  );
}

function OpenOrStart() {
  const state = useOpenFile();
  if (state.kind === 'starting') return <Loading />;
  return state.kind === 'open' ? <Desktop key={state.file.id} file={state.file} /> : <StartScreen />;
}

function Desktop({ file }: { file: OpenFile }) {
  const [router] = useState(newRouter);
  return (
    <SessionProvider file={file}>
      <ActionsProvider>
        <Suspense fallback={<Loading />}>
          <RouterProvider router={router} />
        </Suspense>
      </ActionsProvider>
    </SessionProvider>
  );
}

function AppNotices() {
  const t = useTranslations('common');
  useEffect(
    () =>
      host.watchUpdates?.((renew) =>
        notifyOffer('update', t('updateReady'), { label: t('updateNow'), run: renew }),
      ),
    [t],
  );
  return <Notices label={t('notices')} />;
}
