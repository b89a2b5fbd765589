import { Link } from '@tanstack/react-router';
import type { Contact, Lead } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';
import { Moment } from './moment';
import { useLead } from './lead';

/** What a contact and its lead are. */
export function Facts({ contact }: { contact: Contact }) {
  const t = useTranslations('desk');
  const lead = useLead(contact.lead);
  return (
    <dl className="grid grid-cols-[120px_1fr] gap-x-3 gap-y-1.5 text-sm">
      <Fact name={t('operator')}>{contact.operator_name ?? t('nobody')}</Fact>
      <Fact name={t('source')}>{contact.source_name}</Fact>
      <Fact name={t('receivedAt')}>
        <Moment at={contact.created_at} />
      </Fact>
      {contact.assigned_at !== null && (
        <Fact name={t('assignedAt')}>
          <Moment at={contact.assigned_at} />
        </Fact>
      )}
      {contact.closed_at !== null && (
        <Fact name={t('closedAt')}>
          <Moment at={contact.closed_at} />
        </Fact>
      )}
      {lead !== undefined && <LeadFacts lead={lead} />}
    </dl>
  );
}

function LeadFacts({ lead }: { lead: Lead }) {
  const t = useTranslations('desk');
  const { phone } = useFormats();
  const contacts = useEngine('contacts.list', { lead: lead.id, limit: 1, total: true }).data?.total;
  return (
    <>
      <Fact name={t('key')}>{phone(lead.external_key)}</Fact>
      <Fact name={t('leadName')}>{lead.name ?? t('unknown')}</Fact>
      <Fact name={t('leadContacts')}>
        <Link to="/desk" search={{ view: 'list', lead: lead.id }} className="text-accent hover:underline">
          {t('contacts', { count: contacts ?? 1 })}
        </Link>
      </Fact>
      <Fact name={t('customer')}>
        {lead.customer === null ? t('noCustomer') : <CustomerLink id={lead.customer} />}
      </Fact>
    </>
  );
}

function CustomerLink({ id }: { id: string }) {
  const t = useTranslations();
  const { money, phone } = useFormats();
  const customer = useEngine('customers.get', { id }).data;
  return (
    <Link to="/customers" search={{ open: id }} className="text-accent hover:underline">
      {customer === undefined
        ? t('desk.customer')
        : t('desk.customerSummary', {
            name: customer.name ?? phone(customer.phone),
            category: t(`words.category.${customer.category}`),
            count: customer.total_orders,
            spent: money(customer.total_spent),
          })}
    </Link>
  );
}

function Fact({ name, children }: { name: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-ink-soft">{name}</dt>
      <dd className="min-w-0 break-words">{children}</dd>
    </>
  );
}
