import { Link, Outlet, useNavigate } from '@tanstack/react-router';
import { Command, PanelLeftClose, PanelLeftOpen } from 'lucide-react';
import { Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../components/button';
import { Kbd } from '../components/kbd';
import { Loading } from '../components/states';
import { useTakeBack } from '../engine/commands';
import { FileMenu } from './file-menu';
import { KeyHelp } from './key-help';
import { useKey } from './keys';
import { Palette } from './palette';
import { prefer, usePreferences } from './preferences';
import { SCREENS } from './screens';

/** The bar with the screens, and the screen. */
export function Frame() {
  const t = useTranslations();
  const { isBarFolded } = usePreferences();
  const [isPaletteOpen, setPaletteOpen] = useState(false);
  const [isHelpOpen, setHelpOpen] = useState(false);
  const navigate = useNavigate();
  const takeBack = useTakeBack();
  useKey('mod+k', () => setPaletteOpen(true));
  useKey('?', () => setHelpOpen(true));
  useKey('mod+z', () => void takeBack());
  return (
    <div className="flex h-full">
      <a
        href="#content"
        className="sr-only focus:not-sr-only focus:absolute focus:z-50 focus:bg-raised focus:p-2"
        onClick={(event) => {
          event.preventDefault();
          document.getElementById('content')?.focus();
        }}
      >
        {t('common.skip')}
      </a>
      <nav
        aria-label={t('common.screens')}
        className={`flex shrink-0 flex-col gap-1 border-r border-line bg-ground p-2 ${isBarFolded ? 'w-14' : 'w-48'}`}
      >
        <FileMenu isFolded={isBarFolded} />
        {SCREENS.map(({ name, path, icon: Icon }) => (
          <Link
            key={name}
            to={path}
            aria-label={t(`${name}.title`)}
            title={isBarFolded ? t(`${name}.title`) : undefined}
            className="flex h-9 items-center gap-3 rounded-md px-2.5 text-sm text-ink-soft hover:bg-surface hover:text-ink"
            activeProps={{ className: 'bg-accent-soft !text-accent font-medium', 'aria-current': 'page' }}
          >
            <Icon size={17} aria-hidden className="shrink-0" />
            {!isBarFolded && t(`${name}.title`)}
          </Link>
        ))}
        <div className="mt-auto flex flex-col gap-1">
          <Button
            look="quiet"
            aria-label={isBarFolded ? t('common.palette') : undefined}
            onClick={() => setPaletteOpen(true)}
            className="!px-2.5"
          >
            <Command size={16} aria-hidden className="shrink-0" />
            {!isBarFolded && (
              <>
                {t('common.palette')} <Kbd>Ctrl+K</Kbd>
              </>
            )}
          </Button>
          <Button
            look="quiet"
            icon
            aria-label={isBarFolded ? t('common.unfoldBar') : t('common.foldBar')}
            onClick={() => prefer({ isBarFolded: !isBarFolded })}
          >
            {isBarFolded ? <PanelLeftOpen size={16} aria-hidden /> : <PanelLeftClose size={16} aria-hidden />}
          </Button>
        </div>
      </nav>
      <main id="content" tabIndex={-1} className="flex min-w-0 flex-1 flex-col outline-none">
        <Suspense fallback={<Loading />}>
          <Outlet />
        </Suspense>
      </main>
      <Palette
        isOpen={isPaletteOpen}
        onClose={() => setPaletteOpen(false)}
        onGo={(to) => void navigate(to)}
        onShowKeys={() => setHelpOpen(true)}
      />
      <KeyHelp isOpen={isHelpOpen} onClose={() => setHelpOpen(false)} />
    </div>
  );
}
