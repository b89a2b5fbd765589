import { type Address, textOf } from '../../app/search';

/** What the address of the screen says. */
export interface SettingsSearch {
  /** The record whose panel is open. */
  open?: string | undefined;
}

export const settingsSearch = (address: Address): SettingsSearch => ({ open: textOf(address, 'open') });
