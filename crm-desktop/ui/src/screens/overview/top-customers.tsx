import type { Customer } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Chart, type ChartColumn } from '../../components/chart';
import { CATEGORY_COLORS } from '../../components/chart-colors';
import { RecordsLink, type RecordsPlace } from '../../components/chart-links';
import { ChartRows } from '../../components/chart-rows';
import { useFormats } from '../../format';

interface Props {
  customers: Customer[] | undefined;
  error: Error | null;
  onRetry: () => void;
}

const pageOf = ({ id }: Customer): RecordsPlace => ({ screen: 'customers', open: id });

/** Who spent most. */
export function TopCustomers({ customers, error, onRetry }: Props) {
  const t = useTranslations('overview');
  const words = useTranslations('words.category');
  const { money, number, phone } = useFormats();
  const nameOf = (customer: Customer): string => customer.name ?? phone(customer.phone);
  const columns: Array<ChartColumn<Customer>> = [
    {
      id: 'name',
      title: t('customer'),
      cell: (row) => <RecordsLink to={pageOf(row)}>{nameOf(row)}</RecordsLink>,
    },
    { id: 'category', title: t('category'), cell: (row) => words(row.category) },
    { id: 'orders', title: t('orders'), isNumber: true, cell: (row) => number(row.total_orders) },
    { id: 'spent', title: t('spent'), isNumber: true, cell: (row) => money(row.total_spent) },
  ];
  return (
    <Chart
      title={t('top')}
      description={t('topText')}
      rows={customers}
      rowId={({ id }) => id}
      columns={columns}
      empty={t('noCustomers')}
      error={error}
      onRetry={onRetry}
    >
      <ChartRows
        rows={(customers ?? []).map((customer) => ({
          id: customer.id,
          label: nameOf(customer),
          to: pageOf(customer),
          bars: [
            {
              name: words(customer.category),
              value: Number(customer.total_spent),
              text: money(customer.total_spent),
              color: CATEGORY_COLORS[customer.category],
            },
          ],
        }))}
      />
    </Chart>
  );
}
