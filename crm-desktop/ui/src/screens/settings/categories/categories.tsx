import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button';
import { Progress } from '../../../components/states';
import { useCommand } from '../../../engine/commands';
import { useFileSettings } from '../../../engine/settings';
import { useErrorText } from '../../../messages/errors';
import { Card } from '../card';
import { Preview } from './preview-table';
import { RuleEditor } from './rule-editor';
import { draftOf, inputOf, presetOf, PRESETS, presetRules, problemsOf, type RuleDraft } from './rules';

/** How customers fall into categories. */
export function Categories() {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const { category_policy: policy, rev } = useFileSettings();
  const stored = policy.rules.map(draftOf);
  const [edited, setEdited] = useState<RuleDraft[] | null>(null);
  const rules = edited ?? stored;
  const problems = problemsOf(rules);
  const preset = presetOf(rules);
  const errorText = useErrorText();
  const save = useCommand('settings.update', { said: () => t('categoriesSaved'), quiet: true });
  const isChanged = JSON.stringify(rules) !== JSON.stringify(stored);
  return (
    <>
      <Card title={t('rules')} text={t('rulesText')}>
        <div className="flex flex-wrap items-center gap-2">
          <span className="text-sm text-ink-soft">{t('presets')}</span>
          {PRESETS.map((name) => (
            <Button
              key={name}
              aria-pressed={preset === name}
              className={preset === name ? '!border-accent !text-accent' : ''}
              title={t(`preset.${name}Text`)}
              onClick={() => setEdited(presetRules(name))}
            >
              {t(`preset.${name}`)}
            </Button>
          ))}
        </div>
        <RuleEditor rules={rules} problems={problems} onChange={setEdited} />
        {save.isError && (
          <p role="alert" className="rounded-md bg-bad-soft p-2 text-sm text-bad">
            {errorText(save.error)}
          </p>
        )}
        {save.isPending && <Progress label={t('recounting')} share={null} detail={t('recounting')} />}
        <div className="flex justify-end gap-2">
          <Button disabled={!isChanged} onClick={() => setEdited(null)}>
            {common('discard')}
          </Button>
          <Button
            look="primary"
            disabled={!isChanged || problems.length > 0 || save.isPending}
            onClick={() =>
              save.mutate(
                { rev, category_policy: { rules: rules.map(inputOf) } },
                { onSuccess: () => setEdited(null) },
              )
            }
          >
            {common('save')}
          </Button>
        </div>
      </Card>
      <Preview rules={problems.length === 0 && isChanged ? rules.map(inputOf) : null} />
    </>
  );
}
