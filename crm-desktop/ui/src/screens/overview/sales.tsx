import type { Overview } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';
import { Categories } from './categories';
import { Cohorts } from './cohorts';
import { customersIn } from './counts';
import { newest } from './months';
import { Figure, Part } from './part';
import { PeriodChoice } from './period-choice';
import { Revenue } from './revenue';
import { SALES_PERIODS, type SalesPeriod } from './search';
import { TopCustomers } from './top-customers';

interface Props {
  overview: Overview | undefined;
  error: Error | null;
  onRetry: () => void;
  period: SalesPeriod;
  onPeriod: (period: SalesPeriod) => void;
}

/** What was sold to whom, and who comes again. */
export function SalesPart({ overview, error, onRetry, period, onPeriod }: Props) {
  const t = useTranslations('overview');
  const periods = useTranslations('overview.salesPeriod');
  const { money, month, number, percent } = useFormats();
  const last = overview?.revenue_by_month.at(-1);
  const customers = overview && customersIn(overview.by_category);
  const state = { error, onRetry };
  return (
    <Part
      title={t('sales')}
      tools={
        <PeriodChoice
          label={t('periodOfSales')}
          value={period}
          choices={SALES_PERIODS.map((value) => ({ value, label: periods(value) }))}
          onChange={onPeriod}
        />
      }
    >
      {overview?.recounting && (
        <p role="status" className="rounded-md bg-warn-soft px-3 py-2 text-sm text-warn">
          {t('recounting')}
        </p>
      )}
      <dl className="flex flex-wrap gap-3">
        <Figure label={t('customers')} value={customers === undefined ? '…' : number(customers)} />
        <Figure
          label={t('repeatRate')}
          value={overview ? percent(overview.repeat_rate / 10_000) : '…'}
          detail={<span className="text-ink-soft">{t('repeatRateText')}</span>}
        />
        {last && (
          <Figure
            label={t('revenueOf', { month: month(last.month) })}
            value={money(last.revenue)}
            detail={<span className="text-ink-soft">{t('orderCount', { count: last.orders })}</span>}
          />
        )}
      </dl>
      <div className="grid gap-3 lg:grid-cols-2">
        <Revenue months={overview && newest(overview.revenue_by_month, period)} {...state} />
        <Categories counts={overview?.by_category} {...state} />
        <TopCustomers customers={overview?.top} {...state} />
        <Cohorts cohorts={overview && newest(overview.cohorts, period)} now={last?.month} {...state} />
      </div>
    </Part>
  );
}
