const DAY = 86_400_000;

/** The moment at which a day such as `2025-01-31` begins in a time zone, RFC 3339. */
export function dayStart(day: string, timeZone: string): string {
  const wall = Date.parse(`${day}T00:00:00Z`);
  const offset = offsetIn(timeZone);
  // The second look is for days around a change of the clocks.
  const near = wall - offset(wall);
  return new Date(wall - offset(near)).toISOString();
}

/** The day so many days later. */
export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY).toISOString().slice(0, 10);

/** Whether a text is a day such as `2025-01-31`. */
export function isDay(text: string): boolean {
  const at = /^\d{4}-\d{2}-\d{2}$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : NaN;
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(text);
}

/** Gives how far a time zone is ahead of UTC at a moment, both in milliseconds. */
function offsetIn(timeZone: string): (at: number) => number {
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return (at) => Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - Math.floor(at / 1000) * 1000;
}
