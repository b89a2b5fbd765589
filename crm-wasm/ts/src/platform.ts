// Types that every host has, though its declarations may lack them.

/** Bytes in memory. */
export type BinaryData = ArrayBuffer | ArrayBufferView;

/** A compiled `WebAssembly.Module`. */
export type WasmModule = typeof globalThis extends { WebAssembly: { Module: { prototype: infer Module } } }
  ? Module
  : object;

/** A blob of bytes that nobody else changes. */
export const blobOf = (bytes: BinaryData | string): Blob => new Blob([bytes as BlobPart]);
