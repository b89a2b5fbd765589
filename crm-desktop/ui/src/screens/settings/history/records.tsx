import { Link } from '@tanstack/react-router';
import type { Customer, Entity, Id, Lead, Operator, Order, Source } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useEngine } from '../../../engine/queries';
import { useFormats } from '../../../format';
import type { Transaction } from './transactions';

/** The screens where a single record can be opened. */
const PLACES: Partial<Record<Entity, '/desk' | '/customers' | '/orders'>> = {
  contact: '/desk',
  customer: '/customers',
  order: '/orders',
};

/** What gives a record that has a name of its own. */
const GETS = {
  operator: 'operators.get',
  source: 'sources.get',
  lead: 'leads.get',
  customer: 'customers.get',
  order: 'orders.get',
} as const satisfies Partial<Record<Entity, string>>;

/** The records of a transaction; a single one of a kind by its name, and to be opened. */
export function RecordsOf({ records }: Pick<Transaction, 'records'>) {
  const t = useTranslations('settings');
  // What was done says of which kind it is.
  const isAlone = records.length === 1;
  return records.map(({ entity, ids: [id = '', ...others] }) => {
    const kind = t(`changed.${entity}`, { count: others.length + 1 });
    const to = PLACES[entity];
    if (others.length > 0) return <Plain key={entity}>{kind}</Plain>;
    const label = <Named kind={kind} entity={entity} id={id} isAlone={isAlone} />;
    return to === undefined ? (
      <Plain key={entity}>{label}</Plain>
    ) : (
      <Link key={entity} to={to} search={{ open: id }} className="text-accent hover:underline">
        {label}
      </Link>
    );
  });
}

const Plain = ({ children }: { children: ReactNode }) => <span className="text-ink-soft">{children}</span>;

interface NamedProps {
  kind: string;
  entity: Entity;
  id: Id;
  isAlone: boolean;
}

function Named({ kind, entity, id, isAlone }: NamedProps) {
  // With others, its lead is one of them.
  if (entity === 'contact') return isAlone ? <OfContact kind={kind} id={id} /> : kind;
  if (!(entity in GETS)) return kind;
  return <WithName kind={kind} entity={entity as keyof typeof GETS} id={id} isAlone={isAlone} />;
}

/** A record that is deleted by now has only its kind. */
function WithName({ kind, entity, id, isAlone }: NamedProps & { entity: keyof typeof GETS }) {
  const { phone } = useFormats();
  const { data } = useEngine(GETS[entity], { id });
  if (data === undefined) return kind;
  return isAlone ? nameOf(data, phone) : `${kind} ${nameOf(data, phone)}`;
}

/** A contact goes by the name of its lead. */
function OfContact({ kind, id }: { kind: string; id: Id }) {
  const { data } = useEngine('contacts.get', { id });
  return data === undefined ? kind : <WithName kind={kind} entity="lead" id={data.lead} isAlone />;
}

function nameOf(
  record: Operator | Source | Lead | Customer | Order,
  phone: (phone: string) => string,
): string {
  if ('number' in record) return record.number;
  if ('external_key' in record) return record.name ?? phone(record.external_key);
  return record.name ?? phone('phone' in record ? record.phone : '');
}
