/** A day: `2025-01-31` in the file's time zone. */
type DayText = string;

interface Said {
  kind: 'today' | 'yesterday' | 'day';
  text: string;
}

/** Writes moments in a time zone. */
export function momentFormat(locale: string, timeZone: string) {
  const style = (options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat =>
    new Intl.DateTimeFormat(locale, { timeZone, ...options });
  const exact = style({ dateStyle: 'medium', timeStyle: 'short' });
  const time = style({ timeStyle: 'short' });
  const thisYear = style({ day: 'numeric', month: 'short' });
  const otherYear = style({ day: 'numeric', month: 'short', year: 'numeric' });
  const month = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', month: 'short', year: 'numeric' });
  const dayOfMonth = new Intl.DateTimeFormat(locale, { timeZone: 'UTC', day: 'numeric', month: 'short' });
  const dayOf = dayInZone(timeZone);
  return {
    exact: (at: string): string => exact.format(new Date(at)),
    day: (at: string): string => otherYear.format(new Date(at)),
    /** A day such as `2025-01-31`, without its year. */
    dayOfMonth: (text: string): string => dayOfMonth.format(new Date(`${text}T00:00:00Z`)),
    /** A month such as `2025-01`. */
    month: (text: string): string => month.format(new Date(`${text}-01T00:00:00Z`)),
    /** The time of a moment of today, the day of others. */
    brief: (at: string, now: Date): string => {
      const moment = new Date(at);
      return (dayOf(moment) === dayOf(now) ? time : thisYear).format(moment);
    },
    people: (at: string, now: Date): Said => {
      const moment = new Date(at);
      const [then, today] = [dayOf(moment), dayOf(now)];
      if (then === today) return { kind: 'today', text: time.format(moment) };
      if (then === dayOf(new Date(now.getTime() - 86_400_000)))
        return { kind: 'yesterday', text: time.format(moment) };
      const isThisYear = then.slice(0, 4) === today.slice(0, 4);
      return { kind: 'day', text: (isThisYear ? thisYear : otherYear).format(moment) };
    },
  };
}

/** Gives the day of a moment in a time zone. */
export function dayInZone(timeZone: string): (moment: Date) => DayText {
  // The Swedish way to write dates is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' });
  return (moment) => format.format(moment);
}
