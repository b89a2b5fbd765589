/** What an address says, whatever somebody wrote into it. */
export type Address = Record<string, unknown>;

/** A text of the address. */
export function textOf(address: Address, key: string): string | undefined {
  const value = address[key];
  if (typeof value === 'string' && value !== '') return value;
  return typeof value === 'number' ? String(value) : undefined;
}

/** A text of the address that is one of a few. */
export function oneOf<Choice extends string>(
  address: Address,
  key: string,
  choices: readonly Choice[],
): Choice | undefined {
  return choices.find((choice) => choice === address[key]);
}
