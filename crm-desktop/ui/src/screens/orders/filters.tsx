import type { OrderStatus } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Field, Input, Select } from '../../components/field';
import { Filters } from '../../components/filters';
import { SearchBox } from '../../components/search-box';
import { useChips, usePeriodName } from './chips';
import { CustomerFilter } from './customer-filter';
import { useOrderSearch } from './navigation';
import { periodOf, PERIODS, type PeriodName } from './period';
import { UNFILTERED } from './query';
import { STATUSES } from './search';

/** Search and filters above the list. */
export function OrderFilters() {
  const t = useTranslations('orders');
  const statuses = useTranslations('words.orderStatus');
  const { search, change } = useOrderSearch();
  const chips = useChips();
  return (
    <>
      <SearchBox
        label={t('searchLabel')}
        value={search.search ?? ''}
        onChange={(text) => change({ search: text || undefined }, true)}
      />
      <Select
        aria-label={t('status')}
        className="!w-34"
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
      <Filters chips={chips} onClear={() => change(UNFILTERED)}>
        {(close) => (
          <div className="flex flex-col gap-3">
            <PeriodFilter />
            <CustomerFilter onChosen={close} />
          </div>
        )}
      </Filters>
    </>
  );
}

function PeriodFilter() {
  const t = useTranslations('orders');
  const { search, change } = useOrderSearch();
  const { name, today } = usePeriodName();
  return (
    <>
      <Field label={t('period')}>
        {(control) => (
          <Select
            {...control}
            value={name}
            onChange={({ target }) => change(periodOf(target.value as PeriodName, today))}
          >
            {PERIODS.map((period) => (
              <option key={period} value={period}>
                {t(`periods.${period}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {(['from', 'to'] as const).map((edge) => (
          <Field key={edge} label={t(edge)}>
            {(control) => (
              <Input
                {...control}
                type="date"
                value={search[edge] ?? ''}
                onChange={({ target }) => change({ [edge]: target.value || undefined }, true)}
              />
            )}
          </Field>
        ))}
      </div>
    </>
  );
}
