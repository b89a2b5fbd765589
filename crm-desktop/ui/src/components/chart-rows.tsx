import { type RecordsPlace, RecordsLink } from './chart-links';

export interface Bar {
  /** What it is, for those who do not see its colour. */
  name: string;
  value: number;
  /** The value in words. */
  text: string;
  color: string;
  /** What it is a part of: drawn behind it. */
  whole?: number;
}

export interface BarRow {
  id: string;
  label: string;
  /** The records behind it. */
  to?: RecordsPlace;
  bars: Bar[];
}

/** Bars that lie, each with its name and its number: for things without an order in time. */
export function ChartRows({ rows }: { rows: readonly BarRow[] }) {
  const most = Math.max(
    1,
    ...rows.flatMap(({ bars }) => bars.map(({ value, whole = 0 }) => Math.max(value, whole))),
  );
  return (
    <ul className="flex min-h-0 flex-col gap-2 overflow-y-auto text-sm" tabIndex={0}>
      {rows.map(({ id, label, to, bars }) => (
        <li key={id} className="grid grid-cols-[minmax(90px,34%)_1fr] items-center gap-3">
          <span className="truncate" title={label}>
            {to === undefined ? label : <RecordsLink to={to}>{label}</RecordsLink>}
          </span>
          <span className="flex min-w-0 flex-col gap-0.5">
            {bars.map(({ name, value, text, color, whole }) => (
              <span key={name} className="grid grid-cols-[1fr_auto] items-center gap-2">
                <span aria-hidden className="relative h-2.5">
                  {whole !== undefined && (
                    <span
                      className="absolute inset-y-0 left-0 rounded-sm bg-line"
                      style={{ width: `${(whole / most) * 100}%` }}
                    />
                  )}
                  <span
                    className="absolute inset-y-0 left-0 rounded-sm"
                    style={{ width: `${(value / most) * 100}%`, background: color }}
                  />
                </span>
                <span className="num min-w-16 text-xs" title={name}>
                  {bars.length > 1 && <span className="sr-only">{name} </span>}
                  {text}
                </span>
              </span>
            ))}
          </span>
        </li>
      ))}
    </ul>
  );
}
