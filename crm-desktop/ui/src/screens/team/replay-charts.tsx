import type { SimulatedDay, SimulatedOperator, Simulation } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Chart, type ChartColumn } from '../../components/chart';
import { COLORS } from '../../components/chart-colors';
import { ChartColumns } from '../../components/chart-columns';
import { everyDay } from '../../components/chart-days';
import { useDuration } from '../../components/chart-duration';
import { ChartLegend } from '../../components/chart-legend';
import { ChartRows } from '../../components/chart-rows';
import { useFormats } from '../../format';
import { byMost, totalsOf } from './replay';

/** The most days that are drawn; the table has all. */
const DRAWN = 120;

/** Before and after, by operator and by day. */
export default function ReplayCharts({ replay, isChanged }: { replay: Simulation; isChanged: boolean }) {
  const t = useTranslations('team');
  const { received, queuedBefore, queuedAfter } = totalsOf(replay);
  return (
    <div className="flex min-h-0 flex-1 flex-col gap-3">
      <p role="status" className="text-sm">
        {isChanged
          ? t('replayed', { changed: replay.changed, received, queuedBefore, queuedAfter })
          : t('notReplayed', { received, queuedBefore })}
      </p>
      <div className="grid min-h-52 flex-1 grid-cols-2 gap-3">
        <ByOperator operators={replay.by_operator} />
        <ByDay days={replay.by_day} />
      </div>
    </div>
  );
}

function ByOperator({ operators }: { operators: readonly SimulatedOperator[] }) {
  const t = useTranslations('team');
  const { number } = useFormats();
  const rows = useMemo(() => byMost(operators), [operators]);
  const columns: Array<ChartColumn<SimulatedOperator>> = [
    { id: 'name', title: t('operator'), cell: (row) => row.name },
    { id: 'before', title: t('before'), isNumber: true, cell: (row) => number(row.before) },
    { id: 'after', title: t('after'), isNumber: true, cell: (row) => number(row.after) },
  ];
  const [before, after] = [
    { name: t('before'), color: COLORS.before },
    { name: t('after'), color: COLORS.after },
  ];
  return (
    <Chart
      title={t('byOperator')}
      description={t('byOperatorText')}
      rows={rows}
      rowId={(row) => row.operator}
      columns={columns}
      empty={t('nothingReceived')}
    >
      <ChartLegend series={[before, after]} />
      <ChartRows
        rows={rows.map((row) => ({
          id: row.operator,
          label: row.name,
          bars: [
            { ...before, value: row.before, text: number(row.before) },
            { ...after, value: row.after, text: number(row.after) },
          ],
        }))}
      />
    </Chart>
  );
}

function ByDay({ days }: { days: readonly SimulatedDay[] }) {
  const t = useTranslations('team');
  const { number, dayOfMonth } = useFormats();
  const { format, scale } = useDuration();
  const drawn = useMemo(() => everyDay(days, DRAWN), [days]);
  const longest = Math.max(
    0,
    ...drawn.flatMap(({ before, after }) => [before.waiting_ms_p95 ?? 0, after.waiting_ms_p95 ?? 0]),
  );
  const unit = scale(longest);
  const waited = (ms: number | null): string => (ms === null ? '—' : format(ms));
  const columns: Array<ChartColumn<SimulatedDay>> = [
    { id: 'day', title: t('day'), cell: ({ day }) => dayOfMonth(day) },
    { id: 'received', title: t('received'), isNumber: true, cell: ({ before }) => number(before.received) },
    ...(['before', 'after'] as const).flatMap((when): Array<ChartColumn<SimulatedDay>> => [
      {
        id: `${when}-queued`,
        title: t(`queued.${when}`),
        isNumber: true,
        cell: (row) => number(row[when].queued),
      },
      {
        id: `${when}-p95`,
        title: t(`waited.${when}`),
        isNumber: true,
        cell: (row) => waited(row[when].waiting_ms_p95),
      },
    ]),
  ];
  return (
    <Chart
      title={t('byDay')}
      description={t('byDayText')}
      rows={days}
      rowId={({ day }) => day}
      columns={columns}
      empty={t('nothingReceived')}
    >
      <ChartColumns
        description={t('byDayText')}
        rows={drawn}
        label={({ day }) => dayOfMonth(day)}
        format={unit.format}
        series={[
          {
            id: 'before',
            name: t('before'),
            color: COLORS.before,
            value: ({ before }) => unit.of(before.waiting_ms_p95 ?? 0),
          },
          {
            id: 'after',
            name: t('after'),
            color: COLORS.after,
            value: ({ after }) => unit.of(after.waiting_ms_p95 ?? 0),
          },
        ]}
      />
    </Chart>
  );
}
