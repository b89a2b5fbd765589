import type { ByCategory, Category } from 'crm-wasm/client';

/** The categories, the best customers first. */
export const CATEGORIES: readonly Category[] = ['vip', 'regular', 'new', 'inactive'];

/** How many customers there are. */
export const customersIn = (counts: ByCategory): number =>
  CATEGORIES.reduce((sum, category) => sum + counts[category], 0);
