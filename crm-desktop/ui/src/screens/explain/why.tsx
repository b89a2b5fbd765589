import type { Decision } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';
import { ruleOf, sentences } from './words';

/** A routing decision in words, with the rule behind it. */
export function Why({ decision }: { decision: Decision }) {
  const say = useTranslations('desk.explain');
  const { moment } = useFormats();
  const [first, ...others] = sentences(decision, say, moment);
  const rule = ruleOf(decision, say);
  return (
    <div className="flex flex-col gap-1 text-sm">
      <p className="font-medium">{first}</p>
      {others.length > 0 && (
        <ul className="list-disc pl-4 text-ink-soft">
          {others.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      )}
      {rule !== null && <p className="text-xs text-ink-soft">{rule}</p>}
    </div>
  );
}
