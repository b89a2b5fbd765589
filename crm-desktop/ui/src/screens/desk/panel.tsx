import type { Contact } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Badge } from '../../components/badge';
import { Button } from '../../components/button';
import { Panel } from '../../components/dialog';
import { Failed, Loading } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';
import { Decisions } from './decisions';
import { useDesk } from './desk';
import { Facts } from './facts';
import { History } from './history-list';
import { titleOf, useLead } from './lead';
import { planVerb } from './plan';
import { STATUS_TONES } from './tones';

/** Everything that is known about a contact, beside the board or list. */
export function ContactPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('desk');
  const { data: contact, error, refetch, isPlaceholderData } = useEngine('contacts.get', { id });
  if (error === null && contact !== undefined && !isPlaceholderData) {
    return <Known contact={contact} onClose={onClose} />;
  }
  return (
    <Panel title={t('contact')} isOpen onClose={onClose}>
      {error === null ? <Loading /> : <Failed error={error} onRetry={() => void refetch()} />}
    </Panel>
  );
}

function Known({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useTranslations('desk');
  const lead = useLead(contact.lead);
  const { phone } = useFormats();
  return (
    <Panel title={lead === undefined ? t('contact') : titleOf(lead, phone)} isOpen onClose={onClose}>
      <div key={contact.id} className="flex flex-col gap-5">
        <Verbs contact={contact} />
        <Decisions contact={contact} />
        <Facts contact={contact} />
        <History contact={contact} />
      </div>
    </Panel>
  );
}

/** Where it stands, and what can be done with it. */
function Verbs({ contact }: { contact: Contact }) {
  const t = useTranslations();
  const { askReassign, carryOut } = useDesk();
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Badge tone={STATUS_TONES[contact.status]}>{t(`words.status.${contact.status}`)}</Badge>
      <span className="flex-1" />
      {(['start', 'close', 'reopen'] as const).map((verb) => {
        const plan = planVerb(contact, verb);
        return (
          plan !== null && (
            <Button
              key={verb}
              look={verb === 'start' ? 'primary' : 'plain'}
              onClick={() => carryOut(contact, plan)}
            >
              {t(plan.deed === 'withdraw' ? 'desk.withdraw' : `desk.${verb}`)}
            </Button>
          )
        );
      })}
      {contact.status !== 'done' && (
        <Button onClick={() => askReassign(contact)}>{t('desk.reassignTo')}</Button>
      )}
    </div>
  );
}
