import { useMutation, useQueryClient, type UseMutationResult } from '@tanstack/react-query';
import { type ChangeEvent, type Crm, CrmException, type OperationName } from 'crm-wasm';
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
  const { undo } = useSession();
  const crm = useCrm();
  const queries = useQueryClient();
  const t = useTranslations('common');
  const errorText = useErrorText();
  const takeBack = useTakeBack();
  return useMutation({
    mutationKey: [name],
    mutationFn: async (input: Input<Name>) => {
      const { output, seq } = await callAndWatch(crm, name, input);
      if (said !== undefined) {
        const text = said(output, input);
        if (seq === null) notifyDone(text);
        else {
          undo.push({ seq, said: text });
          notifyDone(text, { label: t('undo'), run: () => void takeBack(seq) });
        }
      }
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

/** Takes back what was done, by the number of its transaction, or the newest that was done here. */
export function useTakeBack(): (seq?: number) => Promise<void> {
  const { undo } = useSession();
  const crm = useCrm();
  const t = useTranslations('common');
  const errorText = useErrorText();
  return useCallback(
    async (seq) => {
      const newest = seq === undefined ? undo.pop() : { seq, said: '' };
      if (newest === undefined) {
        notifyDone(t('nothingToUndo'));
        return;
      }
      undo.remove(newest.seq);
      try {
        await crm.changes.undo({ seq: newest.seq });
        notifyDone(newest.said === '' ? t('undone') : t('undoneWhat', { what: newest.said }));
      } catch (thrown) {
        notifyError(errorText(thrown));
      }
    },
    [crm, errorText, t, undo],
  );
}

/** Calls an operation; gives the number of its transaction too, if it changed something. */
async function callAndWatch<Name extends OperationName>(
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
