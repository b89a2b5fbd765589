import { Link } from '@tanstack/react-router';
import type { Entity } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import type { Transaction } from './transactions';

/** The screens where a single record can be opened. */
const PLACES: Partial<Record<Entity, '/desk' | '/customers' | '/orders'>> = {
  contact: '/desk',
  customer: '/customers',
  order: '/orders',
};

/** The records of a transaction; a single one can be opened. */
export function RecordsOf({ records }: Pick<Transaction, 'records'>) {
  const t = useTranslations('settings');
  return records.map(({ entity, ids: [id = '', ...others] }) => {
    const label = t(`changed.${entity}`, { count: others.length + 1 });
    const to = PLACES[entity];
    return to !== undefined && others.length === 0 ? (
      <Link key={entity} to={to} search={{ open: id }} className="text-accent hover:underline">
        {label}
      </Link>
    ) : (
      <span key={entity} className="text-ink-soft">
        {label}
      </span>
    );
  });
}
