import { useEffect } from 'react';
import { usePreferences } from './preferences';

/** Puts the theme that was chosen, or that of the system, on the page. */
export function useTheme(): void {
  const { theme } = usePreferences();
  useEffect(() => {
    const isDark = matchMedia('(prefers-color-scheme: dark)');
    const show = (): void => {
      const shown = theme === 'system' ? (isDark.matches ? 'dark' : 'light') : theme;
      document.documentElement.dataset['theme'] = shown;
    };
    show();
    isDark.addEventListener('change', show);
    return () => isDark.removeEventListener('change', show);
  }, [theme]);
}
