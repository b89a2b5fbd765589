import { invoke, type InvokeArgs, type InvokeOptions } from '@tauri-apps/api/core';
import { type AnyError, CrmException, errorOf } from 'crm-wasm/client';

/** Asks the program. Throws a `CrmException`. */
export async function ask<T>(command: string, body?: InvokeArgs, options?: InvokeOptions): Promise<T> {
  try {
    return await invoke<T>(command, body, options);
  } catch (thrown) {
    throw new CrmException(isError(thrown) ? thrown : errorOf(thrown));
  }
}

/** The program refuses with an object that has a code; what is beneath it, with a text. */
const isError = (thrown: unknown): thrown is AnyError =>
  typeof thrown === 'object' && thrown !== null && 'code' in thrown && 'message' in thrown;
