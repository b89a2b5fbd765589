import { keepPreviousData, useQuery, type UseQueryResult } from '@tanstack/react-query';
import type { OperationName, Operations } from 'crm-wasm/client';
import { useCrm } from './session';

/** The operations that read. */
export type QueryName = {
  [Name in OperationName]: Operations[Name]['kind'] extends 'query' ? Name : never;
}[OperationName];

export type Input<Name extends OperationName> = Operations[Name]['input'];
export type Output<Name extends OperationName> = Operations[Name]['output'];

interface Options {
  /** Ask only if this holds. */
  enabled?: boolean;
  /** Ask again after this many milliseconds, for what time alone changes. */
  every?: number;
}

/**
 * What a query of the engine answers, kept up to date. While another input is asked for, the answer to
 * the one before stays on the screen.
 */
export function useEngine<Name extends QueryName>(
  name: Name,
  input: Input<Name>,
  { enabled = true, every }: Options = {},
): UseQueryResult<Output<Name>> {
  const crm = useCrm();
  return useQuery<Output<Name>>({
    queryKey: [name, input],
    queryFn: async () => JSON.parse(await crm.callText(name, JSON.stringify(input))) as Output<Name>,
    enabled,
    refetchInterval: every ?? false,
    placeholderData: keepPreviousData,
  });
}
