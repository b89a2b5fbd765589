/** The time that clocks of a zone show at a moment, to the minute: `2025-01-31T09:05`. */
export const toLocal = (at: string | Date, timeZone: string): string =>
  wallClock(new Date(at), timeZone).slice(0, 16);

/**
 * The moment at which clocks of a zone show a time. A time that they skip is taken as if they had not;
 * of two moments at which they show the same, the earlier.
 */
export function fromLocal(local: string, timeZone: string): string {
  const wall = Date.parse(`${local}Z`);
  // The offsets a day before and after are those on both sides of a change of the clocks.
  const candidates = [-86_400_000, 86_400_000].map((away) => wall - offset(wall + away, timeZone));
  const fitting = candidates.filter((at) => at + offset(at, timeZone) === wall);
  return new Date(fitting.length > 0 ? Math.min(...fitting) : (candidates[0] ?? wall)).toISOString();
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds. */
function offset(at: number, timeZone: string): number {
  const whole = Math.floor(at / 1000) * 1000;
  return Date.parse(`${wallClock(new Date(whole), timeZone)}Z`) - whole;
}

function wallClock(at: Date, timeZone: string): string {
  // The Swedish way to write dates is that of ISO 8601.
  const format = new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short', timeStyle: 'medium' });
  return format.format(at).replace(' ', 'T');
}
