import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useFileSettings } from '../engine/settings';
import { formatPhone } from './phone';
import { moneyFormat } from './money';
import { momentFormat } from './moment';

/** Writes amounts, moments, phones and numbers as people of the chosen language do. */
export function useFormats() {
  const locale = useLocale();
  const t = useTranslations('common');
  const { currency, time_zone: timeZone } = useFileSettings();
  return useMemo(() => {
    const number = new Intl.NumberFormat(locale);
    const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
    const wholePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
    const { exact, day, dayOfMonth, month, people, brief } = momentFormat(locale, timeZone);
    return {
      money: moneyFormat(locale, currency),
      phone: formatPhone,
      number: (value: number): string => number.format(value),
      percent: (share: number): string => percent.format(share),
      wholePercent: (share: number): string => wholePercent.format(share),
      /** Day and time. */
      exact,
      day,
      dayOfMonth,
      month,
      /** As short as it can be: today the time, other days the day. */
      brief: (at: string, now = new Date()): string => brief(at, now),
      /** As people say it: today with the time, other days as days. */
      moment: (at: string, now = new Date()): string => {
        const { kind, text } = people(at, now);
        return kind === 'day' ? text : t(kind, { time: text });
      },
    };
  }, [locale, t, currency, timeZone]);
}

export type Formats = ReturnType<typeof useFormats>;
