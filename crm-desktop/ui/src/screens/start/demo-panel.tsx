import { useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFiles } from '../../app/files';
import { usePreferences } from '../../app/preferences';
import { Button } from '../../components/button';
import { Progress } from '../../components/states';
import { hasCode } from '../../engine/commands';
import type { DemoProgress } from './demo/fill';
import { type Beginning, Section } from './section';

/** Looks around with demo data, which are made here. */
export function Demo({ isBusy, begin }: Beginning) {
  const t = useTranslations();
  const { enter } = useFiles();
  const { language, actor } = usePreferences();
  const [progress, setProgress] = useState<DemoProgress | null>(null);
  const cancelling = useRef<AbortController>(null);
  const make = async (): Promise<void> => {
    const { signal } = (cancelling.current = new AbortController());
    setProgress({ step: 'orders', share: 0 });
    try {
      // Not needed by most starts.
      const { makeDemo } = await import('./demo/make');
      const name = t('start.demoName');
      await enter(() => makeDemo(name, { language, actor, signal, onProgress: setProgress }));
    } catch (thrown) {
      if (!hasCode(thrown, 'cancelled')) throw thrown;
    } finally {
      setProgress(null);
    }
  };
  return (
    <Section title={t('start.demoTitle')} text={t('start.demoText')}>
      <div className="mt-auto flex flex-col gap-3">
        {progress === null ? (
          <Button className="w-fit" disabled={isBusy} onClick={() => begin(make)}>
            {t('start.demo')}
          </Button>
        ) : (
          <>
            <Progress
              label={t('start.demoMaking')}
              share={progress.share}
              detail={t(progress.step === 'orders' ? 'start.demoOrders' : 'start.demoContacts', {
                share: progress.share,
              })}
            />
            <Button className="w-fit" onClick={() => cancelling.current?.abort()}>
              {t('common.cancel')}
            </Button>
          </>
        )}
      </div>
    </Section>
  );
}
