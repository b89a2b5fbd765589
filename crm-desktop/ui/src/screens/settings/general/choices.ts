import type { SearchChoice } from '../../../components/search-select';

/** Names of codes in a language; a code without a name there is left out. */
function named(codes: string[], locale: string, type: Intl.DisplayNamesOptions['type']): SearchChoice[] {
  const names = new Intl.DisplayNames(locale, { type, fallback: 'none' });
  return codes
    .flatMap((value) => {
      const label = names.of(value);
      return label === undefined ? [] : [{ value, label, detail: value }];
    })
    .sort((a, b) => a.label.localeCompare(b.label, locale));
}

export const currencies = (locale: string): SearchChoice[] =>
  named(Intl.supportedValuesOf('currency'), locale, 'currency');

const LETTERS = Array.from('ABCDEFGHIJKLMNOPQRSTUVWXYZ');

/** Unions, and what is no place at all, have codes of that kind too. */
const NO_COUNTRIES = ['EU', 'EZ', 'QO', 'UN', 'XA', 'XB', 'ZZ'];

export const regions = (locale: string): SearchChoice[] =>
  named(
    LETTERS.flatMap((first) => LETTERS.map((second) => first + second)).filter(
      (code) => !NO_COUNTRIES.includes(code),
    ),
    locale,
    'region',
  );

/** The time zones, with how far each is from UTC at `now`. */
export function timeZones(locale: string, now: Date): SearchChoice[] {
  return ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')].map((value) => ({
    value,
    label: value.replaceAll('_', ' '),
    detail: offsetOf(value, locale, now),
  }));
}

function offsetOf(timeZone: string, locale: string, now: Date): string {
  const parts = new Intl.DateTimeFormat(locale, { timeZone, timeZoneName: 'shortOffset' }).formatToParts(now);
  return parts.find(({ type }) => type === 'timeZoneName')?.value.replace('GMT', 'UTC') ?? '';
}
