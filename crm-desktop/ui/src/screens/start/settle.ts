import type { Crm } from 'crm-wasm/client';
import { hasCode } from '../../engine/commands';

/** Lets a new file speak the language of the interface, and have the days of this place. */
export async function settle(crm: Crm, language: string): Promise<void> {
  await crm.settings.update({ language });
  const { timeZone } = Intl.DateTimeFormat().resolvedOptions();
  try {
    await crm.settings.update({ time_zone: timeZone });
  } catch (thrown) {
    // Systems know names of zones that the engine does not: it keeps its own then.
    if (!hasCode(thrown, 'invalid')) throw thrown;
  }
}
