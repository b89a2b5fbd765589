/** What may separate cells, the likelier first: as the engine recognises it. */
export const SEPARATORS = [';', ',', '\t', '|'] as const;

export const ENCODINGS = ['utf-8', 'cp1251'] as const;
export type FileEncoding = (typeof ENCODINGS)[number];

/** The first rows of a CSV text that are not blank, at most `most` of them. */
export function firstRows(text: string, separator: string, most: number): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endRow = (): void => {
    row.push(cell);
    if (row.some((one) => one.trim() !== '')) rows.push(row);
    row = [];
    cell = '';
  };
  for (let at = 0; at < text.length && rows.length < most; at += 1) {
    const character = text.charAt(at);
    if (isQuoted) {
      if (character !== '"') cell += character;
      else if (text[at + 1] === '"') {
        cell += '"';
        at += 1;
      } else isQuoted = false;
    } else if (character === '"' && cell === '') isQuoted = true;
    else if (character === separator) {
      row.push(cell);
      cell = '';
    } else if (character === '\n' || character === '\r') endRow();
    else cell += character;
  }
  if (rows.length < most) endRow();
  return rows;
}

/** The separator that gives the first row most cells. */
export function likelySeparator(text: string): string {
  const width = (separator: string): number => firstRows(text, separator, 1)[0]?.length ?? 0;
  return SEPARATORS.reduce<string>((best, one) => (width(one) > width(best) ? one : best), ';');
}

/** Rows as CSV, every cell in quotes. */
export function csvText(rows: readonly string[][], separator: string): string {
  const quoted = (cell: string): string => `"${cell.replaceAll('"', '""')}"`;
  return rows.map((row) => `${row.map(quoted).join(separator)}\r\n`).join('');
}

/** The text of a file's first bytes: UTF-8 if it can be, Windows-1251 if not. */
export function textOf(bytes: Uint8Array, encoding: FileEncoding | null): string {
  const decode = (label: string, fatal: boolean): string =>
    // A character may be cut off at the end.
    new TextDecoder(label, { fatal }).decode(bytes, { stream: true });
  if (encoding !== null) return decode(encoding === 'utf-8' ? 'utf-8' : 'windows-1251', false);
  try {
    return decode('utf-8', true);
  } catch {
    return decode('windows-1251', false);
  }
}
