import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Counts } from './counts';
import { Problems } from './problems';
import type { WizardState } from './state';
import type { Wizard } from './use-wizard';

interface Props {
  wizard: Wizard;
  state: Extract<WizardState, { step: 'tried' }>;
}

/** What would happen is shown; nothing is written yet. */
export function TriedStep({ wizard, state: { outcome } }: Props) {
  const t = useTranslations('import');
  const { report } = outcome;
  const good = report.rows - report.bad;
  return (
    <>
      <p className="text-sm">{t('triedText', { rows: report.rows, bad: report.bad })}</p>
      <Counts report={report} />
      <Problems outcome={outcome} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" className="mr-auto" onClick={wizard.back}>
          {t('backToColumns')}
        </Button>
        <Button look="primary" disabled={good === 0} onClick={() => wizard.run(false)}>
          {t('importGood', { count: good })}
        </Button>
      </div>
    </>
  );
}
