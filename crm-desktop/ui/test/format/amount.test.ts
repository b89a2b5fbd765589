import { expect, test } from 'vitest';
import { amountOf, isAtLeast, sumOf, typedAmount } from '../../src/format/amount';

test.each([
  ['1 234,50', 'ru', '1234.50'],
  ['1\u00a0234\u202f567,5', 'ru', '1234567.5'],
  ['1234.50', 'ru', '1234.50'],
  ['1,234.50', 'ru', '1234.50'],
  ['1,234', 'ru', '1.234'],
  ['1,234', 'en', '1234'],
  ['1,234,567.89', 'en', '1234567.89'],
  ['12,5', 'en', '12.5'],
  ['-5', 'ru', '-5'],
  ['', 'ru', ''],
  ['1,2,3', 'ru', '1,2,3'],
  ['сто', 'ru', 'сто'],
] as const)('%j typed in %s is %j', (typed, language, amount) => {
  expect(amountOf(typed, language)).toBe(amount);
});

test('an amount is shown for typing as its language writes it', () => {
  expect(typedAmount('1234.50', 'ru')).toBe('1234,50');
  expect(typedAmount('1234.50', 'en')).toBe('1234.50');
});

test('sums are exact', () => {
  expect(sumOf([])).toBe('0');
  expect(sumOf(['0.10', '0.20'])).toBe('0.30');
  expect(sumOf(['90071992547409.93', '0.01'])).toBe('90071992547409.94');
  expect(sumOf(['5', '7'])).toBe('12');
  expect(sumOf(['1.5', '0.125', '2'])).toBe('3.625');
});

test('amounts are compared exactly, whatever decimals they have', () => {
  expect(isAtLeast('100000.00', '100000')).toBe(true);
  expect(isAtLeast('99999.99', '100000.00')).toBe(false);
  expect(isAtLeast('9007199254740993.00', '9007199254740992.99')).toBe(true);
});
