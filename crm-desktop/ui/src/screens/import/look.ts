import { type Crm, CrmException, type ImportKind, type ImportPreview } from 'crm-wasm/client';
import { firstBytes } from './archive';
import { csvText, firstRows, likelySeparator, textOf } from './csv';
import { REQUIRED } from './fields';
import type { HandMapping } from './mapping';
import { sheetHead } from './workbook';

/** The beginning of a file, as it will be read. */
export interface Look {
  /** Sheets of a workbook; null for CSV. */
  sheets: string[] | null;
  /** What separates cells, in CSV. */
  separator: string | null;
  headings: string[];
  rows: string[][];
  /** What the engine makes of its headings; null if it cannot tell. */
  preview: ImportPreview | null;
  /** Why the engine would not read it so. */
  refusal: unknown;
}

/** Rows that are shown. */
const SHOWN = 5;
/** Bytes in which the heading row and the first rows are looked for. */
const HEAD = 256 << 10;
/** Bytes that the engine is given of it, at least to the end of the first line. */
const FEW = 4 << 10;
const LINE_END = 10;
/** Between the cells of the heading row that the engine is asked about. */
const OWN_SEPARATOR = ',';

/** Looks at the beginning of a file, and asks the engine how it reads it. */
export async function look(crm: Crm, kind: ImportKind, file: File, mapping: HandMapping): Promise<Look> {
  const book = await sheetHead(file, mapping.sheet, SHOWN + 1);
  if (book !== null) {
    const [headings = [], ...rows] = book.rows;
    const asked = await askOfHeadings(crm, kind, headings, mapping);
    return { sheets: book.sheets, separator: null, headings, rows, ...asked };
  }
  const head = await unpackedHead(file);
  const recognised = await ask(crm, kind, headingLines(head), mapping);
  const text = textOf(head, mapping.encoding);
  const plain = text.replace(/^\ufeff/, '');
  const separator = mapping.separator ?? recognised.preview?.separator ?? likelySeparator(plain);
  const [headings = [], ...rows] = firstRows(plain, separator, SHOWN + 1);
  const { preview } =
    recognised.preview === null ? await askOfHeadings(crm, kind, headings, mapping) : recognised;
  return { sheets: null, separator, headings, rows, preview, refusal: recognised.refusal };
}

type Answer = Pick<Look, 'preview' | 'refusal'>;

/** What the engine makes of headings; without the required one, it is told what it makes of the others. */
async function askOfHeadings(
  crm: Crm,
  kind: ImportKind,
  headings: string[],
  { columns }: HandMapping,
): Promise<Answer> {
  const asked = (row: string[]): Promise<Answer> =>
    ask(crm, kind, new TextEncoder().encode(csvText([row], OWN_SEPARATOR)), {
      columns,
      separator: OWN_SEPARATOR,
    });
  const answer = await asked(headings);
  if (answer.preview !== null) return answer;
  const { preview } = await asked([...headings, REQUIRED[kind]]);
  const isOwn = (heading: string): boolean => headings.some((own) => own.trim() === heading);
  return {
    preview: preview && { ...preview, columns: preview.columns.filter(({ heading }) => isOwn(heading)) },
    refusal: answer.refusal,
  };
}

/** Feeds the beginning of a file to an import that writes nothing and is not finished. */
async function ask(
  crm: Crm,
  kind: ImportKind,
  head: Uint8Array,
  mapping: Partial<HandMapping>,
): Promise<Answer> {
  let preview: ImportPreview | null = null;
  const found = new AbortController();
  try {
    await crm.import(kind, head, {
      mapping,
      dry_run: true,
      signal: found.signal,
      onProgress: (state) => {
        ({ preview } = state);
        if (preview !== null) found.abort();
      },
    });
  } catch (thrown) {
    if (!(thrown instanceof CrmException)) throw thrown;
    if (thrown.code !== 'cancelled') return { preview: null, refusal: thrown };
  }
  return { preview, refusal: null };
}

async function unpackedHead(file: File): Promise<Uint8Array> {
  const head = new Uint8Array(await file.slice(0, HEAD).arrayBuffer());
  if (head[0] !== 0x1f || head[1] !== 0x8b) return head;
  return firstBytes(file.stream().pipeThrough(new DecompressionStream('gzip')), HEAD);
}

/** The heading row and little more, so that few rows are checked in vain; it is known once its line ends. */
function headingLines(head: Uint8Array): Uint8Array {
  const lines = head.subarray(0, Math.max(FEW, head.indexOf(LINE_END) + 1));
  const ended = new Uint8Array(lines.length + 1);
  ended.set(lines);
  ended[lines.length] = LINE_END;
  return ended;
}
