import type { Board, SimulatedOperator } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Chart, type ChartColumn } from '../../components/chart';
import { COLORS } from '../../components/chart-colors';
import { RecordsLink, type RecordsPlace } from '../../components/chart-links';
import { ChartRows } from '../../components/chart-rows';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';

/** The most operators that are shown, the busiest first. */
const SHOWN = 100;

const contactsOf = ({ operator }: Board): RecordsPlace => ({ screen: 'desk', view: 'list', operator });

/** Who has how many open contacts, and how many more could be. */
export function OperatorLoads({ received }: { received: readonly SimulatedOperator[] }) {
  const t = useTranslations('overview');
  const { number } = useFormats();
  const board = useEngine('routing.board', { active: true, sort: '-load', limit: SHOWN });
  const rows = board.data?.items;
  const given = new Map(received.map(({ operator, before }) => [operator, before]));
  const columns: Array<ChartColumn<Board>> = [
    {
      id: 'name',
      title: t('operator'),
      cell: (row) => <RecordsLink to={contactsOf(row)}>{row.name}</RecordsLink>,
    },
    { id: 'load', title: t('open'), isNumber: true, cell: (row) => number(row.load) },
    { id: 'capacity', title: t('capacity'), isNumber: true, cell: (row) => number(row.max_load) },
    {
      id: 'given',
      title: t('givenInPeriod'),
      isNumber: true,
      cell: (row) => number(given.get(row.operator) ?? 0),
    },
  ];
  return (
    <Chart
      title={t('loads')}
      description={t('loadsText')}
      rows={rows}
      rowId={(row) => row.operator}
      columns={columns}
      empty={t('noOperators')}
      error={board.error}
      onRetry={() => void board.refetch()}
      className="max-h-96 lg:col-span-2"
    >
      <ChartRows
        rows={(rows ?? []).map((row) => ({
          id: row.operator,
          label: row.name,
          to: contactsOf(row),
          bars: [
            {
              name: t('open'),
              value: row.load,
              whole: row.max_load,
              text: t('loadOf', { load: row.load, capacity: row.max_load }),
              color: COLORS.contacts,
            },
          ],
        }))}
      />
    </Chart>
  );
}
