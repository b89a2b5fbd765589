import type { AnyError } from '../errors.js';
import type { ChangeEvent, Outcome, Request } from '../requests.js';
import type { Fixed } from '../host.js';

/** What a worker needs to know to open a data file. */
export interface Opening extends Fixed {
  /** Null for memory. */
  name: string | null;
  create: boolean;
  wait: number;
  module: WebAssembly.Module;
}

/** From a page to its worker. */
export type ToWorker = { open: Opening } | { id: number; request: Request } | { close: true };

/** From a worker to its page. */
export type ToPage =
  /** It began to live: the lock that it holds until it ends, where there are locks. */
  | { life: string | null }
  /** There is somebody to take requests. */
  | { opened: true }
  /** Instead of that: the file does not open. The next request tries it again. */
  | { failed: AnyError }
  | { id: number; outcome: Outcome }
  | { event: ChangeEvent }
  | { closed: true };

/** From a worker to all others of the same data file. */
export type ToAll = { asks: string } | { owner: string } | { left: string } | { event: ChangeEvent };

/** From a worker to the owner. */
export interface ToOwner {
  from: string;
  id: number;
  request: Request;
}

/** From the owner to a worker. */
export type FromOwner = { id: number; outcome: Outcome } | { id: number; notTaken: true };
