import type { OrderStatus } from 'crm-wasm/client';
import { X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Input, Select } from '../../components/field';
import { SearchBox } from '../../components/search-box';
import { useEngine } from '../../engine/queries';
import { useFileSettings } from '../../engine/settings';
import { useFormats } from '../../format';
import { CustomerFilter } from './customer-filter';
import { dayInZone } from '../../format/moment';
import { useOrderSearch } from './navigation';
import { nameOf, periodOf, PERIODS, type PeriodName } from './period';
import { STATUSES } from './search';

/** Search and filters above the list. */
export function Filters() {
  const t = useTranslations('orders');
  const statuses = useTranslations('words.orderStatus');
  const { search, change } = useOrderSearch();
  return (
    <>
      <SearchBox
        label={t('searchLabel')}
        value={search.search ?? ''}
        onChange={(text) => change({ search: text || undefined }, true)}
      />
      <Select
        aria-label={t('status')}
        className="!w-32"
        value={search.status ?? ''}
        onChange={({ target }) => change({ status: (target.value || undefined) as OrderStatus | undefined })}
      >
        <option value="">{t('anyStatus')}</option>
        {STATUSES.map((status) => (
          <option key={status} value={status}>
            {statuses(status)}
          </option>
        ))}
      </Select>
      <PeriodFilter />
      {search.customer === undefined ? <CustomerFilter /> : <ChosenCustomer id={search.customer} />}
    </>
  );
}

function PeriodFilter() {
  const t = useTranslations('orders');
  const { search, change } = useOrderSearch();
  const { time_zone: timeZone } = useFileSettings();
  const today = dayInZone(timeZone)(new Date());
  const name = nameOf(search, today);
  return (
    <>
      <Select
        aria-label={t('period')}
        className="!w-34"
        value={name}
        onChange={({ target }) => change(periodOf(target.value as PeriodName, today))}
      >
        {PERIODS.map((period) => (
          <option key={period} value={period}>
            {t(`periods.${period}`)}
          </option>
        ))}
      </Select>
      {name !== 'any' &&
        (['from', 'to'] as const).map((edge) => (
          <Input
            key={edge}
            type="date"
            aria-label={t(edge)}
            title={t(edge)}
            className="!w-34"
            value={search[edge] ?? ''}
            onChange={({ target }) => change({ [edge]: target.value || undefined }, true)}
          />
        ))}
    </>
  );
}

function ChosenCustomer({ id }: { id: string }) {
  const t = useTranslations('orders');
  const formats = useFormats();
  const { change } = useOrderSearch();
  const { data } = useEngine('customers.get', { id });
  return (
    <span className="inline-flex h-8 max-w-56 items-center gap-1 rounded-md bg-accent-soft pr-1 pl-2 text-sm text-accent">
      <span className="truncate">{data ? (data.name ?? formats.phone(data.phone)) : t('customer')}</span>
      <button
        type="button"
        aria-label={t('anyCustomer')}
        className="rounded p-1 hover:bg-surface"
        onClick={() => change({ customer: undefined })}
      >
        <X size={14} aria-hidden />
      </button>
    </span>
  );
}
