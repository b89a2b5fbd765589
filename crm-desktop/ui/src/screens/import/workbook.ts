import { Archive } from './archive';

/** The first rows of a workbook's sheet. */
export interface SheetHead {
  sheets: string[];
  rows: string[][];
}

/** Bytes that are read of a sheet and of the texts that its cells share. */
const MOST = 1 << 20;
const MOST_TEXTS = 4 << 20;
/** Formats of Excel itself that show a date. */
const DATE_FORMATS = [14, 15, 16, 17, 18, 19, 20, 21, 22, 45, 46, 47];
/** Days from Excel's first one to 1970. */
const EPOCH = 25_569;

/** Reads the first rows of a sheet, by default of the first one; null if the file is no workbook. */
export async function sheetHead(file: Blob, sheet: string | null, most: number): Promise<SheetHead | null> {
  const archive = await Archive.open(file);
  const book = await archive?.head('xl/workbook.xml', MOST);
  if (archive === null || book == null) return null;
  const sheets = all(xml(book), 'sheet');
  const names = sheets.map((one) => one.getAttribute('name') ?? '');
  const chosen = sheets[sheet === null ? 0 : names.indexOf(sheet)];
  const relation = [...(chosen?.attributes ?? [])].find(({ name }) => name.endsWith(':id'))?.value;
  const relations = all(xml((await archive.head('xl/_rels/workbook.xml.rels', MOST)) ?? ''), 'Relationship');
  const target = relations.find((one) => one.getAttribute('Id') === relation)?.getAttribute('Target') ?? '';
  const path = target.startsWith('/') ? target.slice(1) : `xl/${target}`;
  const body = cut((await archive.head(path, MOST)) ?? '', 'row', ['sheetData', 'worksheet']);
  const texts = cut((await archive.head('xl/sharedStrings.xml', MOST_TEXTS)) ?? '', 'si', ['sst']);
  const shared = all(xml(texts), 'si').map(textOf);
  const dates = dateStyles((await archive.head('xl/styles.xml', MOST)) ?? '');
  const rows = all(xml(body), 'row').map((row) => cellsOf(row, shared, dates));
  return { sheets: names, rows: rows.filter((row) => row.some((cell) => cell !== '')).slice(0, most) };
}

const xml = (text: string): Document => new DOMParser().parseFromString(text, 'text/xml');

const all = (within: Document | Element, name: string): Element[] => [
  ...within.getElementsByTagNameNS('*', name),
];

/** The beginning of a document up to the end of a whole element, with what encloses it closed. */
function cut(text: string, element: string, around: string[]): string {
  const ends = [...text.matchAll(new RegExp(`</(\\w+:)?${element}>`, 'g'))];
  const last = ends.at(-1);
  if (last === undefined) return text;
  const prefix = last[1] ?? '';
  const closing = around.map((name) => `</${prefix}${name}>`).join('');
  return text.slice(0, last.index + last[0].length) + closing;
}

/** The text of an element without what says how to pronounce it. */
const textOf = (element: Element): string =>
  all(element, 't')
    .filter((text) => text.parentElement?.localName !== 'rPh')
    .map((text) => text.textContent)
    .join('');

/** For each style, whether it shows a date. */
function dateStyles(text: string): boolean[] {
  const styles = xml(text);
  const own = all(styles, 'numFmt')
    .filter((format) =>
      /[ymdh]/i.test((format.getAttribute('formatCode') ?? '').replace(/"[^"]*"|\[[^\]]*\]/g, '')),
    )
    .map((format) => Number(format.getAttribute('numFmtId')));
  const cells = all(styles, 'cellXfs')[0];
  if (cells === undefined) return [];
  return all(cells, 'xf').map((style) => {
    const format = Number(style.getAttribute('numFmtId'));
    return DATE_FORMATS.includes(format) || own.includes(format);
  });
}

function cellsOf(row: Element, shared: string[], dates: boolean[]): string[] {
  const cells: string[] = [];
  for (const cell of all(row, 'c')) {
    const letters = /^[A-Z]+/.exec(cell.getAttribute('r') ?? '')?.[0];
    const column = letters === undefined ? cells.length : columnOf(letters);
    while (cells.length < column) cells.push('');
    cells[column] = shown(cell, shared, dates);
  }
  return cells;
}

const columnOf = (letters: string): number =>
  Array.from(letters, (letter) => letter.charCodeAt(0) - 64).reduce((sum, digit) => sum * 26 + digit, 0) - 1;

function shown(cell: Element, shared: string[], dates: boolean[]): string {
  const type = cell.getAttribute('t');
  if (type === 'inlineStr') return textOf(cell);
  const value = all(cell, 'v')[0]?.textContent ?? '';
  if (type === 's') return shared[Number(value)] ?? '…';
  const isDate = (type === null || type === 'n') && dates[Number(cell.getAttribute('s'))] === true;
  if (!isDate || value === '') return value;
  const at = new Date(Math.round((Number(value) - EPOCH) * 86_400) * 1000).toISOString();
  return at.endsWith('T00:00:00.000Z') ? at.slice(0, 10) : at.slice(0, 16).replace('T', ' ');
}
