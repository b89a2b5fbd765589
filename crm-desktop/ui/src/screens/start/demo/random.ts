/** Random numbers that are the same for the same seed. */
export interface Random {
  /** From `from` to before `to`. */
  between: (from: number, to: number) => number;
  /** A whole number below `end`. */
  below: (end: number) => number;
}

/** The generator mulberry32: small, and even enough for demo data. */
export function seeded(seed: number): Random {
  let state = seed;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    between: (from, to) => from + next() * (to - from),
    below: (end) => Math.floor(next() * end),
  };
}
