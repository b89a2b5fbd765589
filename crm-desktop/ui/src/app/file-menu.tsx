import { useNavigate } from '@tanstack/react-router';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../components/button';
import { Menu } from '../components/menu';
import { useSession } from '../engine/session';
import { useFileActions } from './file-actions';

/** The open file, and the way to others. */
export function FileMenu({ isFolded }: { isFolded: boolean }) {
  const t = useTranslations('settings');
  const { file } = useSession();
  const navigate = useNavigate();
  const { openAnother, close } = useFileActions();
  return (
    <Menu
      trigger={
        <Button
          look="quiet"
          aria-label={t('fileMenu', { name: file.name })}
          title={file.place}
          className="!justify-start !px-2.5 font-semibold !text-ink"
        >
          <span className="truncate">{isFolded ? file.name.slice(0, 1).toUpperCase() : file.name}</span>
          {!isFolded && <ChevronDown size={14} aria-hidden className="ml-auto shrink-0 text-ink-soft" />}
        </Button>
      }
      items={[
        {
          label: t('tabs.file'),
          run: () => void navigate({ to: '/settings', search: { tab: 'file' } }),
        },
        openAnother,
        close,
      ]}
    />
  );
}
