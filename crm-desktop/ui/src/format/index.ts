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
    const { brief, people, ...formats } = formatsOf(locale, currency, timeZone);
    return {
      ...formats,
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

const made = new Map<string, ReturnType<typeof makeFormats>>();

/** The formats of a language, a currency and a time zone: they are heavy, and every cell of a table uses them. */
function formatsOf(locale: string, currency: string, timeZone: string) {
  const key = JSON.stringify([locale, currency, timeZone]);
  const formats = made.get(key) ?? makeFormats(locale, currency, timeZone);
  made.set(key, formats);
  return formats;
}

function makeFormats(locale: string, currency: string, timeZone: string) {
  const number = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const wholePercent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  return {
    ...momentFormat(locale, timeZone),
    money: moneyFormat(locale, currency),
    phone: formatPhone,
    number: (value: number): string => number.format(value),
    percent: (share: number): string => percent.format(share),
    wholePercent: (share: number): string => wholePercent.format(share),
  };
}
