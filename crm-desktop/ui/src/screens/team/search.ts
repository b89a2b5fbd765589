import { type Address, textOf } from '../../app/search';

/** What the address of the screen says. */
export interface TeamSearch {
  /** The record whose panel is open. */
  open?: string | undefined;
}

export const teamSearch = (address: Address): TeamSearch => ({ open: textOf(address, 'open') });
