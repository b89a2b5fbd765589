import type { Category } from 'crm-wasm/client';

/** The same things have the same colours on every screen. */
export const COLORS = {
  contacts: 'var(--series-1)',
  waiting: 'var(--series-2)',
  longWaiting: 'var(--series-4)',
  revenue: 'var(--series-3)',
  before: 'var(--series-5)',
  after: 'var(--series-1)',
} as const;

export const CATEGORY_COLORS: Record<Category, string> = {
  new: 'var(--series-3)',
  regular: 'var(--series-1)',
  vip: 'var(--series-4)',
  inactive: 'var(--series-5)',
};
