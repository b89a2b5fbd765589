/** Writes exact amounts: the digits are those of the engine, only how they are set follows the language. */
export function moneyFormat(locale: string, currency: string): (amount: string) => string {
  const format = new Intl.NumberFormat(locale, {
    style: 'currency',
    currency,
    currencyDisplay: 'narrowSymbol',
  });
  // Numbers of JavaScript would round large amounts; texts are formatted as they are.
  return (amount) => format.format(amount as unknown as number);
}
