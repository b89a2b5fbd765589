import type { DecidedOperator, Decision } from 'crm-wasm/client';
import { createTranslator } from 'use-intl';
import { expect, test } from 'vitest';
import { catalogues } from '../../src/messages';
import { ruleOf, sentences } from '../../src/screens/explain/words';

const say = (locale: 'ru' | 'en') =>
  createTranslator({ locale, messages: catalogues[locale], namespace: 'desk.explain' });

const told = (decision: Decision, locale: 'ru' | 'en' = 'ru'): string[] =>
  sentences(decision, say(locale), (at) => at.slice(11, 16));

const operator = (name: string, given: Partial<DecidedOperator> = {}): DecidedOperator => ({
  id: name,
  name,
  weight: 10,
  load: 3,
  last_assigned_at: null,
  received: null,
  ...given,
});

const decision = (given: Partial<Decision>): Decision => ({
  policy: 'weight_over_load',
  version: 1,
  candidates: 2,
  excluded: { no_weight: 0, inactive: 0, full: 0 },
  excluded_top: [],
  winner: operator('Первак'),
  runner_up: operator('Вторяк', { weight: 7 }),
  sticky: null,
  draw: null,
  by_hand_by: null,
  at: '2025-01-31T09:00:00.000Z',
  ...given,
});

const at = (time: string) => `2025-01-31T${time}:00.000Z`;

test('the greater weight by load is compared, and who was full is named', () => {
  const full = { id: 't', name: 'Третьяк', reason: 'full', weight: 5, load: 10, max_load: 10 } as const;
  const one = decision({ excluded: { no_weight: 0, inactive: 0, full: 1 }, excluded_top: [full] });
  expect(told(one)).toEqual([
    'Обращение у оператора Первак: 10 / 3 больше, чем 7 / 3 у оператора Вторяк.',
    'Оператор Третьяк занят полностью (10 из 10).',
  ]);
  expect(told(one, 'en')).toEqual([
    'Первак has it: 10 / 3 is more than 7 / 3 of Вторяк.',
    'Третьяк is full (10 of 10).',
  ]);
});

test('without load the weight is divided by one', () => {
  const winner = operator('Первак', { load: 0 });
  expect(told(decision({ winner }), 'en')[0]).toContain('10 / 1 is more than 7 / 3');
});

test('equal fractions are decided by the load', () => {
  const winner = operator('Первак', { weight: 5, load: 1 });
  const runner_up = operator('Вторяк', { weight: 10, load: 2 });
  expect(told(decision({ winner, runner_up }), 'en')[0]).toBe(
    'Первак has it: 5 / 1 equals 10 / 2 of Вторяк, but the load is smaller: 1 against 2.',
  );
});

test('no load and a load of one have the same divisor', () => {
  const winner = operator('Первак', { load: 0 });
  const runner_up = operator('Вторяк', { load: 1 });
  expect(told(decision({ winner, runner_up }), 'en')[0]).toContain('10 / 1 equals 10 / 1');
  expect(told(decision({ winner, runner_up }), 'en')[0]).toContain('0 against 1');
});

test('a tie is decided by who has waited longer, then by who was added first', () => {
  const runner_up = operator('Вторяк', { last_assigned_at: at('08:30') });
  const never = decision({ runner_up });
  expect(told(never, 'en')[0]).toBe('Первак has it: on a par with Вторяк, but never given a contact before.');
  const waited = decision({ runner_up, winner: operator('Первак', { last_assigned_at: at('08:10') }) });
  expect(told(waited, 'en')[0]).toContain('The last came 08:10, that of Вторяк 08:30.');
  const older = decision({ runner_up: operator('Вторяк') });
  expect(told(older, 'en')[0]).toContain('who was added first');
});

test('the smallest load does not look at weights', () => {
  const winner = operator('Первак', { weight: 1, load: 2 });
  expect(told(decision({ policy: 'least_loaded', winner }), 'en')[0]).toBe(
    'Первак has it: a load of 2 is less than 3 of Вторяк.',
  );
  const tie = decision({ policy: 'least_loaded', winner: operator('Первак', { weight: 1 }) });
  expect(told(tie, 'en')[0]).toContain('on a par');
});

test('shares are told with what was received', () => {
  const winner = operator('Первак', { received: 4 });
  const runner_up = operator('Вторяк', { weight: 7, received: 5 });
  expect(told(decision({ policy: 'smooth_weighted', winner, runner_up }), 'en')[0]).toBe(
    'Первак has it: next by share of weight. Weight 10, received 4; Вторяк: weight 7, received 5.',
  );
});

test('lots are told with the number that came up', () => {
  const drawn = decision({ policy: 'weighted_random', runner_up: null, draw: 0, candidates: 5 });
  expect(told(drawn)[0]).toContain('жребий тянули 5 операторов. Выпал номер 0');
});

test("the lead's operator goes before the rule", () => {
  expect(told(decision({ sticky: 'open_contact', policy: 'weighted_random', draw: 3 }))[0]).toContain(
    'уже открыто другое обращение этого лида',
  );
  expect(told(decision({ sticky: 'closed_contact' }))[0]).toContain('закрыли прошлое обращение');
});

test('nobody else is said as such', () => {
  expect(told(decision({ runner_up: null, candidates: 1 }), 'en')).toEqual([
    'Первак has it: nobody else could take it.',
  ]);
});

test('what a person decided names who, and no rule', () => {
  const hand = decision({
    policy: 'by_hand',
    by_hand_by: 'Анна',
    winner: operator('Первак', { weight: null }),
    runner_up: null,
    candidates: 0,
  });
  expect(told(hand)).toEqual([
    'Передано вручную оператору Первак (Анна). Нагрузка была 3.',
    'У оператора Первак нет веса для этого источника.',
  ]);
  expect(ruleOf(hand, say('ru'))).toBeNull();
  const back = decision({ policy: 'returned', by_hand_by: 'Анна', winner: null, runner_up: null });
  expect(told(back)).toEqual(['Оператора выключили, и обращение вернулось в очередь (Анна).']);
});

test('the queue says why nobody could take it', () => {
  const queued = (given: Partial<Decision>) =>
    told(decision({ winner: null, runner_up: null, candidates: 0, ...given }))[0];
  expect(queued({ excluded: { no_weight: 1, inactive: 0, full: 0 } })).toContain('взять его некому');
  expect(queued({ candidates: 2 })).toContain('сначала идут более ранние');
  expect(queued({})).toContain('операторов нет');
});

test('who is not named is counted, as more or as all', () => {
  const named = (name: string) =>
    ({ id: name, name, reason: 'full', weight: 5, load: 1, max_load: 1 }) as const;
  const counts = { no_weight: 1, inactive: 2, full: 5 };
  const top = ['а', 'б', 'в'].map(named);
  expect(told(decision({ excluded: counts, excluded_top: top })).slice(4)).toEqual([
    'Ещё 2 оператора заняты полностью.',
    '2 оператора выключены.',
    'У 1 оператора нет веса для этого источника.',
  ]);
  expect(told(decision({ excluded: { ...counts, inactive: 0 } }), 'en').slice(1)).toEqual([
    '5 operators are full.',
    '1 operator has no weight for this source.',
  ]);
});

test('every rule has its sentence', () => {
  for (const policy of ['weight_over_load', 'least_loaded', 'smooth_weighted', 'weighted_random'] as const) {
    expect(ruleOf(decision({ policy }), say('ru'))).toMatch(/^Источник/);
  }
});
