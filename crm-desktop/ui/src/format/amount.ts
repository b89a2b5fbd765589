import type { Language } from '../app/preferences';

/**
 * An amount as one types it, as the engine takes it: spaces between thousands, and the comma of the
 * language, which is that of decimals in Russian and that of thousands in English. What is no amount
 * stays as it is, for the engine to refuse.
 */
export function amountOf(typed: string, language: Language): string {
  const dense = typed.replace(/\s/g, '');
  const isGrouped = /^-?\d{1,3}(,\d{3})+(\.\d*)?$/.test(dense);
  if (isGrouped && (language === 'en' || dense.includes('.'))) return dense.replaceAll(',', '');
  return dense.replace(/^(-?\d+),(\d*)$/, '$1.$2');
}

/** An amount of the engine as one would type it. */
export const typedAmount = (amount: string, language: Language): string =>
  language === 'ru' ? amount.replace('.', ',') : amount;

/** The exact sum of amounts. */
export function sumOf(amounts: Iterable<string>): string {
  let units = 0n;
  let decimals = 0;
  for (const amount of amounts) {
    const [whole = '0', fraction = ''] = amount.split('.');
    if (fraction.length > decimals) {
      units *= 10n ** BigInt(fraction.length - decimals);
      decimals = fraction.length;
    }
    units += BigInt(whole + fraction.padEnd(decimals, '0'));
  }
  if (decimals === 0) return units.toString();
  const digits = units.toString().padStart(decimals + 1, '0');
  return `${digits.slice(0, -decimals)}.${digits.slice(-decimals)}`;
}

/** Whether an amount is another one or more; neither is negative. */
export function isAtLeast(amount: string, least: string): boolean {
  const decimals = Math.max(...[amount, least].map((text) => text.split('.')[1]?.length ?? 0));
  const units = (text: string): bigint => {
    const [whole = '0', fraction = ''] = text.split('.');
    return BigInt(whole + fraction.padEnd(decimals, '0'));
  };
  return units(amount) >= units(least);
}
