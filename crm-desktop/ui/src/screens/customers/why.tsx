import type { CategoryExplanation, CategoryStep, RuleView } from 'crm-wasm/client';
import { Check, Minus, X } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Failed } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { useFileSettings } from '../../engine/settings';
import { CategoryBadge } from './category-badge';
import { type Condition, conditionsOf, type Verdict, verdictsOf } from './conditions';
import { Moment } from './facts';
import { Section } from './section';
import { useSaidCondition } from './said';

/** The category of a customer and why it is that, rule by rule, and how it came there. */
export function CustomerCategory({ id }: { id: string }) {
  const t = useTranslations('customers');
  // Time alone changes it too.
  const { data, error, dataUpdatedAt } = useEngine('customers.explain', { id }, { every: 60_000 });
  if (error) return <Failed error={error} />;
  return (
    <Section title={t('category')} aside={data && <CategoryBadge category={data.category} />}>
      {data && <Why explanation={data} now={dataUpdatedAt} />}
      {data && data.history.length > 0 && (
        <details className="text-sm">
          <summary className="cursor-pointer text-ink-soft hover:text-ink">
            {t('categoryHistory', { count: data.history.length })}
          </summary>
          <ol className="mt-2 flex flex-col gap-2">
            {data.history.map((step) => (
              <Step key={`${step.at} ${step.from} ${step.to}`} step={step} />
            ))}
          </ol>
        </details>
      )}
    </Section>
  );
}

interface WhyProps {
  explanation: CategoryExplanation;
  /** When it was asked for. */
  now: number;
}

function Why({ explanation: { category, rule, numbers }, now }: WhyProps) {
  const t = useTranslations('customers');
  const words = useTranslations('words.category');
  const said = useSaidCondition();
  const { category_policy: policy } = useFileSettings();
  const verdicts = verdictsOf(policy.rules, rule);
  const holding = rule === null ? [] : conditionsOf(rule, numbers, now).filter(({ holds }) => holds);
  return (
    <>
      <p className="text-sm">
        {holding.length === 0
          ? t('whyNone', { category: words(category) })
          : t('why', { category: words(category), reason: holding.map(said).join('; ') })}
      </p>
      <ol className="flex flex-col gap-1.5 text-sm">
        {policy.rules.map((one, index) => (
          <Rule
            key={`${one.category}-${index}`}
            rule={one}
            verdict={verdicts[index] ?? 'unasked'}
            conditions={conditionsOf(one, numbers, now)}
          />
        ))}
      </ol>
    </>
  );
}

const MARKS = { decides: Check, fails: X, unasked: Minus } as const;

interface RuleProps {
  rule: RuleView;
  verdict: Verdict;
  conditions: Condition[];
}

function Rule({ rule, verdict, conditions }: RuleProps) {
  const t = useTranslations('customers');
  const words = useTranslations('words.category');
  const said = useSaidCondition();
  const Mark = MARKS[verdict];
  return (
    <li className={`flex items-start gap-2 ${verdict === 'decides' ? 'text-ink' : 'text-ink-soft'}`}>
      <Mark size={14} aria-label={t(`verdicts.${verdict}`)} className="mt-0.5 shrink-0" />
      <span>
        <span className="font-medium">{words(rule.category)}</span>
        <span className="block text-xs">
          {conditions.length === 0 ? t('everythingElse') : conditions.map(said).join('; ')}
        </span>
      </span>
    </li>
  );
}

function Step({ step }: { step: CategoryStep }) {
  const t = useTranslations('customers');
  const words = useTranslations('words.category');
  const said = useSaidCondition();
  const { at, from, to, rule, numbers } = step;
  const holding =
    rule === null ? [] : conditionsOf(rule, numbers, Date.parse(at)).filter(({ holds }) => holds);
  return (
    <li>
      <p className="flex justify-between gap-3">
        <span>{t('categoryStep', { from: words(from), to: words(to) })}</span>
        <span className="shrink-0 text-xs text-ink-soft">
          <Moment at={at} />
        </span>
      </p>
      <p className="text-xs text-ink-soft">
        {holding.length === 0 ? t('everythingElse') : holding.map(said).join('; ')}
      </p>
    </li>
  );
}
