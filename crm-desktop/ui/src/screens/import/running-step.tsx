import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Progress } from '../../components/states';
import { rateOf, shareOf } from './rate';
import type { WizardState } from './state';
import type { Wizard } from './use-wizard';

interface Props {
  wizard: Wizard;
  state: Extract<WizardState, { step: 'running' }>;
}

/** The file is being read. */
export function RunningStep({ wizard, state }: Props) {
  const t = useTranslations('import');
  const { progress, seconds, isDry, isCancelling, look, file } = state;
  const share = progress && shareOf(progress, look.sheets !== null);
  const rate = progress && rateOf(progress.rows, share, seconds);
  const label = t(isDry ? 'trying' : 'importing', { file: file.name });
  return (
    <>
      <p className="text-sm">{label}</p>
      <Progress
        label={label}
        share={share}
        detail={t('rows', { rows: progress?.rows ?? 0, bad: progress?.bad ?? 0 })}
      />
      <p className="min-h-5 text-xs text-ink-soft tabular-nums">
        {rate &&
          (rate.left === null ? t('rate', { rate: rate.rows }) : t('rateLeft', leftOf(rate.rows, rate.left)))}
      </p>
      <p className="text-sm text-ink-soft">{t(isDry ? 'tryIsSafe' : 'closingIsSafe')}</p>
      <div className="flex justify-end">
        <Button disabled={isCancelling} onClick={wizard.cancel}>
          {isCancelling ? t('cancelling') : t('cancel')}
        </Button>
      </div>
    </>
  );
}

const leftOf = (rate: number, left: number): { rate: number; unit: 'minutes' | 'seconds'; left: number } =>
  left > 90 ? { rate, unit: 'minutes', left: Math.round(left / 60) } : { rate, unit: 'seconds', left };
