import { Building2, ChartColumn, Inbox, type LucideIcon, Package, Settings, Users } from 'lucide-react';

export type ScreenName = 'desk' | 'team' | 'customers' | 'orders' | 'overview' | 'settings';

/** The screens in the order of the bar. */
export const SCREENS: ReadonlyArray<{ name: ScreenName; path: `/${ScreenName}`; icon: LucideIcon }> = [
  { name: 'desk', path: '/desk', icon: Inbox },
  { name: 'team', path: '/team', icon: Users },
  { name: 'customers', path: '/customers', icon: Building2 },
  { name: 'orders', path: '/orders', icon: Package },
  { name: 'overview', path: '/overview', icon: ChartColumn },
  { name: 'settings', path: '/settings', icon: Settings },
];
