import type { ByCategory, Category } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Chart, type ChartColumn } from '../../components/chart';
import { CATEGORY_COLORS } from '../../components/chart-colors';
import { RecordsLink, type RecordsPlace } from '../../components/chart-links';
import { ChartRows } from '../../components/chart-rows';
import { useFormats } from '../../format';
import { CATEGORIES, customersIn } from './counts';

interface Props {
  counts: ByCategory | undefined;
  error: Error | null;
  onRetry: () => void;
}

const customersOf = (category: Category): RecordsPlace => ({ screen: 'customers', category });

/** How many customers each category has. */
export function Categories({ counts, error, onRetry }: Props) {
  const t = useTranslations('overview');
  const words = useTranslations('words.category');
  const { number, percent } = useFormats();
  const whole = counts === undefined ? 0 : customersIn(counts);
  const rows =
    counts && (whole === 0 ? [] : CATEGORIES.map((category) => ({ category, count: counts[category] })));
  type Row = NonNullable<typeof rows>[number];
  const columns: Array<ChartColumn<Row>> = [
    {
      id: 'category',
      title: t('category'),
      cell: ({ category }) => <RecordsLink to={customersOf(category)}>{words(category)}</RecordsLink>,
    },
    { id: 'count', title: t('customers'), isNumber: true, cell: ({ count }) => number(count) },
    { id: 'share', title: t('share'), isNumber: true, cell: ({ count }) => percent(count / whole) },
  ];
  return (
    <Chart
      title={t('categories')}
      description={t('categoriesText')}
      rows={rows}
      rowId={({ category }) => category}
      columns={columns}
      empty={t('noCustomers')}
      error={error}
      onRetry={onRetry}
    >
      <ChartRows
        rows={(rows ?? []).map(({ category, count }) => ({
          id: category,
          label: words(category),
          to: customersOf(category),
          bars: [
            {
              name: t('customers'),
              value: count,
              text: t('countAndShare', { count, share: percent(count / whole) }),
              color: CATEGORY_COLORS[category],
            },
          ],
        }))}
      />
    </Chart>
  );
}
