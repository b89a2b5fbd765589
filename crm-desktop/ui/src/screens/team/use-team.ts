import { useMemo } from 'react';
import { useLocale } from 'use-intl';
import { useAll } from '../../engine/all';
import { byName, type Team, weightsByKey } from './team';

interface Loaded {
  /** undefined while it is being loaded. */
  team: Team | undefined;
  error: Error | null;
  retry: () => void;
}

/** The team as it is, kept up to date. */
export function useTeam(): Loaded {
  const locale = useLocale();
  const operators = useAll('operators.list', {});
  const sources = useAll('sources.list', {});
  const weights = useAll('weights.list', {});
  const all = [operators, sources, weights];
  const team = useMemo(
    () =>
      operators.data &&
      sources.data &&
      weights.data && {
        operators: operators.data.items.toSorted(byName(locale)),
        sources: sources.data.items.toSorted(byName(locale)),
        weights: weightsByKey(weights.data.items),
      },
    [locale, operators.data, sources.data, weights.data],
  );
  return {
    team,
    error: all.find((one) => one.error)?.error ?? null,
    retry: () => {
      for (const one of all) void one.refetch();
    },
  };
}
