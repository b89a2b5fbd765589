import { describe, expect, test } from 'vitest';
import { csvText, firstRows, likelySeparator, textOf } from '../../src/screens/import/csv';

describe('the first rows', () => {
  test('have cells in quotes, with separators, line ends and quotes in them', () => {
    const text = 'a;b;c\r\n"1;2";"x\r\ny";"say ""hi"""\r\n\r\n;;\r\n5" pipe;;z';
    expect(firstRows(text, ';', 10)).toEqual([
      ['a', 'b', 'c'],
      ['1;2', 'x\r\ny', 'say "hi"'],
      ['5" pipe', '', 'z'],
    ]);
  });

  test('are no more than asked for', () => {
    expect(firstRows('a\nb\nc\nd', ',', 2)).toEqual([['a'], ['b']]);
    expect(firstRows('', ',', 2)).toEqual([]);
  });

  test('come back from what is written', () => {
    const rows = [
      ['1', 'a "b"; c', ''],
      ['2', 'd\ne', 'f'],
    ];
    expect(firstRows(csvText(rows, ';'), ';', 5)).toEqual(rows);
  });
});

test.each([
  ['a;b;c,d', ';'],
  ['a,"b;c",d', ','],
  ['a\tb', '\t'],
  ['a|b|c;d', '|'],
  ['alone', ';'],
])('%j is separated by %j', (text, separator) => {
  expect(likelySeparator(text)).toBe(separator);
});

test('a text is UTF-8 if it can be, also when cut in a character, and Windows-1251 if not', () => {
  const utf8 = new TextEncoder().encode('Сумма');
  expect(textOf(utf8, null)).toBe('Сумма');
  expect(textOf(utf8.subarray(0, utf8.length - 1), null)).toBe('Сумм');
  const cp1251 = new Uint8Array([0xd1, 0xf3, 0xec, 0xec, 0xe0]);
  expect(textOf(cp1251, null)).toBe('Сумма');
  expect(textOf(cp1251, 'utf-8')).not.toBe('Сумма');
  expect(textOf(utf8, 'cp1251')).not.toBe('Сумма');
});
