import { useLocale } from 'use-intl';

type Unit = 'second' | 'minute' | 'hour' | 'day';

const MILLISECONDS: ReadonlyArray<readonly [Unit, number]> = [
  ['day', 86_400_000],
  ['hour', 3_600_000],
  ['minute', 60_000],
  ['second', 1000],
];

/** The unit in which durations up to `longest` milliseconds are easy to read. */
export function unitFor(longest: number): readonly [unit: Unit, milliseconds: number] {
  return MILLISECONDS.find(([, one]) => longest >= 1.5 * one) ?? ['second', 1000];
}

/** Writes milliseconds in the unit that suits them. */
export function useDuration(): { format: (ms: number) => string; scale: (longest: number) => Scale } {
  const locale = useLocale();
  const scale = (longest: number): Scale => {
    const [unit, milliseconds] = unitFor(longest);
    const written = new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'short',
      maximumFractionDigits: 1,
    });
    return { of: (ms) => ms / milliseconds, format: (value) => written.format(value) };
  };
  return {
    format: (ms) => {
      const { of, format } = scale(ms);
      return format(of(ms));
    },
    scale,
  };
}

/** One unit for all values of an axis. */
interface Scale {
  of: (ms: number) => number;
  format: (value: number) => string;
}
