import { Link } from '@tanstack/react-router';
import type { Order } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Select } from '../../components/field';
import { useCommand } from '../../engine/commands';
import { useFormats } from '../../format';
import { useOrderSearch } from './navigation';
import { STATUSES } from './search';

/** All fields of an order; its status can be set at once. */
export function OrderDetails({ order }: { order: Order }) {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const formats = useFormats();
  const shown = (value: string | null): ReactNode => value ?? common('none');
  return (
    <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2 text-sm">
      <Item label={t('total')}>
        <span className="text-lg font-semibold tabular-nums">{formats.money(order.total)}</span>
      </Item>
      <Item label={t('status')}>
        <StatusSelect order={order} />
      </Item>
      <Item label={t('placed_at')}>
        <time dateTime={order.placed_at}>{formats.exact(order.placed_at)}</time>
      </Item>
      <Item label={t('customer')}>
        <CustomerLinks order={order} />
      </Item>
      <Item label={t('customer_phone')}>
        {order.customer_phone === null ? common('none') : formats.phone(order.customer_phone)}
      </Item>
      <Item label={t('customer_email')}>{shown(order.customer_email)}</Item>
      <Item label={t('delivery_city')}>{shown(order.delivery_city)}</Item>
      <Item label={t('delivery_address')}>{shown(order.delivery_address)}</Item>
      <Item label={t('notes')}>{shown(order.notes)}</Item>
      <Item label={t('created_at')}>
        <time dateTime={order.created_at}>{formats.exact(order.created_at)}</time>
      </Item>
      <Item label={t('updated_at')}>
        <time dateTime={order.updated_at}>{formats.exact(order.updated_at)}</time>
      </Item>
    </dl>
  );
}

function Item({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="min-w-0 break-words whitespace-pre-line">{children}</dd>
    </>
  );
}

function StatusSelect({ order: { number, rev, status } }: { order: Order }) {
  const t = useTranslations('orders');
  const statuses = useTranslations('words.orderStatus');
  const save = useCommand('orders.save', {
    said: (saved) => t('statusSet', { number: saved.number, status: statuses(saved.status) }),
    expect: (expected, input) =>
      expected.update('orders.get', (known) =>
        known.number === number && input.status ? { ...known, status: input.status } : known,
      ),
  });
  return (
    <Select
      aria-label={t('status')}
      className="!w-auto"
      value={status}
      onChange={({ target }) => save.mutate({ number, rev, status: target.value as Order['status'] })}
    >
      {STATUSES.map((choice) => (
        <option key={choice} value={choice}>
          {statuses(choice)}
        </option>
      ))}
    </Select>
  );
}

function CustomerLinks({ order: { customer, customer_name: name } }: { order: Order }) {
  const t = useTranslations('orders');
  const { search, change } = useOrderSearch();
  if (customer === null) return name ?? t('noCustomerOfOrder');
  return (
    <span className="flex flex-wrap gap-x-3">
      <Link to="/customers" search={{ open: customer }} className="text-accent hover:underline">
        {name ?? t('noName')}
      </Link>
      {search.customer !== customer && (
        <button
          type="button"
          className="text-xs text-ink-soft underline hover:text-ink"
          onClick={() => change({ customer })}
        >
          {t('ordersOfCustomer')}
        </button>
      )}
    </span>
  );
}
