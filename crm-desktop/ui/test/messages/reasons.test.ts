import { expect, test } from 'vitest';
import reasons from '../../../../crm-cli/src/words/reasons.ru.json';
import { reasonIn } from '../../src/messages/reasons';

test('a reason with values has them at their places in Russian', () => {
  expect(reasonIn('ru', 'must be from 1 to 1000')).toBe('должно быть от 1 до 1000');
  expect(reasonIn('ru', 'has two columns for total, number 3 and 5: name one of them in the mapping')).toBe(
    'два столбца для поля total, номер 3 и 5: назовите один из них в сопоставлении',
  );
  expect(reasonIn('ru', 'must be at most 5\n(or 6)')).toBe('должно быть не больше 5\n(or 6)');
});

test('signs that mean something in patterns stand for themselves', () => {
  expect(reasonIn('ru', 'is not a currency code such as RUB')).toBe('это не код валюты, такой как RUB');
  expect(reasonIn('ru', 'is not a time such as 2025-01-31T09:05:00x000Z')).toBe(
    'is not a time such as 2025-01-31T09:05:00x000Z',
  );
});

test('in English, and where there is no Russian, a reason stays as it is', () => {
  expect(reasonIn('en', 'is required')).toBe('is required');
  expect(reasonIn('ru', 'is something new')).toBe('is something new');
});

test('every reason finds its own Russian words, not those of a more general one', () => {
  for (const [english, russian] of reasons as Array<[string, string]>) {
    expect(reasonIn('ru', english.replaceAll('{}', '7')), english).toBe(russian.replaceAll('{}', '7'));
    expect(russian.split('{}'), english).toHaveLength(english.split('{}').length);
  }
});
