/** A file that is read and written at once, in the shape of `FileSystemSyncAccessHandle`. */
export interface SyncFile {
  read(buffer: Uint8Array, options: { at: number }): number;
  write(buffer: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

/** A file in memory. What it holds outlives its closing. */
export class MemoryFile implements SyncFile {
  #bytes = new Uint8Array(0);
  #size = 0;

  read(buffer: Uint8Array, { at }: { at: number }): number {
    const found = this.#bytes.subarray(Math.min(at, this.#size), Math.min(at + buffer.length, this.#size));
    buffer.set(found);
    return found.length;
  }

  write(buffer: Uint8Array, { at }: { at: number }): number {
    if (at + buffer.length > this.#size) this.truncate(at + buffer.length);
    this.#bytes.set(buffer, at);
    return buffer.length;
  }

  truncate(size: number): void {
    if (size > this.#bytes.length) {
      const grown = new Uint8Array(Math.max(size, 2 * this.#bytes.length));
      grown.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = grown;
    }
    this.#bytes.fill(0, size, this.#size);
    this.#size = size;
  }

  getSize(): number {
    return this.#size;
  }

  flush(): void {}

  close(): void {}

  toBlob(): Blob {
    return new Blob([this.#bytes.subarray(0, this.#size)]);
  }
}

/** The chunks of a stream. Safari's streams cannot be iterated over. */
export async function* chunks(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  try {
    for (let next = await reader.read(); !next.done; next = await reader.read()) yield next.value;
  } finally {
    await reader.cancel();
  }
}

/** Appends all of `data` to the empty `file`, piece by piece. */
export async function pour(data: Blob, file: SyncFile): Promise<void> {
  let at = 0;
  for await (const chunk of chunks(data.stream())) {
    if (file.write(chunk, { at }) !== chunk.length) throw new Error('the storage took a part only');
    at += chunk.length;
  }
  file.flush();
}
