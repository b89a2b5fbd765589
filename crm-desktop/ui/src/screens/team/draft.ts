import type { Id, OperationName, Operations, Policy, Simulate } from 'crm-wasm/client';
import type { Team, WeightKey } from './team';

/** How the contacts of a source find an operator. */
export interface Rule {
  policy: Policy;
  sticky: boolean;
}

/** Changes that are tried, not made. What is as it is stands in none of them. */
export interface Draft {
  /** null: the operator is off the source. */
  weights: ReadonlyMap<WeightKey, number | null>;
  capacities: ReadonlyMap<Id, number>;
  rules: ReadonlyMap<Id, Rule>;
}

export const EMPTY: Draft = { weights: new Map(), capacities: new Map(), rules: new Map() };

export const countOf = ({ weights, capacities, rules }: Draft): number =>
  weights.size + capacities.size + rules.size;

export function draftWeight(draft: Draft, team: Team, key: WeightKey, weight: number | null): Draft {
  const isSame = (team.weights.get(key) ?? null) === weight;
  return { ...draft, weights: changed(draft.weights, key, weight, isSame) };
}

export function draftCapacity(draft: Draft, team: Team, operator: Id, capacity: number): Draft {
  const isSame = team.operators.find(({ id }) => id === operator)?.max_load === capacity;
  return { ...draft, capacities: changed(draft.capacities, operator, capacity, isSame) };
}

export function draftRule(draft: Draft, team: Team, source: Id, rule: Rule): Draft {
  const now = team.sources.find(({ id }) => id === source);
  const isSame = now?.policy === rule.policy && now.sticky === rule.sticky;
  return { ...draft, rules: changed(draft.rules, source, rule, isSame) };
}

function changed<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  key: Key,
  value: Value,
  isSame: boolean,
): Map<Key, Value> {
  const copy = new Map(map);
  if (isSame) copy.delete(key);
  else copy.set(key, value);
  return copy;
}

/** The team as it would be. */
export function withDraft(team: Team, draft: Draft): Team {
  const weights = new Map(team.weights);
  for (const [key, weight] of draft.weights) {
    if (weight === null) weights.delete(key);
    else weights.set(key, weight);
  }
  return {
    operators: team.operators.map((one) => ({
      ...one,
      max_load: draft.capacities.get(one.id) ?? one.max_load,
    })),
    sources: team.sources.map((one) => ({ ...one, ...draft.rules.get(one.id) })),
    weights,
  };
}

/** The draft without what has meanwhile become so, or is about records that are gone. */
export function pruned(draft: Draft, team: Team): Draft {
  const operators = new Map(team.operators.map((one) => [one.id, one]));
  const sources = new Map(team.sources.map((one) => [one.id, one]));
  const isThere = (key: WeightKey): boolean => {
    const [operator, source] = idsOf(key);
    return operators.has(operator) && sources.has(source);
  };
  return {
    weights: kept(draft.weights, (key, to) => isThere(key) && (team.weights.get(key) ?? null) !== to),
    capacities: kept(draft.capacities, (id, to) => operators.has(id) && operators.get(id)?.max_load !== to),
    rules: kept(draft.rules, (id, { policy, sticky }) => {
      const source = sources.get(id);
      return source !== undefined && (source.policy !== policy || source.sticky !== sticky);
    }),
  };
}

function kept<Key, Value>(
  map: ReadonlyMap<Key, Value>,
  isKept: (key: Key, value: Value) => boolean,
): Map<Key, Value> {
  return new Map([...map].filter(([key, value]) => isKept(key, value)));
}

/** What the engine replays with. */
export const changesOf = (draft: Draft): Pick<Simulate, 'weights' | 'max_load' | 'policy'> => ({
  weights: [...draft.weights].map(([key, weight]) => {
    const [operator, source] = idsOf(key);
    return { operator, source, weight };
  }),
  max_load: [...draft.capacities].map(([operator, max_load]) => ({ operator, max_load })),
  policy: [...draft.rules].map(([source, rule]) => ({ source, ...rule })),
});

type Call = { [Name in OperationName]: { name: Name; input: Operations[Name]['input'] } }[
  'operators.update' | 'weights.set' | 'weights.remove' | 'sources.update'];

/** The commands that make a draft so. Rules come first: what waits is then given by the new ones. */
export const commandsOf = (draft: Draft): Call[] => [
  ...[...draft.rules].map(([id, rule]): Call => ({ name: 'sources.update', input: { id, ...rule } })),
  ...[...draft.weights].map(([key, weight]): Call => {
    const [operator, source] = idsOf(key);
    return weight === null
      ? { name: 'weights.remove', input: { operator, source } }
      : { name: 'weights.set', input: { operator, source, weight } };
  }),
  ...[...draft.capacities].map(([id, max_load]): Call => ({
    name: 'operators.update',
    input: { id, max_load },
  })),
];

/** The records that a command names. */
export const idsIn = (input: Call['input']): Id[] =>
  'id' in input ? [input.id] : [input.operator, input.source];

const idsOf = (key: WeightKey): [operator: Id, source: Id] => {
  const [operator = '', source = ''] = key.split('/');
  return [operator, source];
};
