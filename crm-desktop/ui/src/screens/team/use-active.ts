import type { Operator } from 'crm-wasm/client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { notifyError } from '../../components/notices';
import { callAndWatch, useSayDone } from '../../engine/commands';
import { useCrm } from '../../engine/session';
import { useErrorText } from '../../messages/errors';

/** Whether an operator is given contacts, and what becomes of those that it has. */
export interface Activity {
  active: boolean;
  /** Whether its open contacts go back to the queue. */
  returning?: boolean;
}

/** Lets operators leave, and come back. */
export function useSetActive(): (operator: Operator, to: Activity) => Promise<void> {
  const crm = useCrm();
  const t = useTranslations('team');
  const errorText = useErrorText();
  const sayDone = useSayDone();
  return useCallback(
    async ({ id, name, load }, { active, returning = false }) => {
      const seqs: number[] = [];
      const update = async (): Promise<number> => {
        const input = { id, active, ...(returning && { return_contacts: true }) };
        const { output, seq } = await callAndWatch(crm, 'operators.update', input);
        if (seq !== null) seqs.push(seq);
        return output.load;
      };
      try {
        // Each call returns so many contacts at most; there is more to do while some are left.
        let left = await update();
        for (let before = load; returning && left > 0 && left < before;) {
          before = left;
          left = await update();
        }
        if (active) sayDone(t('nowActive', { name }), seqs);
        else sayDone(returning ? t('leftReturned', { name, count: load }) : t('nowInactive', { name }), seqs);
      } catch (thrown) {
        notifyError(errorText(thrown));
      }
    },
    [crm, errorText, sayDone, t],
  );
}
