import { useTranslations } from 'use-intl';
import { useId } from 'react';

/** As they follow one another in the life of an order. */
const STATUSES = ['pending', 'processing', 'shipped', 'delivered', 'completed', 'cancelled'] as const;

interface Props {
  /** The chosen ones, with commas between them. */
  value: string;
  error: string | undefined;
  onChange: (value: string) => void;
}

/** Which orders count in the statistics of customers. */
export function CountedStatuses({ value, error, onChange }: Props) {
  const t = useTranslations();
  const below = useId();
  const chosen = value.split(',');
  const toggle = (status: string): void =>
    onChange(
      STATUSES.filter((one) => (one === status ? !chosen.includes(one) : chosen.includes(one))).join(),
    );
  return (
    <fieldset aria-describedby={below} className="flex flex-col gap-1">
      <legend className="mb-1 text-xs font-medium text-ink-soft">{t('settings.counted')}</legend>
      <div className="flex flex-wrap gap-x-5 gap-y-2">
        {STATUSES.map((status) => (
          <label key={status} className="flex items-center gap-2 text-sm">
            <input type="checkbox" checked={chosen.includes(status)} onChange={() => toggle(status)} />
            {t(`words.orderStatus.${status}`)}
          </label>
        ))}
      </div>
      <p id={below} className={`text-xs ${error === undefined ? 'text-ink-soft' : 'text-bad'}`}>
        {error ?? t('settings.countedHint')}
      </p>
    </fieldset>
  );
}
