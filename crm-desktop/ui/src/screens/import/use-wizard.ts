import type { ImportKind } from 'crm-wasm/client';
import { useEffect, useReducer, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { notifyDone } from '../../components/notices';
import { useCrm } from '../../engine/session';
import { look } from './look';
import { assign, type HandMapping, UNTOLD } from './mapping';
import { useProblemCsv } from './problem-words';
import { runImport } from './run';
import { INITIAL, next, type WizardEvent, type WizardState } from './state';
import { takeFile, waitingFile } from './waiting';

/** The wizard, and what one can do in it. */
export interface Wizard {
  state: WizardState;
  choose: (file: File) => void;
  /** Says something about the file by hand. */
  tell: (mapping: Partial<HandMapping>) => void;
  /** Gives a column a field, or leaves it to be recognised. */
  tellColumn: (heading: string, field: string | null) => void;
  run: (isDry: boolean) => void;
  cancel: () => void;
  back: () => void;
  again: () => void;
}

export function useWizard(kind: ImportKind): Wizard {
  const crm = useCrm();
  const t = useTranslations('import');
  const csv = useProblemCsv();
  const [state, dispatch] = useReducer(next, INITIAL);
  const newest = useRef(0);
  const isHere = useRef(true);
  const running = useRef<AbortController | null>(null);

  const lookAt = async (file: File, mapping: HandMapping): Promise<void> => {
    newest.current += 1;
    const asked = newest.current;
    const event: WizardEvent = await look(crm, kind, file, mapping).then(
      (found) => ({ type: 'looked', look: found }),
      (error: unknown) => ({ type: 'unreadable', error }),
    );
    if (asked !== newest.current) return;
    takeFile(file);
    dispatch(event);
  };

  const choose = (file: File): void => {
    dispatch({ type: 'chosen', file });
    void lookAt(file, UNTOLD);
  };

  const tell = (changes: Partial<HandMapping>): void => {
    if (state.step !== 'columns') return;
    const mapping = { ...state.mapping, ...changes };
    dispatch({ type: 'mapped', mapping });
    void lookAt(state.file, mapping);
  };

  const run = async (isDry: boolean): Promise<void> => {
    if (state.step !== 'columns' && state.step !== 'tried') return;
    const { file, mapping } = state;
    const controller = new AbortController();
    running.current = controller;
    dispatch({ type: 'began', isDry });
    const began = performance.now();
    try {
      const outcome = await runImport(
        crm,
        {
          ...{ kind, file, mapping, isDry, signal: controller.signal },
          onProgress: (progress) =>
            dispatch({ type: 'progressed', progress, seconds: (performance.now() - began) / 1000 }),
        },
        csv,
      );
      dispatch({ type: 'ended', outcome });
      const { created, updated } = outcome.report;
      if (!isHere.current && !isDry) notifyDone(t('leftNotice', { count: created + updated }));
    } catch (error) {
      dispatch({ type: 'broke', error });
    } finally {
      running.current = null;
    }
  };

  const begin = useRef(choose);
  useEffect(() => {
    isHere.current = true;
    const file = waitingFile();
    if (file !== null) begin.current(file);
    return () => {
      // Whoever leaves ends what runs; what was saved stays.
      isHere.current = false;
      newest.current += 1;
      running.current?.abort();
    };
  }, []);

  return {
    state,
    choose,
    tell,
    tellColumn: (heading, field) => {
      if (state.step === 'columns') tell({ columns: assign(state.mapping.columns, heading, field) });
    },
    run: (isDry) => void run(isDry),
    cancel: () => {
      dispatch({ type: 'cancelling' });
      running.current?.abort();
    },
    back: () => dispatch({ type: 'back' }),
    again: () => dispatch({ type: 'again' }),
  };
}
