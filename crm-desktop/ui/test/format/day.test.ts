import { expect, test } from 'vitest';
import { addDays, dayStart, isDay } from '../../src/format/day';

test('a day begins at midnight of its time zone', () => {
  expect(dayStart('2025-01-31', 'UTC')).toBe('2025-01-31T00:00:00.000Z');
  expect(dayStart('2025-01-31', 'Europe/Moscow')).toBe('2025-01-30T21:00:00.000Z');
  expect(dayStart('2025-01-31', 'America/New_York')).toBe('2025-01-31T05:00:00.000Z');
});

test('on the days on which clocks change too', () => {
  expect(dayStart('2025-03-30', 'Europe/Berlin')).toBe('2025-03-29T23:00:00.000Z');
  expect(dayStart('2025-03-31', 'Europe/Berlin')).toBe('2025-03-30T22:00:00.000Z');
  expect(dayStart('2025-10-26', 'Europe/Berlin')).toBe('2025-10-25T22:00:00.000Z');
  expect(dayStart('2025-10-27', 'Europe/Berlin')).toBe('2025-10-26T23:00:00.000Z');
});

test('days are counted over months and years', () => {
  expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
  expect(addDays('2025-01-01', -1)).toBe('2024-12-31');
});

test('a day that no calendar has is none', () => {
  expect(isDay('2025-01-31')).toBe(true);
  expect(isDay('2025-02-30')).toBe(false);
  expect(isDay('yesterday')).toBe(false);
});
