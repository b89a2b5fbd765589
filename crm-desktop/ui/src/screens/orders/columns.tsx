import type { Order } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/table';
import { useFormats } from '../../format';
import { StatusBadge } from './status';

export function useOrderColumns(): Array<Column<Order>> {
  const t = useTranslations('orders');
  const formats = useFormats();
  return useMemo(
    () => [
      { id: 'number', title: t('number'), width: 110, sort: 'number', cell: (order) => order.number },
      {
        id: 'placed_at',
        title: t('placed_at'),
        width: 130,
        sort: 'placed_at',
        cell: ({ placed_at: at }) => (
          <time dateTime={at} title={formats.exact(at)}>
            {formats.moment(at)}
          </time>
        ),
      },
      { id: 'name', title: t('customer_name'), width: 200, cell: (order) => order.customer_name },
      {
        id: 'phone',
        title: t('customer_phone'),
        width: 150,
        cell: ({ customer_phone: phone }) => phone !== null && formats.phone(phone),
      },
      { id: 'city', title: t('delivery_city'), width: 130, cell: (order) => order.delivery_city },
      {
        id: 'status',
        title: t('status'),
        width: 110,
        cell: (order) => <StatusBadge status={order.status} />,
      },
      {
        id: 'total',
        title: t('total'),
        width: 130,
        isNumber: true,
        sort: 'total',
        cell: (order) => formats.money(order.total),
      },
    ],
    [t, formats],
  );
}
