/** A length of time in the two units that matter: under an hour minutes and seconds. */
export interface Duration {
  unit: 'seconds' | 'hours' | 'days';
  days: number;
  hours: number;
  minutes: number;
  /** With two digits. */
  seconds: string;
}

const MINUTE = 60;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

/** Takes milliseconds apart. */
export function durationOf(milliseconds: number): Duration {
  const all = Math.max(0, Math.floor(milliseconds / 1000));
  return {
    unit: all < HOUR ? 'seconds' : all < DAY ? 'hours' : 'days',
    days: Math.floor(all / DAY),
    hours: Math.floor((all % DAY) / HOUR),
    minutes: Math.floor((all % HOUR) / MINUTE),
    seconds: String(all % MINUTE).padStart(2, '0'),
  };
}
