import { type Address, textOf } from '../../app/search';

/** What the address of the screen says. */
export interface DeskSearch {
  /** The record whose panel is open. */
  open?: string | undefined;
}

export const deskSearch = (address: Address): DeskSearch => ({ open: textOf(address, 'open') });
