import { useNavigate } from '@tanstack/react-router';
import { Download, Plus, Upload } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useScreenActions } from '../../app/actions';
import { useKey } from '../../app/keys';
import { Button } from '../../components/button';
import { ExportDialog } from '../../components/export-dialog';
import { Screen } from '../../components/screen';
import { Empty } from '../../components/states';
import { Table } from '../../components/table';
import { useRows } from '../../engine/rows';
import { useFileSettings } from '../../engine/settings';
import { useFormats } from '../../format';
import { sumOf } from '../../format/amount';
import { ImportDrop } from '../import/drop';
import { ImportWizard } from '../import/wizard';
import { useOrderColumns } from './columns';
import { OrderFilters } from './filters';
import { useOrderSearch } from './navigation';
import { OrderPanel } from './panel';
import { isFiltered, queryOf, UNFILTERED } from './query';
import { NEW } from './search';
import { SelectedOrders } from './selected';
import { useSelectedOrders } from './selection';

const DEFAULT_SORT = '-placed_at';

export function OrdersScreen() {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const formats = useFormats();
  const { search, change } = useOrderSearch();
  const { time_zone: timeZone } = useFileSettings();
  const columns = useOrderColumns();
  const query = queryOf(search, timeZone);
  const rows = useRows('orders.list', query);
  const [isExporting, setExporting] = useState(false);
  const selection = useSelectedOrders();
  const create = (): void => change({ open: NEW });
  useKey('n', create);
  useScreenActions([
    { label: t('create'), run: create },
    { label: t('importOrders'), run: () => change({ import: 'orders' }) },
    { label: t('importCustomers'), run: () => change({ import: 'customers' }) },
    { label: t('exportOrders'), run: () => setExporting(true) },
  ]);
  return (
    <Screen
      title={t('title')}
      tools={
        selection.ids.size > 0 ? (
          <SelectedOrders orders={selection.items} onClear={selection.clear} />
        ) : (
          <OrderFilters />
        )
      }
      actions={
        <>
          <Button aria-label={t('import')} title={t('import')} onClick={() => change({ import: 'orders' })}>
            <Upload size={15} aria-hidden />
            <span className="max-xl:hidden">{t('import')}</span>
          </Button>
          <Button aria-label={common('export')} title={common('export')} onClick={() => setExporting(true)}>
            <Download size={15} aria-hidden />
            <span className="max-xl:hidden">{common('export')}</span>
          </Button>
          <Button look="primary" onClick={create}>
            <Plus size={15} aria-hidden />
            {t('create')}
          </Button>
        </>
      }
    >
      <Table
        name="orders"
        label={t('title')}
        columns={columns}
        rows={rows}
        id={(order) => order.id}
        sort={search.sort ?? DEFAULT_SORT}
        onSort={(sort) => change({ sort: sort === DEFAULT_SORT ? undefined : sort }, true)}
        onOpen={(order) => change({ open: order.id })}
        opened={search.open}
        selection={selection}
        empty={<Nothing />}
        footer={
          <>
            {rows.isCounted ? t('count', { count: rows.count }) : t('counting', { count: rows.count })}
            {selection.ids.size > 0 &&
              ` · ${t('selectedSum', {
                count: selection.ids.size,
                sum: formats.money(sumOf(selection.items.map((order) => order.total))),
              })}`}
          </>
        }
      />
      <OrderPanel />
      <Import />
      <ExportDialog
        list="orders"
        query={query}
        count={rows.isCounted ? rows.count : null}
        isOpen={isExporting}
        onClose={() => setExporting(false)}
      />
    </Screen>
  );
}

/** The import that the address names; without one, a dropped file begins one. */
function Import() {
  const { search, change } = useOrderSearch();
  const navigate = useNavigate();
  const kind = search.import;
  if (kind === undefined) return <ImportDrop kind="orders" />;
  return (
    <ImportWizard
      kind={kind}
      onKind={(to) => change({ import: to }, true)}
      onClose={() => change({ import: undefined })}
      onList={() => void navigate({ to: kind === 'orders' ? '/orders' : '/customers', search: {} })}
    />
  );
}

/** What stands in the place of the list if there is nothing in it. */
function Nothing() {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const { search, change } = useOrderSearch();
  if (isFiltered(search)) {
    return (
      <Empty title={common('noMatches')} text={common('noMatchesHint')}>
        <Button onClick={() => change(UNFILTERED)}>{common('clearFilters')}</Button>
      </Empty>
    );
  }
  return (
    <Empty title={t('empty')} text={t('emptyText')}>
      <div className="flex gap-2">
        <Button look="primary" onClick={() => change({ import: 'orders' })}>
          {t('importOrders')}
        </Button>
        <Button onClick={() => change({ open: NEW })}>{t('create')}</Button>
      </div>
    </Empty>
  );
}
