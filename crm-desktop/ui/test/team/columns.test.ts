import { describe, expect, it } from 'vitest';
import { CAPACITY, NAME, SOURCE, sourcesInSight, withKept } from '@/screens/team/columns';

describe('the sources in sight', () => {
  const width = NAME + CAPACITY + 4 * SOURCE;

  it('are the first ones at first, and some beyond', () => {
    expect(sourcesInSight(0, width, 30)).toEqual({ first: 0, end: 6 });
  });
  it('are those that are not behind the names', () => {
    expect(sourcesInSight(CAPACITY + 10 * SOURCE, width, 30)).toEqual({ first: 8, end: 17 });
  });
  it('end with the last', () => expect(sourcesInSight(26 * SOURCE, width, 30).end).toBe(30));
});

describe('what is drawn', () => {
  it('is what is in sight', () => expect(withKept(2, 5, 3)).toEqual([2, 3, 4]));
  it('has the one where one is, wherever that is', () => {
    expect(withKept(2, 5, 0)).toEqual([0, 2, 3, 4]);
    expect(withKept(2, 5, 9)).toEqual([2, 3, 4, 9]);
  });
});
