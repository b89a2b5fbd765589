import { hashKey, keepPreviousData, useQuery } from '@tanstack/react-query';
import type { Simulate, Simulation } from 'crm-wasm/client';
import { useState } from 'react';
import { useCrm } from './session';

/** A replay of a period that is over. */
export type PastPeriod = Simulate & Required<Pick<Simulate, 'to'>>;

interface Replayed {
  data: Simulation | undefined;
  error: Error | null;
  /** Whether `data` are those of an earlier question. */
  isBehind: boolean;
  retry: () => void;
}

/**
 * What happened in a period, and what would have happened. One replay runs at a time: while it does,
 * only the latest question waits.
 */
export function useReplay(input: PastPeriod): Replayed {
  const crm = useCrm();
  const [asked, setAsked] = useState(input);
  const { data, error, isFetching, isPlaceholderData, refetch } = useQuery({
    queryKey: ['routing.simulate', asked],
    queryFn: () => crm.routing.simulate(asked),
    placeholderData: keepPreviousData,
  });
  const isOther = hashKey([asked]) !== hashKey([input]);
  if (isOther && !isFetching) setAsked(input);
  return { data, error, isBehind: isOther || isPlaceholderData, retry: () => void refetch() };
}
