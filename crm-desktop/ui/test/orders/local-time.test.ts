import { describe, expect, test } from 'vitest';
import { fromLocal, toLocal } from '../../src/screens/orders/local-time';

describe('local times of the file', () => {
  test.each([
    ['Europe/Moscow', '2025-01-31T09:05', '2025-01-31T06:05:00.000Z'],
    ['Asia/Kolkata', '2025-01-31T00:00', '2025-01-30T18:30:00.000Z'],
    ['America/New_York', '2025-07-01T12:00', '2025-07-01T16:00:00.000Z'],
    ['UTC', '2025-12-31T23:59', '2025-12-31T23:59:00.000Z'],
  ])('in %s are moments and back', (zone, local, at) => {
    expect(fromLocal(local, zone)).toBe(at);
    expect(toLocal(at, zone)).toBe(local);
  });

  test('that clocks show twice mean the earlier moment', () => {
    expect(fromLocal('2025-10-26T02:30', 'Europe/Berlin')).toBe('2025-10-26T00:30:00.000Z');
    expect(fromLocal('2025-11-02T01:30', 'America/New_York')).toBe('2025-11-02T05:30:00.000Z');
  });

  test('that clocks skip are taken as if they did not', () => {
    expect(fromLocal('2025-03-30T02:30', 'Europe/Berlin')).toBe('2025-03-30T01:30:00.000Z');
  });

  test('just before and after a change of the clocks are right', () => {
    expect(fromLocal('2025-03-30T01:59', 'Europe/Berlin')).toBe('2025-03-30T00:59:00.000Z');
    expect(fromLocal('2025-03-30T03:00', 'Europe/Berlin')).toBe('2025-03-30T01:00:00.000Z');
    expect(fromLocal('2025-10-26T03:00', 'Europe/Berlin')).toBe('2025-10-26T02:00:00.000Z');
  });
});
