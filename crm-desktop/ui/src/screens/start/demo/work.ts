import type { Crm } from 'crm-wasm/client';
import { hasCode } from '../../../engine/commands';

/** Something that happens in the demo data at a certain moment. */
export interface Happening {
  /** Milliseconds since 1970. */
  at: number;
  /** Gives what follows from it. */
  run: (crm: Crm) => Promise<Happening[]>;
}

/** How long one waits before one looks again whether a contact has left the queue. */
const LOOKS_AGAIN = 6 * 60_000;

/** A contact that comes in, is worked on and is closed. */
export function contactCase(
  at: number,
  input: Parameters<Crm['contacts']['receive']>[0],
  { startsAfter, takes }: { startsAfter: number; takes: number },
): Happening {
  return {
    at,
    run: async (crm) => {
      const { id } = await crm.contacts.receive(input);
      return [start(at + startsAfter, id, takes)];
    },
  };
}

function start(at: number, id: string, takes: number): Happening {
  return {
    at,
    run: async (crm) => {
      try {
        await crm.contacts.start({ id });
      } catch (thrown) {
        if (!hasCode(thrown, 'conflict')) throw thrown;
        // It is in the queue still.
        return [start(at + LOOKS_AGAIN, id, takes)];
      }
      return [close(at + takes, id)];
    },
  };
}

const close = (at: number, id: string): Happening => ({
  at,
  run: async (crm) => {
    await crm.contacts.close({ id });
    return [];
  },
});

/** Lets everything happen in its order, until `end`; what would happen later does not. */
export async function happen(
  crm: Crm,
  planned: Happening[],
  end: number,
  onMoment: (at: number) => void,
): Promise<void> {
  const coming = planned.toSorted((a, b) => b.at - a.at);
  for (let next = coming.pop(); next !== undefined && next.at <= end; next = coming.pop()) {
    await crm.setNow(new Date(next.at).toISOString());
    for (const later of await next.run(crm)) {
      const place = coming.findLastIndex(({ at }) => at > later.at) + 1;
      coming.splice(place, 0, later);
    }
    onMoment(next.at);
  }
}
