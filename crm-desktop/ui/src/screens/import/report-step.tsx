import type { ImportKind } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Counts } from './counts';
import { Problems } from './problems';
import type { Outcome } from './state';
import type { Wizard } from './use-wizard';

interface Props {
  kind: ImportKind;
  wizard: Wizard;
  outcome: Outcome;
  onList: () => void;
}

/** The import is over. */
export function ReportStep({ kind, wizard, outcome, onList }: Props) {
  const t = useTranslations('import');
  const { report } = outcome;
  return (
    <>
      <p role="status" className="text-sm">
        {report.cancelled
          ? t('cancelledText', { rows: report.rows - report.bad })
          : t('doneText', { rows: report.rows, seconds: Math.max(1, Math.round(report.seconds)) })}
      </p>
      <Counts report={report} />
      <Problems outcome={outcome} />
      <div className="flex justify-end gap-2">
        <Button look="quiet" className="mr-auto" onClick={wizard.again}>
          {t('again')}
        </Button>
        <Button look="primary" onClick={onList}>
          {t(`show.${kind}`)}
        </Button>
      </div>
    </>
  );
}
