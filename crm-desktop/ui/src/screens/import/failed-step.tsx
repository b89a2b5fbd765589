import { CrmException } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { useRefusalText } from './problem-words';
import type { WizardState } from './state';
import type { Wizard } from './use-wizard';

interface Props {
  wizard: Wizard;
  state: Extract<WizardState, { step: 'failed' }>;
}

/** The import ended by an error; what was saved before is kept. */
export function FailedStep({ wizard, state }: Props) {
  const t = useTranslations('import');
  const refusalText = useRefusalText();
  const report = state.error instanceof CrmException ? state.error.report : null;
  return (
    <>
      <p role="alert" className="rounded-md bg-bad-soft p-2 text-sm text-bad">
        {refusalText(state.error)}
      </p>
      <p className="text-sm">
        {report === null ? t('brokenText') : t('failedText', { rows: report.rows - report.bad })}
      </p>
      <div className="flex justify-end">
        <Button look="primary" onClick={wizard.again}>
          {t('again')}
        </Button>
      </div>
    </>
  );
}
