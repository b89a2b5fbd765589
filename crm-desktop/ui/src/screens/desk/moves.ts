import { useQueryClient } from '@tanstack/react-query';
import { type Contact, CrmException, type Id } from 'crm-wasm/client';
import { useCallback, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { notifyError } from '../../components/notices';
import { callAndWatch, useSayDone } from '../../engine/commands';
import { useCrm } from '../../engine/session';
import { useFormats } from '../../format';
import { useErrorText } from '../../messages/errors';
import { type Place, type Plan, planMove, type Step } from './plan';
import { leadQuery, titleOf } from './lead';

/** A contact that is shown where it shall be, until the engine has said so. */
export interface Moved {
  contact: Contact;
  place: Place;
}

export interface Moves {
  moved: ReadonlyMap<Id, Moved>;
  /** Does what is planned for a contact: at once on the screen, taken back if the engine refuses. */
  carryOut: (contact: Contact, plan: Plan, operatorName?: string) => void;
}

/** What is under way on the desk. */
export function useMoves(): Moves {
  const [moved, setMoved] = useState<ReadonlyMap<Id, Moved>>(new Map());
  const crm = useCrm();
  const queries = useQueryClient();
  const sayDone = useSayDone();
  const errorText = useErrorText();
  const t = useTranslations('desk');
  const { phone } = useFormats();

  const run = useCallback(
    async (contact: Contact, plan: Plan, operatorName: string) => {
      const attempt = async ({ deed, steps, place }: Plan): Promise<void> => {
        const seqs: number[] = [];
        setMoved((before) => new Map(before).set(contact.id, { contact, place }));
        const lead = await queries.query(leadQuery(crm, contact.lead)).catch(() => null);
        const who = lead === null ? t('contact') : titleOf(lead, phone);
        try {
          for (const step of steps) {
            const { seq } = await callAndWatch<Step['name']>(crm, step.name, step.input);
            if (seq !== null) seqs.push(seq);
          }
          sayDone(t(`done.${deed}`, { who, operator: operatorName }), seqs);
        } catch (thrown) {
          // What a person asked for as one thing is done as a whole, or not at all.
          for (const seq of seqs.reverse()) await crm.changes.undo({ seq }).catch(() => undefined);
          const refusal = refusalOf(thrown);
          const forced = refusal && planMove(contact, place, true);
          notifyError(
            refusal === null
              ? t('refused', { who, reason: errorText(thrown) })
              : t(refusal.isFull ? 'full' : 'off', { who, operator: operatorName, ...refusal }),
            forced ? { label: t('force'), run: () => void attempt(forced) } : undefined,
          );
        }
        // Only when the lists have the truth does what was shown before it go.
        await queries.invalidateQueries({ predicate: ({ queryKey: [name] }) => isOfContacts(name) });
        setMoved((before) => {
          const after = new Map(before);
          after.delete(contact.id);
          return after;
        });
      };
      await attempt(plan);
    },
    [crm, errorText, phone, queries, sayDone, t],
  );

  return useMemo(
    () => ({
      moved,
      carryOut: (contact, plan, operatorName = contact.operator_name ?? '') =>
        void run(contact, plan, operatorName),
    }),
    [moved, run],
  );
}

const isOfContacts = (name: unknown): boolean =>
  typeof name === 'string' && /^(contacts|routing)\./.test(name);

/** What a person may overrule: that the operator is full, or switched off. */
function refusalOf(thrown: unknown): { isFull: boolean; load: number; max_load: number } | null {
  if (!(thrown instanceof CrmException) || thrown.error.code !== 'conflict') return null;
  const { load, max_load } = thrown.error;
  if (load === undefined || max_load === undefined) return null;
  return { isFull: load >= max_load, load, max_load };
}

/** The contacts of a list, some of which are elsewhere by now, and others here. */
export function withMoves(
  contacts: readonly Contact[],
  here: (place: Place) => boolean,
  moved: ReadonlyMap<Id, Moved>,
): Contact[] {
  const stay = contacts.filter((contact) => {
    const move = moved.get(contact.id);
    return move === undefined || here(move.place);
  });
  const known = new Set(stay.map((contact) => contact.id));
  const come = [...moved.values()]
    .filter(({ contact, place }) => here(place) && !known.has(contact.id))
    .map(({ contact, place }) => ({ ...contact, ...place }));
  return [...stay, ...come];
}
