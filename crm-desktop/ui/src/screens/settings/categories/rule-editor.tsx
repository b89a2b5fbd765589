import { ArrowDown, ArrowUp, Plus, X } from 'lucide-react';
import type { Category } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button';
import { Menu } from '../../../components/menu';
import { RuleConditions } from './rule-conditions';
import { CATEGORIES, emptyRule, movedRule, type RuleDraft, type RuleProblem } from './rules';

interface Props {
  rules: RuleDraft[];
  problems: RuleProblem[];
  onChange: (rules: RuleDraft[]) => void;
}

/** The rules in the order in which they are asked. */
export function RuleEditor({ rules, problems, onChange }: Props) {
  const t = useTranslations();
  const missing = CATEGORIES.filter((category) => rules.every((rule) => rule.category !== category));
  const nameOf = (category: Category): string => t(`words.category.${category}`);
  const add = (category: Category): void => {
    const rule = emptyRule(category);
    // Before the last one, which takes everybody.
    onChange(rules.toSpliced(rules.length - 1, 0, rule));
  };
  return (
    <div className="flex flex-col gap-2">
      <ol className="flex flex-col divide-y divide-line rounded-md border border-line">
        {rules.map((rule, index) => {
          const category = nameOf(rule.category);
          return (
            <li key={rule.category} className="flex flex-wrap items-start gap-x-3 gap-y-1 p-3">
              <span className="w-28 pt-1.5 text-sm font-medium">{category}</span>
              <div className="min-w-0 flex-1">
                <RuleConditions
                  rule={rule}
                  isLast={index === rules.length - 1}
                  problems={problems.filter((problem) => problem.rule === index)}
                  onChange={(changed) => onChange(rules.with(index, changed))}
                />
              </div>
              <div className="flex">
                <Button
                  icon
                  look="quiet"
                  aria-label={t('settings.ruleUp', { category })}
                  disabled={index === 0}
                  onClick={() => onChange(movedRule(rules, index, index - 1))}
                >
                  <ArrowUp size={15} aria-hidden />
                </Button>
                <Button
                  icon
                  look="quiet"
                  aria-label={t('settings.ruleDown', { category })}
                  disabled={index === rules.length - 1}
                  onClick={() => onChange(movedRule(rules, index, index + 1))}
                >
                  <ArrowDown size={15} aria-hidden />
                </Button>
                <Button
                  icon
                  look="quiet"
                  aria-label={t('settings.ruleRemove', { category })}
                  disabled={rules.length === 1}
                  onClick={() => onChange(rules.toSpliced(index, 1))}
                >
                  <X size={15} aria-hidden />
                </Button>
              </div>
            </li>
          );
        })}
      </ol>
      {missing.length > 0 && (
        <Menu
          trigger={
            <Button look="quiet" className="w-fit">
              <Plus size={15} aria-hidden />
              {t('settings.ruleAdd')}
            </Button>
          }
          items={missing.map((category) => ({ label: nameOf(category), run: () => add(category) }))}
        />
      )}
    </div>
  );
}
