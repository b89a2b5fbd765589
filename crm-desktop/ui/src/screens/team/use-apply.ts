import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { notifyError } from '../../components/notices';
import { callAndWatch, useSayDone } from '../../engine/commands';
import { useCrm } from '../../engine/session';
import { useErrorText } from '../../messages/errors';
import { commandsOf, countOf, type Draft, idsIn } from './draft';
import type { Team } from './team';

/** Makes a draft so: all of it or, if something of it is refused, nothing. It is undone as one. */
export function useApply(
  team: Team,
  onDone: () => void,
): { apply: (draft: Draft) => Promise<void>; isBusy: boolean } {
  const crm = useCrm();
  const t = useTranslations('team');
  const errorText = useErrorText();
  const sayDone = useSayDone();
  const [isBusy, setBusy] = useState(false);
  const apply = useCallback(
    async (draft: Draft) => {
      const seqs: number[] = [];
      let what = '';
      setBusy(true);
      try {
        for (const { name, input } of commandsOf(draft)) {
          what = namesOf(team, idsIn(input));
          const { seq } = await callAndWatch(crm, name, input);
          if (seq !== null) seqs.push(seq);
        }
        sayDone(t('applied', { count: countOf(draft) }), seqs);
        onDone();
      } catch (thrown) {
        notifyError(t('notApplied', { what, reason: errorText(thrown) }));
        for (const seq of seqs.reverse()) await crm.changes.undo({ seq });
      } finally {
        setBusy(false);
      }
    },
    [crm, errorText, onDone, sayDone, t, team],
  );
  return { apply, isBusy };
}

const namesOf = ({ operators, sources }: Team, ids: readonly string[]): string =>
  [...operators, ...sources]
    .filter(({ id }) => ids.includes(id))
    .map(({ name }) => name)
    .join(', ');
