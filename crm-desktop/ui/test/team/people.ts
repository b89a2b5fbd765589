import type { Operator, Source } from 'crm-wasm/client';

const AT = '2025-01-31T09:00:00.000Z';

export const operator = (name: string, fields: Partial<Operator> = {}): Operator => ({
  id: `operator-${name}`,
  rev: 1,
  name,
  active: true,
  max_load: 10,
  load: 0,
  last_assigned_at: null,
  created_at: AT,
  updated_at: AT,
  ...fields,
});

export const source = (name: string, fields: Partial<Source> = {}): Source => ({
  id: `source-${name}`,
  rev: 1,
  name,
  policy: 'weight_over_load',
  sticky: false,
  created_at: AT,
  updated_at: AT,
  ...fields,
});
