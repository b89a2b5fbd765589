import type { Cohort, Month } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { ChartFrame } from '../../components/chart';
import { Failed, Loading } from '../../components/states';
import { useFormats } from '../../format';
import { type CohortRow, cohortRows } from './months';

interface Props {
  cohorts: Cohort[] | undefined;
  /** The newest month with an order. */
  now: Month | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** How many months after the first are shown. */
const LATER = 12;

/** How much of the accent the fullest cell has: text on it stays readable. */
const DEEPEST = 45;

/** Who bought again, by the month of the first order: a table whose shades show it. */
export function Cohorts({ cohorts, now, error, onRetry }: Props) {
  const t = useTranslations('overview');
  return (
    <ChartFrame title={t('cohorts')} description={t('cohortsText')} className="lg:col-span-2">
      {error !== null ? (
        <Failed error={error} onRetry={onRetry} />
      ) : cohorts === undefined ? (
        <Loading />
      ) : now === undefined || cohorts.length === 0 ? (
        <p className="py-8 text-center text-sm text-ink-soft">{t('noOrders')}</p>
      ) : (
        <CohortTable rows={cohortRows(cohorts, now, LATER)} />
      )}
    </ChartFrame>
  );
}

function CohortTable({ rows }: { rows: CohortRow[] }) {
  const t = useTranslations('overview');
  const { month, number, wholePercent } = useFormats();
  const highest = Math.max(0.01, ...rows.flatMap(({ shares }) => shares.map((share) => share ?? 0)));
  return (
    <div className="max-h-96 overflow-auto" tabIndex={0} role="group" aria-label={t('cohorts')}>
      <table className="num w-full border-separate border-spacing-0.5 text-xs">
        <thead>
          <tr>
            <th scope="col" className={`${HEAD} left-0 z-20 text-left`}>
              {t('firstOrder')}
            </th>
            <th scope="col" className={HEAD}>
              {t('customers')}
            </th>
            {Array.from({ length: LATER }, (_, index) => (
              <th key={index} scope="col" className={HEAD}>
                {t('monthsLater', { count: index + 1 })}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.month}>
              <th
                scope="row"
                className="sticky left-0 z-10 bg-surface px-2 text-left font-normal whitespace-nowrap"
              >
                {month(row.month)}
              </th>
              <td className="px-2">{number(row.customers)}</td>
              {row.shares.map((share, index) => (
                <td
                  key={index}
                  className="h-7 min-w-11 rounded-sm px-1.5"
                  style={share === null ? {} : { background: shade(share / highest) }}
                >
                  {share !== null && wholePercent(share)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

const HEAD = 'sticky top-0 z-10 bg-surface px-2 py-1 font-medium text-ink-soft whitespace-nowrap';

const shade = (part: number): string =>
  `color-mix(in srgb, var(--accent) ${Math.round(part * DEEPEST)}%, var(--surface))`;
