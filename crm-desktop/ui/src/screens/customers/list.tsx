import { useNavigate } from '@tanstack/react-router';
import type { Customer } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { useSelection } from '../../components/selection';
import { Empty } from '../../components/states';
import { Table } from '../../components/table';
import type { Rows } from '../../engine/rows';
import { useFormats } from '../../format';
import { sumOf } from '../../format/amount';
import { useColumns } from './columns';
import { UNFILTERED, useCustomerSearch } from './navigation';
import { DEFAULT_SORT } from './query';

interface Props {
  rows: Rows<Customer>;
  isFiltered: boolean;
  onAdd: () => void;
}

const idOf = ({ id }: Customer): string => id;

/** The list of customers, with how many they are below. */
export function CustomerList({ rows, isFiltered, onAdd }: Props) {
  const t = useTranslations('customers');
  const columns = useColumns();
  const { search, change } = useCustomerSearch();
  const selection = useSelection(idOf);
  return (
    <Table
      name="customers"
      label={t('title')}
      columns={columns}
      rows={rows}
      id={idOf}
      sort={search.sort ?? DEFAULT_SORT}
      onSort={(sort) => change({ sort: sort === DEFAULT_SORT ? undefined : sort })}
      onOpen={({ id }) => change({ open: id }, search.open !== undefined)}
      opened={search.open}
      selection={selection}
      empty={isFiltered ? <NoMatches /> : <NoCustomers onAdd={onAdd} />}
      footer={<Footer rows={rows} selected={selection.items} onClear={selection.clear} />}
    />
  );
}

interface FooterProps {
  rows: Rows<Customer>;
  selected: Customer[];
  onClear: () => void;
}

function Footer({ rows, selected, onClear }: FooterProps) {
  const t = useTranslations('customers');
  const formats = useFormats();
  const { count } = rows;
  return (
    <span className="flex items-center gap-3">
      <span>{rows.isCounted ? t('count', { count }) : t('counting', { count: Math.max(0, count - 1) })}</span>
      {selected.length > 0 && (
        <>
          <span className="text-ink">
            {t('selected', {
              count: selected.length,
              sum: formats.money(sumOf(selected.map((customer) => customer.total_spent))),
            })}
          </span>
          <Button look="quiet" className="!h-6 !px-1.5 text-xs" onClick={onClear}>
            {t('unselect')}
          </Button>
        </>
      )}
    </span>
  );
}

function NoMatches() {
  const t = useTranslations('common');
  const { change } = useCustomerSearch();
  return (
    <Empty title={t('noMatches')} text={t('noMatchesHint')}>
      <Button onClick={() => change({ ...UNFILTERED, search: undefined })}>{t('clearFilters')}</Button>
    </Empty>
  );
}

function NoCustomers({ onAdd }: { onAdd: () => void }) {
  const t = useTranslations('customers');
  const navigate = useNavigate();
  return (
    <Empty title={t('emptyTitle')} text={t('emptyText')}>
      <span className="flex gap-2">
        <Button look="primary" onClick={onAdd}>
          {t('add')}
        </Button>
        <Button onClick={() => void navigate({ to: '/orders' })}>{t('toOrders')}</Button>
      </span>
    </Empty>
  );
}
