import type { Contact, ContactStatus } from 'crm-wasm/client';
import { expect, test } from 'vitest';
import { planMove, planReassign, planVerb } from '../../src/screens/desk/plan';

const contact = (status: ContactStatus, operator: string | null): Contact => ({
  id: 'c',
  rev: 1,
  lead: 'l',
  source: 's',
  source_name: 'Site',
  operator,
  operator_name: operator,
  status,
  created_at: '2025-01-31T09:00:00.000Z',
  updated_at: '2025-01-31T09:00:00.000Z',
  assigned_at: null,
  closed_at: null,
});

const steps = (status: ContactStatus, operator: string | null, to: [string | null, ContactStatus]) =>
  planMove(contact(status, operator), { operator: to[0], status: to[1] })?.steps.map(({ name, input }) =>
    'operator' in input ? `${name} ${input.operator}` : name,
  ) ?? null;

test('a drag between lanes reassigns, between columns changes the status, over both does both', () => {
  expect(steps('in_queue', null, ['b', 'new'])).toEqual(['contacts.reassign b']);
  expect(steps('in_queue', null, ['b', 'in_progress'])).toEqual(['contacts.reassign b', 'contacts.start']);
  expect(steps('new', 'a', ['b', 'new'])).toEqual(['contacts.reassign b']);
  expect(steps('new', 'a', ['a', 'in_progress'])).toEqual(['contacts.start']);
  expect(steps('new', 'a', ['b', 'done'])).toEqual(['contacts.reassign b', 'contacts.close']);
  expect(steps('in_progress', 'a', ['b', 'in_progress'])).toEqual(['contacts.reassign b']);
  expect(steps('in_progress', 'a', ['a', 'done'])).toEqual(['contacts.close']);
  expect(steps('done', 'a', ['a', 'in_progress'])).toEqual(['contacts.reopen']);
  expect(steps('done', 'a', ['b', 'in_progress'])).toEqual(['contacts.reopen', 'contacts.reassign b']);
});

test('what the engine has no operation for cannot be dropped', () => {
  expect(steps('new', 'a', [null, 'in_queue'])).toBeNull();
  expect(steps('in_progress', 'a', ['a', 'new'])).toBeNull();
  expect(steps('in_progress', 'a', ['b', 'new'])).toBeNull();
  expect(steps('done', 'a', ['a', 'new'])).toBeNull();
  expect(steps('done', 'a', ['b', 'done'])).toBeNull();
  expect(steps('done', null, ['b', 'in_progress'])).toBeNull();
});

test('a place where it is already needs nothing', () => {
  for (const status of ['new', 'in_progress'] as const) expect(steps(status, 'a', ['a', status])).toBeNull();
});

test('giving it to another operator keeps its status', () => {
  expect(planReassign(contact('in_progress', 'a'), 'b')?.place).toEqual({
    operator: 'b',
    status: 'in_progress',
  });
  expect(planReassign(contact('in_queue', null), 'b')?.place).toEqual({ operator: 'b', status: 'new' });
  expect(planReassign(contact('done', 'a'), 'b')).toBeNull();
});

test('force is told to the engine', () => {
  const plan = planMove(contact('new', 'a'), { operator: 'b', status: 'new' }, true);
  expect(plan?.steps).toEqual([
    { name: 'contacts.reassign', input: { id: 'c', operator: 'b', force: true } },
  ]);
});

test('closing takes a contact out of the queue', () => {
  const plan = planVerb(contact('in_queue', null), 'close');
  expect(plan).toMatchObject({ deed: 'withdraw', steps: [{ name: 'contacts.close' }] });
});

test('only what makes sense can be done', () => {
  const verbs = (status: ContactStatus, operator: string | null) =>
    (['start', 'close', 'reopen'] as const).filter((verb) => planVerb(contact(status, operator), verb));
  expect(verbs('in_queue', null)).toEqual(['close']);
  expect(verbs('new', 'a')).toEqual(['start', 'close']);
  expect(verbs('in_progress', 'a')).toEqual(['close']);
  expect(verbs('done', 'a')).toEqual(['reopen']);
  expect(verbs('done', null)).toEqual([]);
});
