import type { Crm, Page } from 'crm-wasm/client';
import { Lane } from './lane';
import type { Input, Output, QueryName } from './queries';

/** The operations that list records in pages. */
export type ListName = {
  [Name in QueryName]: Output<Name> extends Page<unknown> ? Name : never;
}[QueryName];

export type Row<Name extends ListName> = Output<Name>['items'][number];

/** Rows a page. */
export const PAGE = 50;

/** Rows that are read at once where many are needed. */
const PIECE = 1000;

/** How long a list has to be wanted before it is counted, in milliseconds: counting may be slow. */
const WORTH_COUNTING = 250;

/**
 * How long a page far from others has to be in sight before it is asked for, in milliseconds: rows are
 * counted on the way there, and a scroll bar that is dragged passes many pages.
 */
const WORTH_LEAPING = 80;

/** How urgent a request is. */
export const URGENCY = { seen: 0, soon: 1, count: 2 } as const;

/** Asks for the parts of a list, what is in sight first. */
export class Pager<Name extends ListName> {
  readonly #crm: Crm;
  readonly #name: Name;
  readonly #lane = new Lane();
  /** Where pages of the newest list begin, as far as it was read. */
  #starts = { list: '', cursors: new Map<number, string>() };

  constructor(crm: Crm, name: Name) {
    this.#crm = crm;
    this.#name = name;
  }

  /** Forgets where pages begin, as the data have changed. */
  forget(): void {
    this.#starts = { list: '', cursors: new Map() };
  }

  async page(query: Input<Name>, page: number, urgency: number, signal: AbortSignal): Promise<Output<Name>> {
    if (isLeap(placeOf(this.#cursorsOf(query), page))) await pause(WORTH_LEAPING, signal);
    return this.#lane.run(urgency, signal, async () => {
      const cursors = this.#cursorsOf(query);
      const answer = await this.#ask({ ...query, limit: PAGE, ...placeOf(cursors, page) });
      if (answer.next_cursor !== null) cursors.set(page + 1, answer.next_cursor);
      return answer;
    });
  }

  /** A page with nothing but the number of all rows that match. */
  async count(query: Input<Name>, signal: AbortSignal): Promise<Output<Name>> {
    await pause(WORTH_COUNTING, signal);
    return this.#lane.run(URGENCY.count, signal, () => this.#ask({ ...query, limit: 1, total: true }));
  }

  /** The rows from `first` on, at most `most` of them. */
  async rows(query: Input<Name>, first: number, most: number): Promise<Array<Row<Name>>> {
    const page = Math.floor(first / PAGE);
    const skipped = first - page * PAGE;
    const found: Array<Row<Name>> = [];
    let place: Place = placeOf(this.#cursorsOf(query), page);
    while (found.length < skipped + most) {
      const limit = Math.min(PIECE, skipped + most - found.length);
      const { items, next_cursor: cursor } = await this.#ask({ ...query, limit, ...place });
      found.push(...items);
      if (cursor === null) break;
      place = { cursor };
    }
    return found.slice(skipped);
  }

  #cursorsOf(query: Input<Name>): Map<number, string> {
    const list = JSON.stringify(query);
    if (this.#starts.list !== list) this.#starts = { list, cursors: new Map() };
    return this.#starts.cursors;
  }

  async #ask(input: object): Promise<Output<Name>> {
    return JSON.parse(await this.#crm.callText(this.#name, JSON.stringify(input))) as Output<Name>;
  }
}

interface Place {
  cursor?: string;
  offset?: number;
}

const isLeap = (place: Place): boolean => place.offset !== undefined;

/** Where a page begins: at its cursor if that is known, which is quicker than counting rows. */
function placeOf(cursors: ReadonlyMap<number, string>, page: number): Place {
  if (page === 0) return {};
  const cursor = cursors.get(page);
  return cursor === undefined ? { offset: page * PAGE } : { cursor };
}

function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, milliseconds);
    signal.addEventListener(
      'abort',
      () => {
        clearTimeout(timer);
        reject(signal.reason as Error);
      },
      { once: true },
    );
  });
}
