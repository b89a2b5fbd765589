import type { ImportKind } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Loading } from '../../components/states';
import { ColumnTable } from './column-table';
import { FileOptions } from './file-options';
import { useRefusalText } from './problem-words';
import { canRun, type WizardState } from './state';
import type { Wizard } from './use-wizard';

interface Props {
  kind: ImportKind;
  wizard: Wizard;
  state: Extract<WizardState, { step: 'columns' }>;
}

/** What the columns mean is shown, and corrected. */
export function ColumnsStep({ kind, wizard, state }: Props) {
  const t = useTranslations('import');
  const common = useTranslations('common');
  const refusalText = useRefusalText();
  const { file, look, mapping } = state;
  const problem = state.error ?? look?.refusal ?? null;
  const isReady = canRun(state);
  const fields = look?.preview?.columns.map(({ field }) => field) ?? [];
  const lacksStatus = kind === 'orders' && !fields.includes('status');
  return (
    <>
      <p className="text-sm text-ink-soft">{t('columnsText', { file: file.name })}</p>
      {look === null ? (
        <Loading />
      ) : (
        <>
          <FileOptions look={look} mapping={mapping} onTell={wizard.tell} />
          {problem !== null && (
            <p role="alert" className="rounded-md bg-bad-soft p-2 text-sm text-bad">
              {refusalText(problem)}
            </p>
          )}
          {lacksStatus && problem === null && (
            <p className="rounded-md bg-warn-soft p-2 text-sm text-warn">{t('noStatus')}</p>
          )}
          <ColumnTable kind={kind} look={look} mapping={mapping} onTell={wizard.tellColumn} />
        </>
      )}
      <div className="flex items-center justify-end gap-2">
        <Button look="quiet" className="mr-auto" onClick={wizard.back}>
          {common('back')}
        </Button>
        <Button disabled={!isReady} onClick={() => wizard.run(false)}>
          {t('importNow')}
        </Button>
        <Button look="primary" disabled={!isReady} onClick={() => wizard.run(true)}>
          {t('try')}
        </Button>
      </div>
    </>
  );
}
