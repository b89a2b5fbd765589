import type { CreateOperator, CreateSource, Crm } from 'crm-wasm/client';
import type { Language } from '../../../app/preferences';

const OPERATORS: Record<Language, string[]> = {
  ru: ['Анна Белова', 'Игорь Соколов', 'Мария Зайцева', 'Павел Орлов', 'Ольга Крылова', 'Дмитрий Новиков'],
  en: ['Anna Bell', 'Ian Falconer', 'Mary Hare', 'Paul Eagleton', 'Olga Wing', 'Dan Newman'],
};

const CAPACITIES = [8, 7, 5, 5, 5, 3];

const SOURCES: Record<Language, string[]> = {
  ru: ['Телефон', 'Сайт', 'Telegram', 'Почта'],
  en: ['Phone', 'Website', 'Telegram', 'E-mail'],
};

const POLICIES: Array<Pick<CreateSource, 'policy' | 'sticky'>> = [
  { policy: 'weight_over_load', sticky: true },
  { policy: 'smooth_weighted' },
  { policy: 'least_loaded' },
  { policy: 'weight_over_load' },
];

/** How competent each operator is for each source; none where it is 0. */
const WEIGHTS = [
  [10, 5, 0, 4],
  [7, 8, 0, 0],
  [5, 10, 0, 6],
  [8, 0, 5, 0],
  [3, 4, 0, 10],
  [0, 6, 8, 0],
];

/** Makes operators, sources and weights; gives the ids of the sources. */
export async function makeTeam(crm: Crm, language: Language): Promise<string[]> {
  const operators = await eachOf(OPERATORS[language], (name, index) => {
    const operator: CreateOperator = { name, max_load: CAPACITIES[index] ?? null };
    return crm.operators.create(operator);
  });
  const sources = await eachOf(SOURCES[language], (name, index) =>
    crm.sources.create({ name, ...POLICIES[index] }),
  );
  for (const [row, operator] of operators.entries()) {
    for (const [column, source] of sources.entries()) {
      const weight = WEIGHTS[row]?.[column] ?? 0;
      if (weight > 0) await crm.weights.set({ operator: operator.id, source: source.id, weight });
    }
  }
  return sources.map(({ id }) => id);
}

/** One after the other: in the order of their making. */
async function eachOf<Of, Made>(list: Of[], make: (of: Of, index: number) => Promise<Made>): Promise<Made[]> {
  const made: Made[] = [];
  for (const [index, of] of list.entries()) made.push(await make(of, index));
  return made;
}
