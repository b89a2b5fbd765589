import { type Address, textOf } from '../../app/search';

/** What the address of the screen says. */
export interface OrderSearch {
  /** The record whose panel is open. */
  open?: string | undefined;
}

export const orderSearch = (address: Address): OrderSearch => ({ open: textOf(address, 'open') });
