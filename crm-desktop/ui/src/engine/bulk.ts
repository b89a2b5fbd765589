import type { OperationName } from 'crm-wasm/client';
import { useCallback, useState } from 'react';
import { notifyError } from '../components/notices';
import { useErrorText } from '../messages/errors';
import { callAndWatch, useSayDone } from './commands';
import type { Input } from './queries';
import { useCrm } from './session';

/** What is said of a command that ran for many records. */
interface Said {
  done: (count: number) => string;
  failed: (count: number, reason: string) => string;
}

export interface Bulk {
  /** How many are done; null if nothing runs. */
  progress: { done: number; of: number } | null;
  /** Runs a command for each input, one after the other. All that succeed can be taken back at once. */
  run: <Name extends OperationName>(name: Name, inputs: Array<Input<Name>>, said: Said) => Promise<void>;
}

export function useBulk(): Bulk {
  const crm = useCrm();
  const errorText = useErrorText();
  const sayDone = useSayDone();
  const [progress, setProgress] = useState<Bulk['progress']>(null);
  const run = useCallback<Bulk['run']>(
    async (name, inputs, said) => {
      const seqs: number[] = [];
      const refusals: unknown[] = [];
      for (const [done, input] of inputs.entries()) {
        setProgress({ done, of: inputs.length });
        try {
          const { seq } = await callAndWatch(crm, name, input);
          if (seq !== null) seqs.push(seq);
        } catch (thrown) {
          refusals.push(thrown);
        }
      }
      setProgress(null);
      const count = inputs.length - refusals.length;
      if (count > 0) sayDone(said.done(count), seqs);
      if (refusals.length > 0) notifyError(said.failed(refusals.length, errorText(refusals[0])));
    },
    [crm, errorText, sayDone],
  );
  return { progress, run };
}
