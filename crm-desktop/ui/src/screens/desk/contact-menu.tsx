import type { Contact } from 'crm-wasm/client';
import { Ellipsis } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Menu } from '../../components/menu';
import { useDesk } from './desk';
import { planVerb } from './plan';

/** What can be done with a contact, behind a button that shows when one comes near. */
export function ContactMenu({ contact }: { contact: Contact }) {
  const t = useTranslations('desk');
  const { open, askReassign, carryOut } = useDesk();
  const verbs = (['start', 'close', 'reopen'] as const).flatMap((verb) => {
    const plan = planVerb(contact, verb);
    if (plan === null) return [];
    const label = t(plan.deed === 'withdraw' ? 'withdraw' : verb);
    return [{ label, run: () => carryOut(contact, plan) }];
  });
  const reassign = { label: t('reassignTo'), run: () => askReassign(contact) };
  return (
    // What is chosen in the menu is no click on the card.
    <span onClick={(event) => event.stopPropagation()}>
      <Menu
        trigger={
          <Button
            look="quiet"
            icon
            aria-label={t('actions')}
            className="!absolute top-0.5 right-0.5 !size-6 opacity-0 group-hover:opacity-100 group-focus-within:opacity-100 data-[state=open]:opacity-100"
          >
            <Ellipsis size={14} aria-hidden />
          </Button>
        }
        items={[
          { label: t('open'), run: () => open(contact.id) },
          ...verbs,
          ...(contact.status === 'done' ? [] : [reassign]),
        ]}
      />
    </span>
  );
}
