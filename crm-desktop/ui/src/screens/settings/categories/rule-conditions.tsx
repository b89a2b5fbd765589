import { useId } from 'react';
import { useTranslations } from 'use-intl';
import { Input } from '../../../components/field';
import { useFileSettings } from '../../../engine/settings';
import type { RuleDraft, RuleField, RuleProblem } from './rules';

interface Props {
  rule: RuleDraft;
  isLast: boolean;
  problems: RuleProblem[];
  onChange: (rule: RuleDraft) => void;
}

/** What a rule asks, as a sentence with gaps. */
export function RuleConditions({ rule, isLast, problems, onChange }: Props) {
  const t = useTranslations('settings');
  const below = useId();
  const { currency } = useFileSettings();
  const gap = (field: Exclude<RuleField, 'category'>, width: string) => (
    <Input
      aria-label={t(`gap.${field}`, { currency })}
      aria-invalid={problems.some((problem) => problem.field === field)}
      aria-describedby={problems.length > 0 ? below : undefined}
      inputMode={field === 'spent' ? 'decimal' : 'numeric'}
      className={`!inline-block !h-7 text-right tabular-nums ${width}`}
      value={rule[field]}
      onChange={(event) => onChange({ ...rule, [field]: event.target.value.trim() })}
    />
  );
  const isEmpty = rule.orders === '' && rule.spent === '' && rule.category !== 'inactive';
  if (isEmpty && isLast) return <p className="text-sm leading-8 text-ink-soft">{t('everybodyElse')}</p>;
  return (
    <>
      <p className="text-sm leading-8">
        {rule.category === 'inactive'
          ? t.rich('asksDays', { days: () => gap('days', '!w-16') })
          : t.rich('asks', {
              orders: () => gap('orders', '!w-16'),
              spent: () => gap('spent', '!w-24'),
              currency,
            })}
      </p>
      {problems.length > 0 && (
        <ul id={below} className="text-xs text-bad">
          {problems.map(({ field, problem }) => (
            <li key={field + problem}>{t(`problem.${problem}`)}</li>
          ))}
        </ul>
      )}
    </>
  );
}
