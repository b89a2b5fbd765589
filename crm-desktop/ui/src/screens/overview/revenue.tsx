import type { MonthRevenue } from 'crm-wasm/client';
import { useLocale, useTranslations } from 'use-intl';
import { Chart, type ChartColumn } from '../../components/chart';
import { COLORS } from '../../components/chart-colors';
import { ChartColumns } from '../../components/chart-columns';
import { goTo, RecordsLink, type RecordsPlace } from '../../components/chart-links';
import { useFormats } from '../../format';
import { daysOf } from './months';

interface Props {
  months: MonthRevenue[] | undefined;
  error: Error | null;
  onRetry: () => void;
}

const ordersOf = ({ month }: MonthRevenue): RecordsPlace => ({ screen: 'orders', ...daysOf(month) });

/** What was earned in each month. */
export function Revenue({ months, error, onRetry }: Props) {
  const t = useTranslations('overview');
  const { money, month, number } = useFormats();
  const short = new Intl.NumberFormat(useLocale(), { notation: 'compact' });
  const columns: Array<ChartColumn<MonthRevenue>> = [
    {
      id: 'month',
      title: t('month'),
      cell: (row) => <RecordsLink to={ordersOf(row)}>{month(row.month)}</RecordsLink>,
    },
    { id: 'revenue', title: t('revenue'), isNumber: true, cell: (row) => money(row.revenue) },
    { id: 'orders', title: t('orders'), isNumber: true, cell: (row) => number(row.orders) },
  ];
  return (
    <Chart
      title={t('revenueByMonth')}
      description={t('revenueByMonthText')}
      rows={months}
      rowId={(row) => row.month}
      columns={columns}
      empty={t('noOrders')}
      error={error}
      onRetry={onRetry}
      className="min-h-72 lg:col-span-2"
    >
      <ChartColumns
        description={t('revenueByMonthText')}
        rows={months ?? []}
        label={(row) => month(row.month)}
        format={(value) => money(String(value))}
        formatAxis={(value) => short.format(value)}
        onPick={(row) => goTo(ordersOf(row))}
        series={[
          {
            id: 'revenue',
            name: t('revenue'),
            color: COLORS.revenue,
            value: (row) => Number(row.revenue),
          },
        ]}
      />
    </Chart>
  );
}
