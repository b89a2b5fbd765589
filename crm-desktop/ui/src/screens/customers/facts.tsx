import type { Customer } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';

/** Who a customer is, and what it has bought. */
export function CustomerFacts({ customer }: { customer: Customer }) {
  const t = useTranslations('customers');
  const formats = useFormats();
  const { last_order_at: last } = customer;
  const figures: Array<[string, ReactNode]> = [
    [t('orders'), formats.number(customer.total_orders)],
    [t('spent'), formats.money(customer.total_spent)],
    [t('average'), formats.money(customer.average_order)],
    [t('lastOrder'), last === null ? t('never') : <Moment key="last" at={last} />],
  ];
  const facts: Array<[string, ReactNode]> = [
    [
      t('phone'),
      <a key="phone" href={`tel:${customer.phone}`} className="text-accent hover:underline">
        {formats.phone(customer.phone)}
      </a>,
    ],
    [t('email'), customer.email],
    [t('city'), customer.city],
    [t('address'), customer.address],
    [t('remarks'), customer.notes],
    [t('createdAt'), <Moment key="created" at={customer.created_at} />],
  ];
  return (
    <div className="flex flex-col gap-4">
      <dl className="flex flex-wrap gap-x-7 gap-y-3">
        {figures.map(([label, value]) => (
          <div key={label} className="flex min-w-0 flex-col-reverse">
            <dt className="text-xs text-ink-soft">{label}</dt>
            <dd className="text-base font-semibold whitespace-nowrap tabular-nums">{value}</dd>
          </div>
        ))}
      </dl>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-1.5 text-sm">
        {facts.map(
          ([label, value]) =>
            value !== null && (
              <div key={label} className="contents">
                <dt className="text-ink-soft">{label}</dt>
                <dd className="min-w-0 break-words whitespace-pre-line">{value}</dd>
              </div>
            ),
        )}
      </dl>
    </div>
  );
}

/** A moment as people say it, exact on hover. */
export function Moment({ at }: { at: string }) {
  const formats = useFormats();
  return (
    <time dateTime={at} title={formats.exact(at)}>
      {formats.moment(at)}
    </time>
  );
}
