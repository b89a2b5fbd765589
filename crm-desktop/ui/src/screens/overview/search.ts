import { type Address, textOf } from '../../app/search';

/** What the address of the screen says. */
export interface OverviewSearch {
  /** The record whose panel is open. */
  open?: string | undefined;
}

export const overviewSearch = (address: Address): OverviewSearch => ({ open: textOf(address, 'open') });
