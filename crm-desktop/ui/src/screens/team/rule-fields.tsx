import { useId } from 'react';
import { useTranslations } from 'use-intl';
import type { Rule } from './draft';
import { Switch } from './switch';
import { POLICIES } from './team';

/** How the contacts of a source find an operator, with what each way does. */
export function RuleFields({ rule, onChange }: { rule: Rule; onChange: (rule: Rule) => void }) {
  const t = useTranslations('team');
  const policies = useTranslations('words.policy');
  const group = useId();
  return (
    <>
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-1 text-xs font-medium text-ink-soft">{t('policy')}</legend>
        {POLICIES.map((policy) => (
          <label
            key={policy}
            className="flex gap-3 rounded-md border border-line p-3 text-sm has-checked:border-accent has-checked:bg-accent-soft"
          >
            <input
              type="radio"
              name={group}
              className="mt-1 accent-accent"
              checked={rule.policy === policy}
              onChange={() => onChange({ ...rule, policy })}
            />
            <span>
              <span className="block font-medium">{policies(policy)}</span>
              <span className="text-xs text-ink-soft">{t(`policyHint.${policy}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      <label className="flex gap-3 text-sm">
        <Switch
          className="mt-0.5"
          checked={rule.sticky}
          onChange={() => onChange({ ...rule, sticky: !rule.sticky })}
        />
        <span>
          <span className="block font-medium">{t('sticky')}</span>
          <span className="text-xs text-ink-soft">{t('stickyHint')}</span>
        </span>
      </label>
    </>
  );
}
