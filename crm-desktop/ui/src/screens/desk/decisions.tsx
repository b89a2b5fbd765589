import type { Contact } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { useEngine } from '../../engine/queries';
import { Why } from '../explain/why';
import { Moment } from './moment';

/** Who has a contact and why, with the decisions before. */
export function Decisions({ contact: { id } }: { contact: Contact }) {
  const t = useTranslations('desk');
  const explanation = useEngine('contacts.explain', { id }).data;
  if (explanation === undefined) return null;
  const { decision, history } = explanation;
  return (
    <section aria-label={t('why')} className="flex flex-col gap-2">
      <h3 className="text-sm font-semibold">{t('why')}</h3>
      <div className="rounded-md bg-ground p-3">
        <Why decision={decision} />
      </div>
      {history.length > 0 && (
        <details>
          <summary className="cursor-pointer text-sm text-accent">
            {t('decisionsBefore', { count: history.length })}
          </summary>
          <ol className="mt-2 flex flex-col gap-3">
            {history.toReversed().map((before) => (
              <li key={before.at} className="border-l-2 border-line pl-3">
                <p className="text-xs text-ink-soft">
                  <Moment at={before.at} />
                </p>
                <Why decision={before} />
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  );
}
