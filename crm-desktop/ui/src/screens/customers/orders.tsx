import { Link } from '@tanstack/react-router';
import type { Customer } from 'crm-wasm/client';
import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { Failed } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { useFileSettings } from '../../engine/settings';
import { useFormats } from '../../format';
import { Moment } from './facts';
import { spansOf } from './over-time';
import { Section } from './section';

const OrdersChart = lazy(async () => ({ default: (await import('./orders-chart')).OrdersChart }));

/** As many orders as the chart looks back on. */
const CHARTED = 1000;
const LISTED = 8;

/** What a customer has ordered: over time, and the newest orders. */
export function CustomerOrders({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const statuses = useTranslations('words.orderStatus');
  const formats = useFormats();
  const { id } = customer;
  const { counted_statuses: counted, time_zone: timeZone } = useFileSettings();
  const { data, error } = useEngine('customers.history', { id, limit: CHARTED });
  if (error) return <Failed error={error} />;
  const orders = data?.items ?? [];
  const spans = spansOf(
    orders.filter(({ status }) => counted.includes(status)),
    timeZone,
  );
  return (
    <Section
      title={t('orderHistory')}
      aside={
        orders.length > 0 && (
          <Link
            to="/orders"
            search={{ customer: id } as object}
            className="text-xs text-accent hover:underline"
          >
            {t('allOrders')}
          </Link>
        )
      }
    >
      {data && orders.length === 0 && <p className="text-sm text-ink-soft">{t('noOrders')}</p>}
      {spans.length > 1 && (
        <div className="h-36">
          <Suspense fallback={null}>
            <OrdersChart spans={spans} />
          </Suspense>
        </div>
      )}
      <ul className="flex flex-col text-sm">
        {orders.slice(0, LISTED).map((order) => (
          <li key={order.id} className="border-b border-line last:border-0">
            <Link
              to="/orders"
              search={{ open: order.id }}
              className="grid grid-cols-[1fr_5rem_7rem_7rem] items-center gap-3 py-1.5 hover:bg-ground"
            >
              <span className="truncate text-accent">{order.number}</span>
              <span className="text-xs text-ink-soft">{statuses(order.status)}</span>
              <span className="text-xs whitespace-nowrap text-ink-soft">
                <Moment at={order.placed_at} />
              </span>
              <span className="num">{formats.money(order.total)}</span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
