/** A part of a ZIP file. */
interface Entry {
  method: number;
  size: number;
  at: number;
}

const STORED = 0;
const DEFLATED = 8;
/** The end of a ZIP file with its longest comment. */
const LONGEST_END = 22 + 0xffff;

/** The parts of a ZIP file, read only as far as they are asked for. */
export class Archive {
  readonly #file: Blob;
  readonly #entries: Map<string, Entry>;

  private constructor(file: Blob, entries: Map<string, Entry>) {
    this.#file = file;
    this.#entries = entries;
  }

  /** Opens a ZIP file; null if it is none. */
  static async open(file: Blob): Promise<Archive | null> {
    const tail = await viewOf(file.slice(Math.max(0, file.size - LONGEST_END)));
    for (let at = tail.byteLength - 22; at >= 0; at -= 1) {
      if (tail.getUint32(at, true) !== 0x06054b50) continue;
      const from = tail.getUint32(at + 16, true);
      const directory = await viewOf(file.slice(from, from + tail.getUint32(at + 12, true)));
      return new Archive(file, entriesOf(directory));
    }
    return null;
  }

  /** The beginning of a part as text, `most` bytes of it at least if there are as many. */
  async head(name: string, most: number): Promise<string | null> {
    const entry = this.#entries.get(name);
    if (entry === undefined || ![STORED, DEFLATED].includes(entry.method)) return null;
    const local = await viewOf(this.#file.slice(entry.at, entry.at + 30));
    const from = entry.at + 30 + local.getUint16(26, true) + local.getUint16(28, true);
    const packed = this.#file.slice(from, from + entry.size).stream();
    const bytes =
      entry.method === DEFLATED ? packed.pipeThrough(new DecompressionStream('deflate-raw')) : packed;
    return new TextDecoder().decode(await firstBytes(bytes, most));
  }
}

/** The first bytes of a stream, which is let go then. */
export async function firstBytes(stream: ReadableStream<Uint8Array>, most: number): Promise<Uint8Array> {
  const reader = stream.getReader();
  const pieces: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  while (length < most) {
    const { done, value } = await reader.read();
    if (done) break;
    pieces.push(new Uint8Array(value));
    length += value.length;
  }
  await reader.cancel();
  return new Uint8Array(await new Blob(pieces).arrayBuffer());
}

const viewOf = async (blob: Blob): Promise<DataView> => new DataView(await blob.arrayBuffer());

function entriesOf(directory: DataView): Map<string, Entry> {
  const entries = new Map<string, Entry>();
  let at = 0;
  while (at + 46 <= directory.byteLength && directory.getUint32(at, true) === 0x02014b50) {
    const length = directory.getUint16(at + 28, true);
    const name = new Uint8Array(directory.buffer, directory.byteOffset + at + 46, length);
    entries.set(new TextDecoder().decode(name), {
      method: directory.getUint16(at + 10, true),
      size: directory.getUint32(at + 20, true),
      at: directory.getUint32(at + 42, true),
    });
    at += 46 + length + directory.getUint16(at + 30, true) + directory.getUint16(at + 32, true);
  }
  return entries;
}
