import type { ImportKind } from 'crm-wasm/client';

export const FIELDS = {
  orders: [
    'number',
    'placed_at',
    'customer_name',
    'customer_phone',
    'customer_email',
    'delivery_city',
    'delivery_address',
    'total',
    'status',
    'notes',
  ],
  customers: ['phone', 'name', 'email', 'city', 'address', 'notes'],
} as const satisfies Record<ImportKind, readonly string[]>;

/** A field that a column can fill. */
export type FieldName = (typeof FIELDS)[ImportKind][number];

/** The field without which the engine reads no file of a kind. */
export const REQUIRED: Record<ImportKind, FieldName> = { orders: 'total', customers: 'phone' };
