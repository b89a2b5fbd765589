import { useTranslations } from 'use-intl';
import type { ScreenAction } from './actions';
import { useFileActions } from './file-actions';
import { prefer, usePreferences } from './preferences';
import { useLanguages, useThemes } from './switches';

/** What can be done wherever one is, for the palette. */
export function useAppActions(showKeys: () => void): ScreenAction[] {
  const t = useTranslations('common');
  const { language, theme } = usePreferences();
  const { openAnother, close } = useFileActions();
  const languages = useLanguages().filter(({ value }) => value !== language);
  const themes = useThemes().filter(({ value }) => value !== theme);
  return [
    ...languages.map(({ value, label }) => ({
      label: t('setLanguage', { language: label }),
      run: () => prefer({ language: value }),
    })),
    ...themes.map(({ value, label }) => ({
      label: t('setTheme', { theme: label }),
      run: () => prefer({ theme: value }),
    })),
    { label: t('keyHelp'), run: showKeys },
    openAnother,
    close,
  ];
}
