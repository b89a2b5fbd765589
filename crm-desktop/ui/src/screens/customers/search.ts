import { type Address, textOf } from '../../app/search';

/** What the address of the screen says. */
export interface CustomerSearch {
  /** The record whose panel is open. */
  open?: string | undefined;
}

export const customerSearch = (address: Address): CustomerSearch => ({ open: textOf(address, 'open') });
