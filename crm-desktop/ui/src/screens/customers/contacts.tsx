import { Link } from '@tanstack/react-router';
import { useTranslations } from 'use-intl';
import { Badge } from '../../components/badge';
import { Failed } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { Moment } from './facts';
import { Section } from './section';

const SHOWN = 20;

/** The contacts of the lead with a customer's phone, newest first. */
export function CustomerContacts({ id }: { id: string }) {
  const t = useTranslations('customers');
  const statuses = useTranslations('words.status');
  const { data, error } = useEngine('contacts.list', { customer: id, limit: SHOWN });
  if (error) return <Failed error={error} />;
  return (
    <Section
      title={t('contacts')}
      aside={
        data?.next_cursor != null && (
          <Link
            to="/desk"
            search={{ view: 'list', customer: id } as object}
            className="text-xs text-accent hover:underline"
          >
            {t('allContacts')}
          </Link>
        )
      }
    >
      {data?.items.length === 0 && <p className="text-sm text-ink-soft">{t('noContacts')}</p>}
      <ul className="flex flex-col text-sm">
        {data?.items.map((contact) => (
          <li key={contact.id} className="border-b border-line last:border-0">
            <Link
              to="/desk"
              search={{ open: contact.id }}
              className="grid grid-cols-[1fr_auto_6.5rem] items-center gap-3 py-1.5 hover:bg-ground"
            >
              <span className="truncate">
                <span className="text-accent">{contact.source_name}</span>
                {contact.operator_name !== null && (
                  <span className="ml-2 text-ink-soft">{contact.operator_name}</span>
                )}
              </span>
              <Badge tone={contact.status === 'done' ? 'plain' : 'accent'}>{statuses(contact.status)}</Badge>
              <span className="text-xs text-ink-soft">
                <Moment at={contact.created_at} />
              </span>
            </Link>
          </li>
        ))}
      </ul>
    </Section>
  );
}
