import { type Address, oneOf } from '../../app/search';

export const SETTINGS_TABS = ['general', 'categories', 'file', 'history'] as const;

export type SettingsTab = (typeof SETTINGS_TABS)[number];

/** What the address of the screen says. */
export interface SettingsSearch {
  tab?: SettingsTab | undefined;
}

export const settingsSearch = (address: Address): SettingsSearch => ({
  tab: oneOf(address, 'tab', SETTINGS_TABS),
});
