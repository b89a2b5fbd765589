import type { Operator, Source } from 'crm-wasm/client';
import { describe, expect, it } from 'vitest';
import { byName, foundBy, sharesOf, type Team, typedNumber, weightKey } from '@/screens/team/team';
import { operator, source } from './people';

const shareOf = (team: Team, who: Operator, from: Source): number | undefined =>
  sharesOf(team).get(weightKey(who.id, from.id));

describe('shares', () => {
  const [anna, boris, vera] = [operator('Anna'), operator('Boris'), operator('Vera', { active: false })];
  const [site, shop] = [source('Site'), source('Shop')];
  const team: Team = {
    operators: [anna, boris, vera],
    sources: [site, shop],
    weights: new Map([
      [weightKey(anna.id, site.id), 20],
      [weightKey(boris.id, site.id), 10],
      [weightKey(vera.id, site.id), 70],
      [weightKey(boris.id, shop.id), 5],
    ]),
  };

  it('are those of the weights of the active operators of a source', () => {
    expect(shareOf(team, anna, site)).toBeCloseTo(2 / 3);
    expect(shareOf(team, boris, site)).toBeCloseTo(1 / 3);
    expect(shareOf(team, boris, shop)).toBe(1);
  });

  it('have nobody who is off the source or takes no contacts', () => {
    expect(shareOf(team, vera, site)).toBeUndefined();
    expect(shareOf(team, anna, shop)).toBeUndefined();
  });
});

describe('a typed number', () => {
  it('may have spaces between its digits', () => expect(typedNumber(' 1 000 ')).toBe(1000));
  it('is none if nothing was typed', () => expect(typedNumber('  ')).toBeNull());
  it('goes from 1 to 1 000 000', () => {
    expect(typedNumber('1')).toBe(1);
    expect(typedNumber('1000000')).toBe(1_000_000);
    expect(typedNumber('0')).toBeUndefined();
    expect(typedNumber('1000001')).toBeUndefined();
  });
  it('is a whole one', () => {
    for (const text of ['1.5', '1,5', '-3', '1e3', 'ten']) expect(typedNumber(text)).toBeUndefined();
  });
});

describe('operators found', () => {
  const team = [operator('Анна Белова'), operator('Борис')];

  it('have the text in their names, in any case', () => {
    expect(foundBy(team, ' бел').map(({ name }) => name)).toEqual(['Анна Белова']);
  });
  it('are all without a text', () => expect(foundBy(team, ' ')).toBe(team));
});

it('names are in the order of the language, and their numbers in that of numbers', () => {
  const names = ['Оператор 10', 'ёлка', 'Оператор 9', 'Жанна'].map((name) => ({ name }));
  expect(names.toSorted(byName('ru')).map(({ name }) => name)).toEqual([
    'ёлка',
    'Жанна',
    'Оператор 9',
    'Оператор 10',
  ]);
});
