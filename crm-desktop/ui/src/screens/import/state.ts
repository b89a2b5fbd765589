import type { ImportReport, ImportState } from 'crm-wasm/client';
import type { Look } from './look';
import { type HandMapping, UNTOLD } from './mapping';

/** A report, and its refused rows as CSV. */
export interface Outcome {
  report: ImportReport;
  problems: Blob;
}

/** Where the wizard is. */
export type WizardState =
  /** No file yet; `error` is why the last one could not be looked at. */
  | { step: 'choose'; error: unknown }
  /** Its columns are shown, and corrected. `look` is null until the first answer; while `isLooking`
   * it is that of the mapping before. `error` is what ended a dry run. */
  | {
      step: 'columns';
      file: File;
      mapping: HandMapping;
      look: Look | null;
      isLooking: boolean;
      error: unknown;
    }
  /** It is being read, for a try or in earnest. */
  | {
      step: 'running';
      file: File;
      mapping: HandMapping;
      look: Look;
      isDry: boolean;
      progress: ImportState | null;
      seconds: number;
      isCancelling: boolean;
    }
  /** What would happen is known. */
  | { step: 'tried'; file: File; mapping: HandMapping; look: Look; outcome: Outcome }
  /** It is over, whole or cancelled. */
  | { step: 'done'; outcome: Outcome }
  /** It ended by an error. */
  | { step: 'failed'; error: unknown };

export type WizardEvent =
  | { type: 'chosen'; file: File }
  | { type: 'mapped'; mapping: HandMapping }
  | { type: 'looked'; look: Look }
  | { type: 'unreadable'; error: unknown }
  | { type: 'began'; isDry: boolean }
  | { type: 'progressed'; progress: ImportState; seconds: number }
  | { type: 'cancelling' }
  | { type: 'ended'; outcome: Outcome }
  | { type: 'broke'; error: unknown }
  | { type: 'back' }
  | { type: 'again' };

export const INITIAL: WizardState = { step: 'choose', error: null };

/** The next state; an event that does not belong to the state changes nothing. */
export function next(state: WizardState, event: WizardEvent): WizardState {
  if (event.type === 'again') return state.step === 'running' ? state : INITIAL;
  if (event.type === 'chosen') {
    if (state.step === 'running') return state;
    return { step: 'columns', file: event.file, mapping: UNTOLD, look: null, isLooking: true, error: null };
  }
  switch (state.step) {
    case 'columns':
      return inColumns(state, event);
    case 'running':
      return inRunning(state, event);
    case 'tried':
      return inTried(state, event);
    default:
      return state;
  }
}

type In<Step extends WizardState['step']> = Extract<WizardState, { step: Step }>;

function inColumns(state: In<'columns'>, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'mapped':
      return { ...state, mapping: event.mapping, isLooking: true, error: null };
    case 'looked':
      return { ...state, look: event.look, isLooking: false };
    case 'unreadable':
      return { step: 'choose', error: event.error };
    case 'back':
      return INITIAL;
    case 'began':
      return canRun(state) ? running(state, event.isDry) : state;
    default:
      return state;
  }
}

function inRunning(state: In<'running'>, event: WizardEvent): WizardState {
  switch (event.type) {
    case 'progressed':
      return { ...state, progress: event.progress, seconds: event.seconds };
    case 'cancelling':
      return { ...state, isCancelling: true };
    case 'ended':
      if (!state.isDry) return { step: 'done', outcome: event.outcome };
      if (event.outcome.report.cancelled) return columnsOf(state, null);
      return { ...filed(state), step: 'tried', outcome: event.outcome };
    case 'broke':
      if (state.isDry) return columnsOf(state, event.error);
      return { step: 'failed', error: event.error };
    default:
      return state;
  }
}

function inTried(state: In<'tried'>, event: WizardEvent): WizardState {
  if (event.type === 'back') return columnsOf(state, null);
  return event.type === 'began' ? running(state, event.isDry) : state;
}

/** A file that was looked at. */
interface Filed {
  file: File;
  mapping: HandMapping;
  look: Look;
}

const filed = ({ file, mapping, look }: Filed): Filed => ({ file, mapping, look });

const columnsOf = (state: Filed, error: unknown): WizardState => ({
  ...filed(state),
  step: 'columns',
  isLooking: false,
  error,
});

const running = (state: Filed, isDry: boolean): WizardState => ({
  ...filed(state),
  step: 'running',
  isDry,
  progress: null,
  seconds: 0,
  isCancelling: false,
});

/** Whether the engine would read the file as it is mapped. */
export const canRun = (state: In<'columns'>): state is In<'columns'> & { look: Look } =>
  !state.isLooking && state.look !== null && state.look.refusal === null;
