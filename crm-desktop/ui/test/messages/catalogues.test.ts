import { parse, TYPE, type MessageFormatElement } from '@formatjs/icu-messageformat-parser';
import { expect, test } from 'vitest';
import { en } from '../../src/messages/en';
import { ru } from '../../src/messages/ru';

type Catalogue = { readonly [key: string]: string | Catalogue };

/** Every text under its whole name. */
function textsOf(catalogue: Catalogue, above = ''): Map<string, string> {
  const texts = new Map<string, string>();
  for (const [key, value] of Object.entries(catalogue)) {
    if (typeof value === 'string') texts.set(above + key, value);
    else for (const [name, text] of textsOf(value, `${above}${key}.`)) texts.set(name, text);
  }
  return texts;
}

const catalogues = { en: textsOf(en), ru: textsOf(ru) };

/** Everything that a text is made of, what stands within plurals and tags included. */
const partsOf = (parts: MessageFormatElement[]): MessageFormatElement[] =>
  parts.flatMap((part) => {
    if (part.type === TYPE.plural || part.type === TYPE.select) {
      return [part, ...Object.values(part.options).flatMap((option) => partsOf(option.value))];
    }
    return part.type === TYPE.tag ? [part, ...partsOf(part.children)] : [part];
  });

const parsed = (text: string): MessageFormatElement[] => partsOf(parse(text));

/** What a text is given, and as what: a number may be counted in one language and written in another. */
const placeholdersOf = (text: string): string[] => {
  const named = parsed(text).filter((part) => part.type !== TYPE.literal && part.type !== TYPE.pound);
  const kinds = named.map(
    (part) => [part.value, part.type === TYPE.plural ? TYPE.number : part.type] as const,
  );
  return [...new Set(kinds.map(([name, type]) => `${name}: ${TYPE[type]}`))].sort();
};

test('both languages have the same texts', () => {
  expect([...catalogues.ru.keys()].sort()).toEqual([...catalogues.en.keys()].sort());
});

test('no text is empty, or ends or begins with a space', () => {
  for (const texts of Object.values(catalogues)) {
    for (const [name, text] of texts) expect(text, name).toMatch(/^\S(.*\S)?$/s);
  }
});

test('every text is given the same in both languages', () => {
  for (const [name, text] of catalogues.en) {
    expect(placeholdersOf(catalogues.ru.get(name) ?? ''), name).toEqual(placeholdersOf(text));
  }
});

test.each(['en', 'ru'] as const)('plurals of %s have all the forms of the language', (language) => {
  const forms = new Intl.PluralRules(language).resolvedOptions().pluralCategories;
  for (const [name, text] of catalogues[language]) {
    for (const part of parsed(text)) {
      if (part.type !== TYPE.plural || part.pluralType === 'ordinal') continue;
      const given = Object.keys(part.options).filter((form) => !form.startsWith('='));
      expect(given.sort(), name).toEqual([...forms].sort());
    }
  }
});
