import { expect, test } from 'vitest';
import { assign, mappedColumns, UNTOLD } from '../../src/screens/import/mapping';

test('a field goes to one column only', () => {
  const told = assign({ A: 'total', B: 'notes' }, 'C', 'total');
  expect(told).toEqual({ B: 'notes', C: 'total' });
  expect(assign(told, 'C', 'number')).toEqual({ B: 'notes', C: 'number' });
  expect(assign(told, 'C', null)).toEqual({ B: 'notes' });
});

test('columns tell their field, whether it was told by hand, and their first cells', () => {
  const table = {
    headings: ['Номер ', 'Код', 'x', 'x', ''],
    rows: [
      ['1', ' a '],
      ['2', '', '7'],
    ],
  };
  const preview = {
    separator: ';',
    columns: [
      { heading: 'Номер', field: 'number' },
      { heading: 'Код', field: 'total' },
    ],
    ignored: ['x', 'x'],
  };
  const columns = mappedColumns(table, preview, { ...UNTOLD, columns: { Код: 'total' } });
  expect(
    columns.map(({ heading, field, isByHand, isNameable }) => [heading, field, isByHand, isNameable]),
  ).toEqual([
    ['Номер', 'number', false, true],
    ['Код', 'total', true, true],
    ['x', null, false, false],
    ['x', null, false, false],
    ['', null, false, false],
  ]);
  expect(columns.map((column) => column.samples)).toEqual([['1', '2'], ['a'], ['7'], [], []]);
});
