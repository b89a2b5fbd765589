import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { type ChangeEvent, type Crm, CrmException, type OperationName } from 'crm-wasm/client';
import { useCallback } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../messages/errors';
import { notifyDone, notifyError } from '../components/notices';
import type { Input, Output, QueryName } from './queries';
import { useCrm, useSession } from './session';

interface Options<Name extends OperationName> {
  /** What was done, in a sentence: it is shown, and can be undone, as far as the engine can. */
  said?: (output: Output<Name>, input: Input<Name>) => string;
  /**
   * Changes what queries are known to answer, at once. It is taken back if the engine refuses, and
   * replaced by the truth if it does not.
   */
  expect?: (expected: Expected, input: Input<Name>) => void;
  /** Whether errors are told by who calls, as a form does. */
  quiet?: boolean;
}

/** What queries are known to answer, for changes that are shown before the engine has confirmed them. */
export interface Expected {
  /** Changes every known answer of an operation. */
  update<Name extends QueryName>(name: Name, change: (known: Output<Name>) => Output<Name>): void;
}

/** A command of the engine as a mutation; what it changes is shown by itself. */
export function useCommand<Name extends OperationName>(
  name: Name,
  { said, expect, quiet = false }: Options<Name> = {},
): UseMutationResult<Output<Name>, Error, Input<Name>, Array<readonly [readonly unknown[], unknown]>> {
  const crm = useCrm();
  const queries = useQueryClient();
  const errorText = useErrorText();
  const sayDone = useSayDone();
  return useMutation({
    mutationKey: [name],
    mutationFn: async (input: Input<Name>) => {
      const { output, seq } = await callAndWatch(crm, name, input);
      if (said !== undefined) sayDone(said(output, input), seq === null ? [] : [seq]);
      return output;
    },
    onMutate: async (input) => {
      const before: Array<readonly [readonly unknown[], unknown]> = [];
      if (expect === undefined) return before;
      await queries.cancelQueries();
      expect(
        {
          update: (query, change) => {
            for (const [key, known] of queries.getQueriesData({ queryKey: [query] })) {
              before.push([key, known]);
              if (known !== undefined) queries.setQueryData(key, change(known as Output<typeof query>));
            }
          },
        },
        input,
      );
      return before;
    },
    onError: (error, _input, before) => {
      for (const [key, known] of before ?? []) queries.setQueryData(key, known);
      if (!quiet) notifyError(errorText(error));
    },
    onSettled: () => {
      if (expect !== undefined) void queries.invalidateQueries();
    },
  });
}

/** Says what was done in some transactions, and offers to take them back together. */
export function useSayDone(): (said: string, seqs: readonly number[]) => void {
  const { undo } = useSession();
  const t = useTranslations('common');
  const takeBack = useTakeBack();
  return useCallback(
    (said, seqs) => {
      const last = seqs.at(-1);
      if (last !== undefined) undo.push({ seqs, said });
      notifyDone(said, last === undefined ? undefined : { label: t('undo'), run: () => void takeBack(last) });
    },
    [t, takeBack, undo],
  );
}

/** Takes back what was done, by the number of its last transaction, or the newest that was done here. */
export function useTakeBack(): (seq?: number) => Promise<void> {
  const { undo } = useSession();
  const crm = useCrm();
  const t = useTranslations('common');
  const errorText = useErrorText();
  return useCallback(
    async (seq) => {
      const done = seq === undefined ? undo.pop() : undo.take(seq);
      if (done === undefined) {
        notifyDone(t('nothingToUndo'));
        return;
      }
      const refusals: unknown[] = [];
      for (const one of [...done.seqs].reverse()) {
        await crm.changes.undo({ seq: one }).catch((thrown: unknown) => refusals.push(thrown));
      }
      const taken = done.seqs.length - refusals.length;
      if (refusals.length === 0) {
        notifyDone(done.said === '' ? t('undone') : t('undoneWhat', { what: done.said }));
      } else if (taken === 0) notifyError(errorText(refusals[0]));
      else notifyError(t('undoneSome', { taken, of: done.seqs.length, reason: errorText(refusals[0]) }));
    },
    [crm, errorText, t, undo],
  );
}

/** Calls an operation; gives the number of its transaction too, if it changed something. */
export async function callAndWatch<Name extends OperationName>(
  crm: Crm,
  name: Name,
  input: Input<Name>,
): Promise<{ output: Output<Name>; seq: number | null }> {
  let seq: number | null = null;
  const isOwn = (event: ChangeEvent): boolean =>
    event.changes?.some((change) => change.operation === name) ?? false;
  const stop = crm.subscribe((event) => {
    if (isOwn(event)) ({ seq } = event);
  });
  try {
    const output = JSON.parse(await crm.callText(name, JSON.stringify(input))) as Output<Name>;
    return { output, seq };
  } finally {
    stop();
  }
}

/** Whether what was thrown is an error of the engine with this code. */
export const hasCode = (thrown: unknown, code: CrmException['code']): boolean =>
  thrown instanceof CrmException && thrown.code === code;
