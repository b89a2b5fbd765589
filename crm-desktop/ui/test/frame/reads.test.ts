import type { Change } from 'crm-wasm';
import { expect, test } from 'vitest';
import { isTouched } from '../../src/engine/reads';

const event = (...entities: Array<Change['entity']>) => ({
  seq: 1,
  changes: entities.map((entity) => ({ entity }) as Change),
});

test('a query is asked again when a record changed that it reads', () => {
  expect(isTouched('orders.list', event('order'))).toBe(true);
  expect(isTouched('orders.list', event('contact'))).toBe(false);
  expect(isTouched('routing.board', event('note', 'contact'))).toBe(true);
  expect(isTouched('customers.overview', event('settings'))).toBe(true);
});

test('the history is asked again by any change', () => {
  expect(isTouched('changes.since', event('weight'))).toBe(true);
});

test('what looks through the whole file is not asked again by single changes', () => {
  expect(isTouched('stat', event('order'))).toBe(false);
});

test('when nobody knows what changed, everything is asked again', () => {
  expect(isTouched('orders.list', { seq: null, changes: null })).toBe(true);
  expect(isTouched('stat', { seq: null, changes: null })).toBe(true);
});
