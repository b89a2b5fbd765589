import type { SimulatedDay } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Chart, type ChartColumn } from '../../components/chart';
import { COLORS } from '../../components/chart-colors';
import { ChartColumns } from '../../components/chart-columns';
import { everyDay } from '../../components/chart-days';
import { useDuration } from '../../components/chart-duration';
import { goTo, RecordsLink, type RecordsPlace } from '../../components/chart-links';
import { useFormats } from '../../format';

interface Props {
  days: readonly SimulatedDay[] | undefined;
  error: Error | null;
  onRetry: () => void;
}

/** The longest period, and a day that it begins within. */
const MOST = 92;

const contactsOf = ({ day }: SimulatedDay): RecordsPlace => ({
  screen: 'desk',
  view: 'list',
  from: day,
  to: day,
});

/** What a chart of days and the table behind it share. */
function useDays(days: readonly SimulatedDay[] | undefined) {
  const t = useTranslations('overview');
  const { number, dayOfMonth } = useFormats();
  const rows = useMemo(() => days && everyDay(days, MOST), [days]);
  const columns: Array<ChartColumn<SimulatedDay>> = [
    {
      id: 'day',
      title: t('day'),
      cell: (row) => <RecordsLink to={contactsOf(row)}>{dayOfMonth(row.day)}</RecordsLink>,
    },
    { id: 'received', title: t('received'), isNumber: true, cell: ({ before }) => number(before.received) },
    { id: 'queued', title: t('queued'), isNumber: true, cell: ({ before }) => number(before.queued) },
  ];
  return { rows, columns, label: ({ day }: SimulatedDay): string => dayOfMonth(day) };
}

export function ContactsByDay({ days, error, onRetry }: Props) {
  const t = useTranslations('overview');
  const { number } = useFormats();
  const { rows, columns, label } = useDays(days);
  return (
    <Chart
      title={t('contactsByDay')}
      description={t('contactsByDayText')}
      rows={rows}
      rowId={({ day }) => day}
      columns={columns}
      empty={t('noContacts')}
      error={error}
      onRetry={onRetry}
      className="min-h-72"
    >
      <ChartColumns
        description={t('contactsByDayText')}
        rows={rows ?? []}
        label={label}
        format={number}
        isStacked
        onPick={(row) => goTo(contactsOf(row))}
        series={[
          {
            id: 'given',
            name: t('givenAtOnce'),
            color: COLORS.contacts,
            value: ({ before }) => before.received - before.queued,
          },
          { id: 'queued', name: t('queued'), color: COLORS.waiting, value: ({ before }) => before.queued },
        ]}
      />
    </Chart>
  );
}

export function WaitingByDay({ days, error, onRetry }: Props) {
  const t = useTranslations('overview');
  const { format, scale } = useDuration();
  const { rows, columns, label } = useDays(days);
  const unit = scale(Math.max(0, ...(rows ?? []).map(({ before }) => before.waiting_ms_p95 ?? 0)));
  const series = [
    { id: 'p50', name: t('halfWaited'), color: COLORS.waiting, of: 'waiting_ms_p50' },
    { id: 'p95', name: t('mostWaited'), color: COLORS.longWaiting, of: 'waiting_ms_p95' },
  ] as const;
  return (
    <Chart
      title={t('waitingByDay')}
      description={t('waitingByDayText')}
      rows={rows}
      rowId={({ day }) => day}
      columns={[
        ...columns,
        ...series.map(({ id, name, of }): ChartColumn<SimulatedDay> => ({
          id,
          title: name,
          isNumber: true,
          cell: ({ before }) => (before[of] === null ? '—' : format(before[of])),
        })),
      ]}
      empty={t('noContacts')}
      error={error}
      onRetry={onRetry}
      className="min-h-72"
    >
      <ChartColumns
        description={t('waitingByDayText')}
        rows={rows ?? []}
        label={label}
        format={unit.format}
        onPick={(row) => goTo(contactsOf(row))}
        series={series.map(({ of, ...one }) => ({
          ...one,
          value: ({ before }: SimulatedDay) => unit.of(before[of] ?? 0),
        }))}
      />
    </Chart>
  );
}
