import { useNavigate } from '@tanstack/react-router';
import { Download, Plus, Upload } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useScreenActions } from '../../app/actions';
import { useKey } from '../../app/keys';
import { Button } from '../../components/button';
import { ExportDialog } from '../../components/export-dialog';
import { Filters } from '../../components/filters';
import { Screen } from '../../components/screen';
import { SearchBox } from '../../components/search-box';
import { useSearched } from '../../components/searched';
import { useRows } from '../../engine/rows';
import { useCrm } from '../../engine/session';
import { useFileSettings } from '../../engine/settings';
import { ImportDrop } from '../import/drop';
import { useChips } from './chips';
import { FilterForm } from './filter-form';
import { CustomerList } from './list';
import { UNFILTERED, useCustomerSearch } from './navigation';
import { NewCustomer } from './new-customer';
import { CustomerPage } from './page';
import { CustomerPanel } from './panel';
import { queryOf } from './query';
import { NEW } from './search';

export function CustomersScreen() {
  const { search } = useCustomerSearch();
  const { open, view } = search;
  return view === 'page' && open !== undefined && open !== NEW ? (
    <CustomerPage id={open} />
  ) : (
    <AllCustomers />
  );
}

function AllCustomers() {
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const { time_zone: timeZone } = useFileSettings();
  const { search, change } = useCustomerSearch();
  const queryFor = (text: string) => queryOf({ ...search, search: text }, timeZone);
  const [words, type] = useSearched(search.search ?? '', (text) =>
    change({ search: text || undefined }, true),
  );
  const query = queryFor(words);
  const rows = useRows('customers.list', query);
  const searchFor = (text: string): void => type(text, rows.askAhead(queryFor(text)));
  const chips = useChips();
  const crm = useCrm();
  const [wasShown, setShown] = useState(false);
  if (rows.isCounted && !wasShown) setShown(true);
  useEffect(() => {
    // Loads what searches look through, by the cheapest list that needs it: the first key finds it there.
    if (wasShown) crm.call('customers.list', { sort: 'name', limit: 1 }).catch(() => {});
  }, [crm, wasShown]);
  const [isExporting, setExporting] = useState(false);
  const add = (): void => change({ open: NEW });
  const orders = useTranslations('orders');
  const navigate = useNavigate();
  const importFile = (): void => void navigate({ to: '/orders', search: { import: 'customers' } });
  useKey('n', add);
  useScreenActions([
    { label: t('add'), run: add },
    { label: orders('importCustomers'), run: importFile },
    { label: t('exportList'), run: () => setExporting(true) },
  ]);
  const { open } = search;
  return (
    <Screen
      title={t('title')}
      tools={
        <>
          <SearchBox label={t('searchLabel')} value={words} onChange={searchFor} />
          <Filters chips={chips} onClear={() => change(UNFILTERED)}>
            {(close) => <FilterForm onDone={close} />}
          </Filters>
        </>
      }
      actions={
        <>
          <Button onClick={importFile}>
            <Upload size={14} aria-hidden />
            {orders('import')}
          </Button>
          <Button onClick={() => setExporting(true)}>
            <Download size={14} aria-hidden />
            {common('export')}
          </Button>
          <Button look="primary" onClick={add}>
            <Plus size={14} aria-hidden />
            {t('add')}
          </Button>
        </>
      }
    >
      <CustomerList rows={rows} isFiltered={chips.length > 0 || query.search != null} onAdd={add} />
      <ImportDrop kind="customers" />
      <NewCustomer isOpen={open === NEW} />
      {open !== undefined && open !== NEW && <CustomerPanel key={open} id={open} />}
      <ExportDialog
        list="customers"
        query={query}
        count={rows.isCounted ? rows.count : null}
        isOpen={isExporting}
        onClose={() => setExporting(false)}
      />
    </Screen>
  );
}
