import type { Customer } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { Column } from '../../components/table';
import { type Formats, useFormats } from '../../format';
import { CategoryBadge } from './category-badge';

/** The columns of the list. */
export function useColumns(): Array<Column<Customer>> {
  const t = useTranslations('customers');
  const formats = useFormats();
  return useMemo(
    () => [
      {
        id: 'name',
        title: t('name'),
        width: 200,
        sort: 'name',
        cell: ({ name }) => name ?? <i>{t('noName')}</i>,
      },
      { id: 'phone', title: t('phone'), width: 150, cell: ({ phone }) => formats.phone(phone) },
      {
        id: 'category',
        title: t('category'),
        width: 120,
        cell: ({ category }) => <CategoryBadge category={category} />,
      },
      { id: 'city', title: t('city'), width: 130, cell: ({ city }) => city },
      {
        id: 'total_orders',
        title: t('orders'),
        width: 90,
        isNumber: true,
        sort: 'total_orders',
        cell: ({ total_orders: count }) => formats.number(count),
      },
      {
        id: 'total_spent',
        title: t('spent'),
        width: 130,
        isNumber: true,
        sort: 'total_spent',
        cell: ({ total_spent: amount }) => formats.money(amount),
      },
      {
        id: 'average_order',
        title: t('average'),
        width: 130,
        isNumber: true,
        isExtra: true,
        cell: ({ average_order: amount }) => formats.money(amount),
      },
      {
        id: 'last_order_at',
        title: t('lastOrder'),
        width: 130,
        sort: 'last_order_at',
        cell: ({ last_order_at: at }) => at !== null && moment(at, formats),
      },
      { id: 'email', title: t('email'), width: 190, isExtra: true, cell: ({ email }) => email },
      {
        id: 'created_at',
        title: t('createdAt'),
        width: 130,
        sort: 'created_at',
        isExtra: true,
        cell: ({ created_at: at }) => moment(at, formats),
      },
    ],
    [t, formats],
  );
}

const moment = (at: string, formats: Formats) => (
  <time dateTime={at} title={formats.exact(at)}>
    {formats.moment(at)}
  </time>
);
