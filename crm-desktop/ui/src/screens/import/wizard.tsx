import type { ImportKind } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog';
import { ChooseStep } from './choose-step';
import { ColumnsStep } from './columns-step';
import { FailedStep } from './failed-step';
import { ReportStep } from './report-step';
import { RunningStep } from './running-step';
import { TriedStep } from './tried-step';
import { useWizard } from './use-wizard';

interface Props {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  onClose: () => void;
  /** Leads to the list of what was imported. */
  onList: () => void;
}

/** Leads from a file of another program to its rows in the data file. */
export function ImportWizard({ kind, onKind, onClose, onList }: Props) {
  const t = useTranslations('import');
  const wizard = useWizard(kind);
  const { state } = wizard;
  return (
    <Dialog
      title={t(`title.${kind}`)}
      width="wide"
      isOpen
      // What runs is stopped first, and says what it has kept.
      onClose={() => (state.step === 'running' ? wizard.cancel() : onClose())}
    >
      {state.step === 'choose' && <ChooseStep {...{ kind, onKind, wizard }} error={state.error} />}
      {state.step === 'columns' && <ColumnsStep {...{ kind, wizard, state }} />}
      {state.step === 'running' && <RunningStep {...{ wizard, state }} />}
      {state.step === 'tried' && <TriedStep {...{ wizard, state }} />}
      {state.step === 'done' && <ReportStep {...{ kind, wizard, onList }} outcome={state.outcome} />}
      {state.step === 'failed' && <FailedStep {...{ wizard, state }} />}
    </Dialog>
  );
}
