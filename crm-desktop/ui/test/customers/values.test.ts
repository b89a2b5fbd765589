import { expect, it } from 'vitest';
import { toldOf } from '../../src/screens/customers/told';
import { EMPTY, toCreate, toUpdate } from '../../src/screens/customers/values';

it('sends what is empty as null, so that it is emptied', () => {
  const values = { ...EMPTY, name: ' Мария ', phone: '8 900 000-00-00', city: '  ' };
  expect(toCreate(values)).toEqual({
    name: 'Мария',
    phone: '8 900 000-00-00',
    email: null,
    city: null,
    address: null,
    notes: null,
  });
  expect(toUpdate('id', { ...values, name: '' }, 7)).toMatchObject({ id: 'id', rev: 7, name: null });
});

it('takes orders from a number only if that was asked for', () => {
  expect(toUpdate('id', EMPTY, 1)).not.toHaveProperty('force');
  expect(toUpdate('id', { ...EMPTY, force: true }, 1)).toMatchObject({ force: true });
});

it('tells the own fields of a change, in the order of the form', () => {
  const fields = [
    { field: 'total_spent', before: '0.00', after: '5.00' },
    { field: 'city', before: null, after: 'Омск' },
    { field: 'name', before: 'Мария', after: null },
  ];
  expect(toldOf({ kind: 'updated', fields })).toEqual([
    { field: 'name', before: 'Мария', after: null },
    { field: 'city', before: null, after: 'Омск' },
  ]);
  expect(toldOf({ kind: 'deleted', fields })).toEqual([]);
});
