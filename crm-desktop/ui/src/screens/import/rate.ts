/** How quickly an import goes, and how long it will take. */
export interface Rate {
  /** Rows a second. */
  rows: number;
  /** Seconds that are left; null as long as nobody can tell. */
  left: number | null;
}

/** Seconds after which a rate means something. */
const MEANINGFUL = 1;

export function rateOf(rows: number, share: number | null, seconds: number): Rate | null {
  if (seconds < MEANINGFUL) return null;
  const left = share !== null && share > 0 ? (seconds * (1 - share)) / share : null;
  return { rows: Math.round(rows / seconds), left: left === null ? null : Math.ceil(left) };
}

/** How much of a file is read: of a workbook, what its rows say; of anything else, its bytes. */
export function shareOf(
  { read, size, percent }: { read: number; size: number | null; percent: number | null },
  isWorkbook: boolean,
): number | null {
  if (isWorkbook) return percent === null ? null : percent / 100;
  return size === null || size === 0 ? null : Math.min(1, read / size);
}
