const DIGITS_OF_RUSSIAN = 11;

/** What a person types as a phone or another key of a lead, as it is shown and as it is sent. */
export interface Typed {
  shown: string;
  sent: string;
}

/**
 * Sets a Russian number in its groups as it is typed, however it is written. What is no such number
 * stays as it is: a key may be any text, so groups are never put into what is sent.
 */
export function typedKey(text: string): Typed {
  const sent = text.trim();
  const digits = text.replace(/\D/g, '');
  const isPhone = /^\s*(\+\s*7|8)[\d\s().-]*$/.test(text) && digits.length <= DIGITS_OF_RUSSIAN;
  if (!isPhone) return { shown: text, sent };
  const prefix = digits.startsWith('7') ? '+7' : '8';
  const groups = [digits.slice(1, 4), digits.slice(4, 7), digits.slice(7, 9), digits.slice(9, 11)];
  const [area = '', first = '', ...last] = groups;
  const number = [first, ...last].filter((group) => group !== '').join('-');
  const shown = [prefix, area, number].filter((part) => part !== '').join(' ');
  return { shown, sent: digits.startsWith('7') ? `+${digits}` : digits };
}
