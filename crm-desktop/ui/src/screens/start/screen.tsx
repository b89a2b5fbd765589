import { host } from '#host';
import { useTranslations } from 'use-intl';
import { useFiles } from '../../app/files';
import { preferences } from '../../app/preferences';
import { Button } from '../../components/button';

export function StartScreen() {
  const t = useTranslations('start');
  const { enter } = useFiles();
  return (
    <main className="p-10">
      <h1 className="text-xl font-semibold">{t('title')}</h1>
      <Button
        look="primary"
        onClick={() => void enter(() => host.create('shop', { actor: preferences().actor }))}
      >
        {t('create')}
      </Button>
    </main>
  );
}
