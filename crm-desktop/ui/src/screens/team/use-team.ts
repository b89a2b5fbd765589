import { useMemo } from 'react';
import { useAll } from '../../engine/all';
import { type Team, weightsByKey } from './team';

interface Loaded {
  /** undefined while it is being loaded. */
  team: Team | undefined;
  error: Error | null;
  retry: () => void;
}

/** The team as it is, kept up to date. */
export function useTeam(): Loaded {
  const operators = useAll('operators.list', { sort: 'name' });
  const sources = useAll('sources.list', { sort: 'name' });
  const weights = useAll('weights.list', {});
  const all = [operators, sources, weights];
  const team = useMemo(
    () =>
      operators.data &&
      sources.data &&
      weights.data && {
        operators: operators.data.items,
        sources: sources.data.items,
        weights: weightsByKey(weights.data.items),
      },
    [operators.data, sources.data, weights.data],
  );
  return {
    team,
    error: all.find((one) => one.error)?.error ?? null,
    retry: () => {
      for (const one of all) void one.refetch();
    },
  };
}
