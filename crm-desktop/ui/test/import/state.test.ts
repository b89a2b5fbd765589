import type { ImportReport } from 'crm-wasm';
import { describe, expect, test } from 'vitest';
import type { Look } from '../../src/screens/import/look';
import { UNTOLD } from '../../src/screens/import/mapping';
import { INITIAL, next, type WizardEvent, type WizardState } from '../../src/screens/import/state';

const file = new File(['Номер;Сумма\n'], 'orders.csv');
const look: Look = { sheets: null, separator: ';', headings: [], rows: [], preview: null, refusal: null };
const progress = { rows: 10, bad: 1, errors: [], preview: null, read: 5, size: 10, percent: null };

const outcome = (cancelled = false) => ({
  report: { rows: 10, cancelled } as ImportReport,
  problems: new Blob(['rows']),
});

const after = (...events: WizardEvent[]): WizardState => events.reduce(next, INITIAL);
const chosen: WizardEvent = { type: 'chosen', file };
const looked: WizardEvent = { type: 'looked', look };
const tried: WizardEvent[] = [chosen, looked, { type: 'began', isDry: true }];
const imported: WizardEvent[] = [chosen, looked, { type: 'began', isDry: false }];

describe('a file', () => {
  test('is looked at, tried and imported', () => {
    expect(after(chosen)).toMatchObject({ step: 'columns', file, isLooking: true, look: null });
    expect(after(chosen, looked)).toMatchObject({ step: 'columns', isLooking: false, look });
    expect(after(...tried)).toMatchObject({ step: 'running', isDry: true, progress: null });
    const ended = after(...tried, { type: 'ended', outcome: outcome() });
    expect(ended).toMatchObject({ step: 'tried', outcome: { report: { rows: 10 } } });
    const running = next(ended, { type: 'began', isDry: false });
    expect(running).toMatchObject({ step: 'running', isDry: false, file, look });
    expect(next(running, { type: 'ended', outcome: outcome() }).step).toBe('done');
  });

  test('that cannot be looked at is chosen anew', () => {
    const error = new Error('no file');
    expect(after(chosen, { type: 'unreadable', error })).toEqual({ step: 'choose', error });
  });

  test('that the engine refuses as it is mapped does not begin', () => {
    const refused: WizardEvent = { type: 'looked', look: { ...look, refusal: new Error('no total') } };
    expect(after(chosen, refused, { type: 'began', isDry: true }).step).toBe('columns');
    expect(after(chosen, { type: 'began', isDry: false }).step).toBe('columns');
  });

  test('that is mapped anew waits for the answer to that mapping', () => {
    const mapping = { ...UNTOLD, separator: ',' };
    const state = after(chosen, looked, { type: 'mapped', mapping });
    expect(state).toMatchObject({ step: 'columns', mapping, isLooking: true, look });
    expect(next(state, { type: 'began', isDry: true })).toBe(state);
  });
});

describe('what runs', () => {
  test('shows how far it is, and that it is being stopped', () => {
    const state = after(...imported, { type: 'progressed', progress, seconds: 2 }, { type: 'cancelling' });
    expect(state).toMatchObject({ step: 'running', progress, seconds: 2, isCancelling: true });
  });

  test('is not left for another file or the beginning', () => {
    const state = after(...imported);
    for (const type of ['again', 'back'] as const) expect(next(state, { type })).toBe(state);
    expect(next(state, chosen)).toBe(state);
  });

  test('reports what was kept when it is stopped; a try only leads back', () => {
    const ended: WizardEvent = { type: 'ended', outcome: outcome(true) };
    expect(after(...imported, ended)).toMatchObject({
      step: 'done',
      outcome: { report: { cancelled: true } },
    });
    expect(after(...tried, ended)).toMatchObject({ step: 'columns', look, error: null, isLooking: false });
  });

  test('tells of an error: a try at the columns, an import where it stopped', () => {
    const error = new Error('damaged');
    const broke: WizardEvent = { type: 'broke', error };
    expect(after(...tried, broke)).toMatchObject({ step: 'columns', error });
    expect(after(...imported, { type: 'progressed', progress, seconds: 1 }, broke)).toEqual({
      step: 'failed',
      error,
    });
  });
});

test('the columns are corrected after a try, and another file is taken after the end', () => {
  const state = after(...tried, { type: 'ended', outcome: outcome() });
  expect(next(state, { type: 'back' })).toMatchObject({ step: 'columns', file, look });
  expect(after(...imported, { type: 'ended', outcome: outcome() }, { type: 'again' })).toEqual(INITIAL);
  expect(after(chosen, looked, { type: 'back' })).toEqual(INITIAL);
});
