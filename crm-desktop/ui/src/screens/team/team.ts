import type { Id, Operator, Policy, Source, Weight } from 'crm-wasm/client';

/** Names a weight. */
export type WeightKey = `${Id}/${Id}`;

/** Who takes contacts, where they come from, and who is how competent for what. */
export interface Team {
  operators: readonly Operator[];
  sources: readonly Source[];
  weights: ReadonlyMap<WeightKey, number>;
}

export const POLICIES: readonly Policy[] = [
  'weight_over_load',
  'least_loaded',
  'smooth_weighted',
  'weighted_random',
];

/** The greatest weight, and the greatest capacity. */
export const GREATEST = 1_000_000;

export const weightKey = (operator: Id, source: Id): WeightKey => `${operator}/${source}`;

export const weightsByKey = (weights: readonly Weight[]): Map<WeightKey, number> =>
  new Map(weights.map(({ operator, source, weight }) => [weightKey(operator, source), weight]));

/** The share of each weight among those of the active operators of its source. */
export function sharesOf({ operators, sources, weights }: Team): Map<WeightKey, number> {
  const shares = new Map<WeightKey, number>();
  const active = operators.filter((operator) => operator.active);
  for (const source of sources) {
    const keys = active.map((operator) => weightKey(operator.id, source.id));
    const whole = keys.reduce((sum, key) => sum + (weights.get(key) ?? 0), 0);
    for (const key of keys) {
      const weight = weights.get(key);
      if (weight !== undefined) shares.set(key, weight / whole);
    }
  }
  return shares;
}

/** Orders by name as people of a language do, and numbers in names by their value. */
export function byName(locale: string): (a: { name: string }, b: { name: string }) => number {
  const { compare } = new Intl.Collator(locale, { numeric: true });
  return (a, b) => compare(a.name, b.name);
}

/** The operators whose names hold `text`, in the order given. */
export function foundBy(operators: readonly Operator[], text: string): readonly Operator[] {
  const wanted = text.trim().toLocaleLowerCase();
  return wanted === ''
    ? operators
    : operators.filter(({ name }) => name.toLocaleLowerCase().includes(wanted));
}

/** A number that was typed: empty is none, and `undefined` is no number that a weight or capacity can be. */
export function typedNumber(text: string): number | null | undefined {
  const digits = text.replace(/\s/g, '');
  if (digits === '') return null;
  if (!/^\d+$/.test(digits)) return undefined;
  const value = Number(digits);
  return value >= 1 && value <= GREATEST ? value : undefined;
}
