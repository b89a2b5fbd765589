import type { ImportPreview } from 'crm-wasm/client';
import type { FileEncoding } from './csv';

/** What is told about a file by hand; null is left to be recognised. */
export interface HandMapping {
  /** Fields by the headings of their columns. */
  columns: Record<string, string>;
  separator: string | null;
  encoding: FileEncoding | null;
  sheet: string | null;
}

export const UNTOLD: HandMapping = { columns: {}, separator: null, encoding: null, sheet: null };

/**
 * Columns with a field given to one of them; no other that was told by hand keeps it. For null, what
 * is said of the column is left to be recognised.
 */
export function assign(
  columns: Record<string, string>,
  heading: string,
  field: string | null,
): Record<string, string> {
  const others = Object.entries(columns).filter(([one, its]) => one !== heading && its !== field);
  return Object.fromEntries(field === null ? others : [...others, [heading, field]]);
}

/** A column of the file, for people to correct. */
export interface MappedColumn {
  heading: string;
  field: string | null;
  /** Whether it can be told by hand: its heading must stand in the file once. */
  isNameable: boolean;
  isByHand: boolean;
  /** Its cells in the first rows. */
  samples: string[];
}

/** The columns of a file as they are read. */
export function mappedColumns(
  { headings, rows }: { headings: string[]; rows: string[][] },
  preview: ImportPreview | null,
  mapping: HandMapping,
): MappedColumn[] {
  return headings.map((text, index) => {
    const heading = text.trim();
    const byHand = mapping.columns[heading];
    const recognised = preview?.columns.find((column) => column.heading === heading);
    return {
      heading,
      field: byHand ?? recognised?.field ?? null,
      isNameable: heading !== '' && headings.filter((other) => other.trim() === heading).length === 1,
      isByHand: byHand !== undefined,
      samples: rows.map((row) => row[index]?.trim() ?? '').filter((cell) => cell !== ''),
    };
  });
}
