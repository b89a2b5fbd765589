import type { RecordChange } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Failed } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';
import { type Told, toldOf } from './told';
import { Moment } from './facts';
import { Section } from './section';

const SHOWN = 30;

/** What became of a customer's own fields, in words, newest first. */
export function CustomerChanges({ id }: { id: string }) {
  const t = useTranslations('customers');
  const { data, error } = useEngine('changes.history', { entity: 'customer', id, limit: SHOWN });
  if (error) return <Failed error={error} />;
  return (
    <Section title={t('changes')}>
      <ol className="flex flex-col gap-3 text-sm">
        {data?.items.map((change) => (
          <Change key={change.seq} change={change} />
        ))}
      </ol>
    </Section>
  );
}

function Change({ change }: { change: RecordChange }) {
  const t = useTranslations('customers');
  const said = useSaidChange();
  return (
    <li className="flex flex-col gap-0.5">
      <p className="flex justify-between gap-3">
        <span className="font-medium">
          {t(`happened.${change.undoes === null ? change.kind : 'undone'}`)}
        </span>
        <span className="shrink-0 text-xs text-ink-soft">
          {change.actor}, <Moment at={change.at} />
        </span>
      </p>
      {toldOf(change).map((told) => (
        <p key={told.field} className="break-words text-ink-soft">
          {said(told)}
        </p>
      ))}
    </li>
  );
}

function useSaidChange(): (told: Told) => string {
  const t = useTranslations('customers');
  const formats = useFormats();
  return ({ field, before, after }) => {
    const name = t(field === 'notes' ? 'remarks' : field);
    const shown = (text: string): string => (field === 'phone' ? formats.phone(text) : text);
    if (after === null) return t('fieldEmptied', { field: name, before: shown(before ?? '') });
    if (before === null) return t('fieldSet', { field: name, after: shown(after) });
    return t('fieldChanged', { field: name, before: shown(before), after: shown(after) });
  };
}
