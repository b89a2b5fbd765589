import { getRouteApi } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { RecordsLink } from '../../components/chart-links';
import { Screen } from '../../components/screen';
import { Empty } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { ContactsPart } from './contacts';
import { SalesPart } from './sales';
import type { OverviewSearch } from './search';

const route = getRouteApi('/overview');

/** How it goes: contacts and sales. */
export function OverviewScreen() {
  const t = useTranslations('overview');
  const { contacts = 'month', sales = 'year' } = route.useSearch();
  const navigate = route.useNavigate();
  const show = (change: OverviewSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...change }), replace: true });
  const overview = useEngine('customers.overview', {});
  const anyContact = useEngine('contacts.list', { limit: 1 });
  const isEmpty =
    anyContact.data?.items.length === 0 &&
    overview.data?.top.length === 0 &&
    overview.data.revenue_by_month.length === 0;
  return (
    <Screen title={t('title')}>
      {isEmpty ? (
        <Empty title={t('emptyTitle')} text={t('emptyText')}>
          <p className="flex gap-4 text-sm">
            <RecordsLink to={{ screen: 'desk' }}>{t('toDesk')}</RecordsLink>
            <RecordsLink to={{ screen: 'orders', import: 'orders' }}>{t('toImport')}</RecordsLink>
          </p>
        </Empty>
      ) : (
        <div className="flex min-h-0 flex-1 flex-col gap-6 overflow-y-auto p-4">
          <ContactsPart period={contacts} onPeriod={(period) => show({ contacts: period })} />
          <SalesPart
            overview={overview.data}
            error={overview.error}
            onRetry={() => void overview.refetch()}
            period={sales}
            onPeriod={(period) => show({ sales: period })}
          />
        </div>
      )}
    </Screen>
  );
}
