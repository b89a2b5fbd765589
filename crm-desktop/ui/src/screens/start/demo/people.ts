import type { Language } from '../../../app/preferences';

/** First names with the surnames that go with them: in Russian they agree. */
const NAMES: Record<Language, Array<{ first: string[]; last: string[] }>> = {
  en: [
    {
      first: ['Emma', 'James', 'Olivia', 'Harry', 'Amelia', 'Oliver', 'Grace', 'Jack', 'Alice', 'Thomas'],
      last: ['Clark', 'Evans', 'Wright', 'Hughes', 'Green', 'Turner', 'Parker', 'Cooper', 'Ward', 'Hill']
        .concat(['Morris', 'Bailey', 'Price', 'Brooks', 'Fisher', 'Mason', 'Webb', 'Barnes', 'Shaw', 'Reid'])
        .concat(['Palmer', 'Harvey', 'Knight']),
    },
  ],
  ru: [
    {
      first: ['Анна', 'Мария', 'Ольга', 'Елена', 'Ирина', 'Наталья', 'Дарья', 'Софья', 'Вера', 'Юлия'],
      last: ['Белова', 'Соколова', 'Зайцева', 'Орлова', 'Крылова', 'Новикова', 'Лебедева', 'Морозова']
        .concat(['Волкова', 'Киселёва', 'Громова', 'Титова', 'Фомина', 'Власова', 'Рябова', 'Жукова'])
        .concat(['Ершова', 'Носова', 'Панова', 'Чернова', 'Мельникова', 'Сорокина', 'Гусева']),
    },
    {
      first: ['Иван', 'Павел', 'Дмитрий', 'Алексей', 'Сергей', 'Андрей', 'Михаил', 'Николай', 'Егор', 'Лев'],
      last: ['Белов', 'Соколов', 'Зайцев', 'Орлов', 'Крылов', 'Новиков', 'Лебедев', 'Морозов']
        .concat(['Волков', 'Киселёв', 'Громов', 'Титов', 'Фомин', 'Власов', 'Рябов', 'Жуков'])
        .concat(['Ершов', 'Носов', 'Панов', 'Чернов', 'Мельников', 'Сорокин', 'Гусев']),
    },
  ],
};

/** A name for the person with a number: always the same one. */
export function nameOf(person: number, language: Language): string {
  const groups = NAMES[language];
  const { first, last } = groups[person % groups.length] ?? { first: [], last: [] };
  const rest = Math.floor(person / groups.length);
  return `${first[rest % first.length] ?? ''} ${last[rest % last.length] ?? ''}`;
}
