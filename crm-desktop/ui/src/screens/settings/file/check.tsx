import { useTranslations } from 'use-intl';
import { Button } from '../../../components/button';
import { Failed, Progress } from '../../../components/states';
import { useCommand } from '../../../engine/commands';
import { Card } from '../card';

/** Looks whether everything in the file fits together. */
export function Check() {
  const t = useTranslations('settings');
  const check = useCommand('check', { quiet: true });
  return (
    <Card title={t('check')} text={t('checkText')}>
      <Button className="w-fit" disabled={check.isPending} onClick={() => check.mutate({})}>
        {t('checkNow')}
      </Button>
      <div role="status" className="text-sm">
        {check.isPending && <Progress label={t('checking')} share={null} detail={t('checking')} />}
        {check.data?.ok === true && <p className="text-good">{t('checkedWell')}</p>}
        {check.data?.ok === false && (
          <>
            <p className="text-bad">{t('checkedBadly', { count: check.data.problems.length })}</p>
            <ul className="mt-2 max-h-48 overflow-y-auto font-mono text-xs">
              {check.data.problems.map(({ table, id, problem }, index) => (
                <li key={index}>{[table, id, problem].filter((part) => part !== null).join(' · ')}</li>
              ))}
            </ul>
          </>
        )}
      </div>
      {check.isError && <Failed error={check.error} />}
    </Card>
  );
}
