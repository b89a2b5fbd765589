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
import { titleOf } from './lead';
import { planVerb } from './plan';
import { STATUS_TONES } from './tones';

/** Everything that is known about a contact, beside the board or list. */
export function ContactPanel({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('desk');
  const { phone } = useFormats();
  const { data, error, refetch, isPlaceholderData } = useEngine('contacts.get', { id });
  const contact = isPlaceholderData ? undefined : data;
  const { data: lead } = useEngine(
    'leads.get',
    { id: contact?.lead ?? '' },
    { enabled: contact !== undefined },
  );
  // Of another contact it may still be the lead before.
  const title = lead !== undefined && lead.id === contact?.lead ? titleOf(lead, phone) : t('contact');
  return (
    <Panel title={title} isOpen onClose={onClose}>
      {error !== null ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : contact === undefined ? (
        <Loading />
      ) : (
        <div key={contact.id} className="flex flex-col gap-5">
          <Verbs contact={contact} />
          <Decisions contact={contact} />
          <Facts contact={contact} />
          <History contact={contact} />
        </div>
      )}
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
