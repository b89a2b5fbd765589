import { useTranslations } from 'use-intl';
import { Dialog } from '../components/dialog';
import { Kbd } from '../components/kbd';

const KEYS = [
  ['Ctrl+K', 'keyPalette'],
  ['/', 'keySearch'],
  ['n', 'keyNew'],
  ['j', 'keyDown'],
  ['k', 'keyUp'],
  ['Enter', 'keyOpen'],
  ['Esc', 'keyClose'],
  ['Ctrl+Z', 'keyUndo'],
  ['?', 'keyHelp'],
] as const;

/** What the keys do. */
export function KeyHelp({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const t = useTranslations('common');
  return (
    <Dialog title={t('keys')} isOpen={isOpen} onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-center gap-x-6 gap-y-2 text-sm">
        {KEYS.map(([key, meaning]) => (
          <div key={key} className="contents">
            <dt>
              <Kbd>{key}</Kbd>
            </dt>
            <dd>{t(meaning)}</dd>
          </div>
        ))}
      </dl>
    </Dialog>
  );
}
