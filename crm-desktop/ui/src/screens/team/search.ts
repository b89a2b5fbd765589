import { type Address, oneOf, textOf } from '../../app/search';
import { type PeriodName, PERIODS } from '../../components/chart-period';

/** What the address of the screen says. */
export interface TeamSearch {
  /** Part of the names of the operators in sight. */
  search?: string | undefined;
  /** The operator whose panel is open. */
  operator?: string | undefined;
  /** The source whose panel is open. */
  source?: string | undefined;
  /** What is being added. */
  add?: 'operator' | 'source' | undefined;
  /** Whether the share of each weight stands beside it. */
  shares?: true | undefined;
  /** What is replayed. */
  period?: PeriodName | undefined;
}

export const teamSearch = (address: Address): TeamSearch => ({
  search: textOf(address, 'search'),
  operator: textOf(address, 'operator'),
  source: textOf(address, 'source'),
  add: oneOf(address, 'add', ['operator', 'source']),
  shares: address['shares'] === true ? true : undefined,
  period: oneOf(address, 'period', PERIODS),
});
