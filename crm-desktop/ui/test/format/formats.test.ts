import { expect, test } from 'vitest';
import { dayInZone, momentFormat } from '../../src/format/moment';
import { moneyFormat } from '../../src/format/money';
import { formatPhone } from '../../src/format/phone';

/** Signs between digits differ by the version of the locale data: any space will do. */
const plain = (text: string): string => text.replace(/\s/g, ' ');

test('amounts are written as in the language, to the last digit however large', () => {
  expect(plain(moneyFormat('ru', 'RUB')('1234.50'))).toBe('1 234,50 ₽');
  expect(moneyFormat('en', 'RUB')('1234.50')).toBe('₽1,234.50');
  expect(moneyFormat('en', 'USD')('-0.05')).toBe('-$0.05');
  expect(moneyFormat('en', 'JPY')('1000')).toBe('¥1,000');
  expect(moneyFormat('en', 'USD')('90071992547409931.99')).toBe('$90,071,992,547,409,931.99');
});

test('Russian phones stand in groups, others as they are', () => {
  expect(formatPhone('+79991234567')).toBe('+7 999 123-45-67');
  expect(formatPhone('+442071838750')).toBe('+442071838750');
  expect(formatPhone('+7999123456')).toBe('+7999123456');
});

test('the day of a moment is that of the time zone', () => {
  const moment = new Date('2025-01-31T21:30:00Z');
  expect(dayInZone('UTC')(moment)).toBe('2025-01-31');
  expect(dayInZone('Europe/Moscow')(moment)).toBe('2025-02-01');
  expect(dayInZone('America/New_York')(moment)).toBe('2025-01-31');
});

test.each([
  ['2025-01-31T20:59:00Z', 'yesterday'],
  ['2025-01-31T21:00:00Z', 'today'],
  ['2025-01-30T21:00:00Z', 'yesterday'],
  ['2025-01-30T20:59:59Z', 'day'],
])('a minute past midnight in Moscow, %s is %s', (at, kind) => {
  const { people } = momentFormat('en', 'Europe/Moscow');
  expect(people(at, new Date('2025-01-31T21:01:00Z')).kind).toBe(kind);
});

test('a day of another year has its year, one of this year has not', () => {
  const { people } = momentFormat('en', 'UTC');
  const now = new Date('2025-01-10T12:00:00Z');
  expect(people('2025-01-02T12:00:00Z', now).text).toBe('Jan 2');
  expect(people('2024-12-31T12:00:00Z', now).text).toBe('Dec 31, 2024');
});

test('a time is that of the time zone, and a month is itself in all of them', () => {
  const { people, month } = momentFormat('ru', 'Asia/Vladivostok');
  expect(people('2025-01-31T00:05:00Z', new Date('2025-01-31T01:00:00Z')).text).toBe('10:05');
  expect(month('2025-01')).toContain('2025');
  expect(momentFormat('en', 'Pacific/Honolulu').month('2025-01')).toBe('Jan 2025');
});
