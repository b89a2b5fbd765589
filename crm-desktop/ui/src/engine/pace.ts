/** How quickly something goes. */
export interface Pace {
  /** A second. */
  rate: number;
  /** Seconds until the end; null if nobody knows. */
  left: number | null;
}

/** The pace of `done` of `count`, which took so many milliseconds. */
export function paceOf(done: number, count: number | null, milliseconds: number): Pace {
  const perSecond = milliseconds > 0 ? (done / milliseconds) * 1000 : 0;
  const left = count === null || perSecond === 0 ? null : Math.ceil(Math.max(0, count - done) / perSecond);
  return { rate: Math.round(perSecond), left };
}
