import { type Address, oneOf } from '../../app/search';
import type { PeriodName } from '../../components/chart-period';

/** How far back contacts are shown: days are drawn one by one. */
export const CONTACT_PERIODS = ['week', 'month', 'quarter'] as const satisfies PeriodName[];

/** How many months of sales are shown. */
export const SALES_PERIODS = ['year', 'two_years', 'all'] as const;

export type ContactPeriod = (typeof CONTACT_PERIODS)[number];
export type SalesPeriod = (typeof SALES_PERIODS)[number];

/** What the address of the screen says. */
export interface OverviewSearch {
  contacts?: ContactPeriod | undefined;
  sales?: SalesPeriod | undefined;
}

export const overviewSearch = (address: Address): OverviewSearch => ({
  contacts: oneOf(address, 'contacts', CONTACT_PERIODS),
  sales: oneOf(address, 'sales', SALES_PERIODS),
});
