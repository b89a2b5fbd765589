import type { Contact, RecordChange } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { useEngine } from '../../engine/queries';
import { happened, operatorsOf } from './history';
import { Moment } from './moment';

/** Changes that are shown. A contact hardly has more. */
const SHOWN = 100;

/** What became of a contact, newest first. */
export function History({ contact }: { contact: Contact }) {
  const t = useTranslations('desk');
  const { id } = contact;
  const changes = useEngine('changes.history', { entity: 'contact', id, limit: SHOWN }).data;
  const names = useNames(contact);
  if (changes === undefined) return null;
  return (
    <section aria-label={t('history')} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('history')}</h3>
      <ol className="flex flex-col gap-1.5 text-sm">
        {changes.items.map((change) => (
          <li key={change.seq} className="grid grid-cols-[120px_1fr] gap-x-3">
            <span className="text-ink-soft">
              <Moment at={change.at} />
            </span>
            <span>
              <What change={change} names={names} />{' '}
              <span className="text-xs text-ink-soft">{change.actor}</span>
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}

function What({ change, names }: { change: RecordChange; names: ReadonlyMap<string, string> }) {
  const t = useTranslations('desk.happened');
  const what = happened(change);
  const operators = operatorsOf(change);
  if (operators === null) return <>{t(what)}</>;
  const nameOf = (id: string | null): string =>
    id === null ? t('nobody') : (names.get(id) ?? t('somebody'));
  return <>{t('withOperator', { what: t(what), operator: nameOf(operators.after) })}</>;
}

/** The operators that had the contact, by id: decisions keep their names. */
function useNames({ id, operator, operator_name }: Contact): ReadonlyMap<string, string> {
  const explanation = useEngine('contacts.explain', { id }).data;
  const decisions = explanation ? [...explanation.history, explanation.decision] : [];
  const names = new Map(
    decisions.flatMap(({ winner }) => (winner === null ? [] : [[winner.id, winner.name]])),
  );
  if (operator !== null && operator_name !== null) names.set(operator, operator_name);
  return names;
}
