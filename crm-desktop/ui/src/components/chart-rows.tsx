import { Fragment } from 'react';
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
    <ul
      className="grid min-h-0 grid-cols-[minmax(90px,34%)_1fr_auto] content-start gap-x-3 gap-y-2 overflow-y-auto text-sm"
      tabIndex={0}
    >
      {rows.map(({ id, label, to, bars }) => (
        <li key={id} className="col-span-3 grid grid-cols-subgrid items-center">
          <span className="truncate" style={{ gridRow: `span ${bars.length}` }} title={label}>
            {to === undefined ? label : <RecordsLink to={to}>{label}</RecordsLink>}
          </span>
          {bars.map(({ name, value, text, color, whole }) => (
            <Fragment key={name}>
              <span aria-hidden className="relative col-start-2 h-2.5">
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
              <span className="num text-xs" title={name}>
                <span className="sr-only">{name} </span>
                {text}
              </span>
            </Fragment>
          ))}
        </li>
      ))}
    </ul>
  );
}
