import type { Board, Contact, FieldChange, RecordChange } from 'crm-wasm/client';
import { expect, test } from 'vitest';
import { durationOf } from '../../src/screens/desk/duration';
import { happened } from '../../src/screens/desk/history';
import { cellId, lanesOf, placeOf } from '../../src/screens/desk/lanes';
import { withMoves } from '../../src/screens/desk/moves';
import { daysOf, periodOf } from '../../src/screens/desk/period';
import { typedKey } from '../../src/screens/desk/phone-typing';
import { queryOf } from '../../src/screens/desk/query';
import { deskSearch } from '../../src/screens/desk/search';

test('a Russian number gets its groups as it is typed, however it is written', () => {
  const typed = ['+7', '+79', '+7999', '+79991', '+7999123', '+799912345', '+79991234567'];
  expect(typed.map((text) => typedKey(text).shown)).toEqual([
    '+7',
    '+7 9',
    '+7 999',
    '+7 999 1',
    '+7 999 123',
    '+7 999 123-45',
    '+7 999 123-45-67',
  ]);
  expect(typedKey('8 (999) 123-45-67')).toEqual({ shown: '8 999 123-45-67', sent: '89991234567' });
});

test('what is typed on what was set gives the same as at once', () => {
  const keys = '+79991234567';
  const shown = keys.split(/(?:)/u).reduce((text, key) => typedKey(text + key).shown, '');
  expect(shown).toBe('+7 999 123-45-67');
});

test('keys that are no Russian numbers stay as they are', () => {
  for (const key of ['@durov', '+442079460958', '7123456789', 'Kiosk 8', '812345678901234']) {
    expect(typedKey(key)).toEqual({ shown: key, sent: key });
  }
  // Groups are shown, but never sent: it may be a number of something else.
  expect(typedKey('81234').sent).toBe('81234');
});

test('time is told in the two units that matter', () => {
  expect(durationOf(65_000)).toMatchObject({ unit: 'seconds', minutes: 1, seconds: '05' });
  expect(durationOf(3_600_000)).toMatchObject({ unit: 'hours', hours: 1, minutes: 0 });
  expect(durationOf(90_000_000)).toMatchObject({ unit: 'days', days: 1, hours: 1 });
  expect(durationOf(-5)).toMatchObject({ unit: 'seconds', minutes: 0, seconds: '00' });
});

const row = (name: string, given: Partial<Board> = {}): Board => ({
  operator: name,
  name,
  active: true,
  load: 0,
  max_load: 10,
  by_status: { new: 0, in_progress: 0 },
  ...given,
});

test('lanes are those who have or can get work, a page at a time', () => {
  const many = Array.from({ length: 30 }, (_, index) => row(`Operator ${index}`));
  const last = lanesOf(many, '', 3);
  expect([last.shown.length, last.count, last.pages]).toEqual([6, 30, 3]);
  expect(lanesOf(many, '', 99).page).toBe(3);
  expect(lanesOf(many, 'op 7', 1).shown.map((one) => one.name)).toEqual([
    'Operator 7',
    'Operator 17',
    'Operator 27',
  ]);
  const team = [row('off', { active: false }), row('leaving', { active: false, load: 1 })];
  expect(lanesOf(team, '', 1).shown.map((one) => one.name)).toEqual(['leaving']);
});

test('cells are found by the places they stand for', () => {
  expect(placeOf(cellId('a', 'in_progress'))).toEqual({ operator: 'a', status: 'in_progress' });
  expect(placeOf('queue')).toEqual({ operator: null, status: 'in_queue' });
});

test('what is under way stands where it shall be, once', () => {
  const contact = (id: string): Contact => ({ id, operator: 'a', status: 'new' }) as Contact;
  const place = { operator: 'b', status: 'new' } as const;
  const moved = new Map([['1', { contact: contact('1'), place }]]);
  const of = (list: Contact[], operator: string) =>
    withMoves(list, (at) => at.operator === operator, moved).map((one) => one.id);
  expect(of([contact('1'), contact('2')], 'a')).toEqual(['2']);
  expect(of([contact('3')], 'b')).toEqual(['3', '1']);
  // The engine has told it meanwhile.
  expect(of([contact('1'), contact('3')], 'b')).toEqual(['1', '3']);
});

test('periods are days, and days are known as periods', () => {
  for (const period of ['today', 'yesterday', 'week', 'month'] as const) {
    expect(periodOf(daysOf(period, '2025-03-01'), '2025-03-01')).toBe(period);
  }
  expect(daysOf('week', '2025-03-01')).toEqual({ from: '2025-02-23', to: '2025-03-01' });
  expect(periodOf({}, '2025-03-01')).toBe('all');
  expect(periodOf({ from: '2025-03-01' }, '2025-03-01')).toBe('own');
});

test('the last day of the list is shown too', () => {
  expect(queryOf({ from: '2025-01-31', to: '2025-01-31', status: 'new' }, 'Europe/Moscow')).toEqual({
    status: 'new',
    created_from: '2025-01-30T21:00:00.000Z',
    created_to: '2025-01-31T21:00:00.000Z',
  });
});

test('an address that makes no sense shows the desk as it is', () => {
  const nonsense = {
    view: 'cube',
    status: 'lost',
    operator: 'x',
    from: '2025-02-30',
    to: 5,
    sort: 'name',
    page: -1,
    open: {},
  };
  expect(Object.values(deskSearch(nonsense)).every((value) => value === undefined)).toBe(true);
  const id = '01a1fe6d-0c95-7000-8000-0000c1c5d617';
  const address = { view: 'list', status: 'done', operator: id, sort: '-closed_at', page: 2 };
  expect(deskSearch(address)).toMatchObject(address);
});

test('what happened is told by what changed', () => {
  const change = (fields: FieldChange[], given: Partial<RecordChange> = {}) =>
    happened({ seq: 1, at: '', actor: '', operation: '', undoes: null, kind: 'updated', fields, ...given });
  const status = (before: string | null, after: string) => ({ field: 'status', before, after });
  const operator = (before: string | null, after: string | null) => ({ field: 'operator', before, after });
  expect(change([status(null, 'new')], { kind: 'created' })).toBe('received');
  expect(change([operator(null, 'a'), status('in_queue', 'new')])).toBe('taken');
  expect(change([status('new', 'in_progress')])).toBe('started');
  expect(change([status('in_progress', 'done')])).toBe('closed');
  expect(change([status('done', 'in_progress')])).toBe('reopened');
  expect(change([operator('a', 'b')])).toBe('reassigned');
  expect(change([operator('a', null), status('new', 'in_queue')])).toBe('returned');
  expect(change([status('done', 'new')], { undoes: 7 })).toBe('undone');
});
