import type { CrmClient } from './crm.js';
import { checkSignal, CrmException } from './errors.js';
import { chunks } from './files.js';
import { blobOf, type BinaryData } from './platform.js';
import type {
  BeginExport,
  BeginImport,
  ExportList,
  ImportKind,
  ImportProgress,
  ImportReport,
} from './generated/operations.js';

/** The bytes of a file, or its text. */
export type RowsSource = Blob | ReadableStream<Uint8Array> | BinaryData | string;

/** How far an import is. */
export interface ImportState extends ImportProgress {
  /** Bytes given to the engine so far. */
  read: number;
  /** Bytes of the file, if that is known. */
  size: number | null;
  /** Of a workbook, whose rows are read behind its last byte: how much of them, of 100. */
  percent: number | null;
}

/** How `crm.import` works. */
export interface ImportOptions extends Omit<BeginImport, 'kind'> {
  /** Ends it between two pieces. */
  signal?: AbortSignal;
  onProgress?(state: ImportState): void;
}

/** How far an export is. */
export interface ExportState {
  /** Records written so far. */
  rows: number;
  /** Characters so far that the encoding does not have, written as `?`. */
  replaced: number;
  /** Whether the data have changed since the beginning. */
  changed: boolean;
}

/** How `crm.export` works. */
export interface ExportOptions extends Omit<BeginExport, 'list'> {
  /** Ends it between two pieces. */
  signal?: AbortSignal;
  onProgress?(state: ExportState): void;
}

/** Bytes that are fed at once. */
const PIECE = 512 << 10;

export async function importRows(
  crm: CrmClient,
  kind: ImportKind,
  source: RowsSource,
  { signal, onProgress, ...begin }: ImportOptions = {},
): Promise<ImportReport> {
  const { size, stream } = open(source);
  const { session } = await crm.call('import.begin', { ...begin, kind });
  const running = async (): Promise<ImportReport> => {
    let read = 0;
    const tell = (progress: ImportProgress, percent: number | null): void =>
      onProgress?.({ ...progress, read, size, percent });
    for await (const piece of pieces(stream)) {
      checkSignal(signal);
      read += piece.length;
      tell(await crm.call('import.feed', { session, bytes: toBase64(piece) }), null);
    }
    for (let done = false; !done;) {
      checkSignal(signal);
      const step = await crm.call('import.step', { session });
      done = step.done;
      tell(step, step.percent);
    }
    return crm.call('import.finish', { session });
  };
  try {
    return await running();
  } catch (thrown) {
    const error = thrown instanceof CrmException ? thrown : null;
    // Another engine may have another import of this name.
    if (error?.code === 'engine_lost') throw error;
    const report = await crm.call('import.cancel', { session }).catch(() => null);
    // The same exception: a new one would say that it was thrown here.
    if (error !== null && report !== null) Object.assign(error, { report });
    throw thrown;
  }
}

export function exportRows(
  crm: CrmClient,
  list: ExportList,
  { signal, onProgress, ...begin }: ExportOptions,
): ReadableStream<Uint8Array<ArrayBuffer>> {
  let session: string | null = null;
  const end = async (): Promise<void> => {
    if (session !== null) await crm.call('export.cancel', { session });
  };
  const pull = async (controller: ReadableStreamDefaultController<Uint8Array>): Promise<void> => {
    // A piece may be empty, as the packer of a workbook keeps bytes back.
    for (let piece = ''; piece === '';) {
      checkSignal(signal);
      session ??= (await crm.call('export.begin', { ...begin, list })).session;
      const { bytes, done, ...state } = await crm.call('export.next', { session });
      onProgress?.(state);
      piece = bytes;
      if (piece !== '') controller.enqueue(fromBase64(piece));
      if (done) return controller.close();
    }
  };
  return new ReadableStream(
    {
      async pull(controller) {
        try {
          await pull(controller);
        } catch (thrown) {
          // It may have ended by itself.
          await end().catch(() => {});
          throw thrown;
        }
      },
      cancel: end,
    },
    { highWaterMark: 0 },
  );
}

function open(source: RowsSource): { size: number | null; stream: ReadableStream<Uint8Array> } {
  if (source instanceof ReadableStream) return { size: null, stream: source };
  const blob = source instanceof Blob ? source : blobOf(source);
  return { size: blob.size, stream: blob.stream() };
}

/** The same bytes in pieces of `PIECE`. */
async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  let piece = new Uint8Array(PIECE);
  let filled = 0;
  for await (let rest of chunks(stream)) {
    while (rest.length > 0) {
      const part = rest.subarray(0, PIECE - filled);
      piece.set(part, filled);
      filled += part.length;
      rest = rest.subarray(part.length);
      if (filled === PIECE) {
        yield piece;
        piece = new Uint8Array(PIECE);
        filled = 0;
      }
    }
  }
  if (filled > 0) yield piece.subarray(0, filled);
}

/** As many arguments as a function may be given everywhere; a multiple of three. */
const AT_ONCE = 3 << 13;

function toBase64(bytes: Uint8Array): string {
  let text = '';
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    text += btoa(String.fromCharCode(...bytes.subarray(at, at + AT_ONCE)));
  }
  return text;
}

function fromBase64(text: string): Uint8Array<ArrayBuffer> {
  return Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
}
