import { useTranslations } from 'use-intl';
import { type Language, prefer, type Theme, usePreferences } from './preferences';

interface Choice<Value> {
  value: Value;
  label: string;
}

/** The languages of the interface, each in its own words. */
export function useLanguages(): Array<Choice<Language>> {
  const t = useTranslations('common');
  return [
    { value: 'ru', label: t('languageRu') },
    { value: 'en', label: t('languageEn') },
  ];
}

export function useThemes(): Array<Choice<Theme>> {
  const t = useTranslations('common');
  return [
    { value: 'system', label: t('themeSystem') },
    { value: 'light', label: t('themeLight') },
    { value: 'dark', label: t('themeDark') },
  ];
}

export function LanguageSwitch() {
  const t = useTranslations('common');
  const { language } = usePreferences();
  return (
    <Switch
      label={t('language')}
      choices={useLanguages()}
      value={language}
      onChange={(chosen) => prefer({ language: chosen })}
    />
  );
}

export function ThemeSwitch() {
  const t = useTranslations('common');
  const { theme } = usePreferences();
  return (
    <Switch
      label={t('theme')}
      choices={useThemes()}
      value={theme}
      onChange={(chosen) => prefer({ theme: chosen })}
    />
  );
}

interface Props<Value> {
  label: string;
  choices: Array<Choice<Value>>;
  value: Value;
  onChange: (value: Value) => void;
}

/** One of a few, all in sight. */
function Switch<Value extends string>({ label, choices, value, onChange }: Props<Value>) {
  return (
    <div
      role="radiogroup"
      aria-label={label}
      className="inline-flex h-8 w-fit rounded-md border border-line bg-ground p-0.5"
    >
      {choices.map((choice) => (
        <label
          key={choice.value}
          className={`flex cursor-pointer items-center rounded px-2.5 text-sm has-focus-visible:outline-2 has-focus-visible:outline-accent ${choice.value === value ? 'bg-raised font-medium text-ink shadow-sm' : 'text-ink-soft hover:text-ink'}`}
        >
          <input
            type="radio"
            name={label}
            className="sr-only"
            checked={choice.value === value}
            onChange={() => onChange(choice.value)}
          />
          {choice.label}
        </label>
      ))}
    </div>
  );
}
