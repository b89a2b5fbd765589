import type { Order, OrderStatus, SaveOrder } from 'crm-wasm/client';
import type { Language } from '../../app/preferences';
import { formatPhone } from '../../format/phone';
import { amountOf, typedAmount } from '../../format/amount';
import { fromLocal, toLocal } from './local-time';

/** What the fields of the form hold. */
export interface OrderValues {
  number: string;
  customer_name: string;
  customer_phone: string;
  customer_email: string;
  delivery_city: string;
  delivery_address: string;
  total: string;
  status: OrderStatus;
  placed_at: string;
  notes: string;
}

/** How people of the file write. */
export interface Writing {
  language: Language;
  timeZone: string;
}

const EMPTY: OrderValues = {
  number: '',
  customer_name: '',
  customer_phone: '',
  customer_email: '',
  delivery_city: '',
  delivery_address: '',
  total: '',
  status: 'pending',
  placed_at: '',
  notes: '',
};

/** An order, or a new one, as the form shows it. */
export function valuesOf(order: Order | null, { language, timeZone }: Writing): OrderValues {
  if (order === null) return EMPTY;
  return {
    number: order.number,
    customer_name: order.customer_name ?? '',
    customer_phone: order.customer_phone === null ? '' : formatPhone(order.customer_phone),
    customer_email: order.customer_email ?? '',
    delivery_city: order.delivery_city ?? '',
    delivery_address: order.delivery_address ?? '',
    total: typedAmount(order.total, language),
    status: order.status,
    placed_at: toLocal(order.placed_at, timeZone),
    notes: order.notes ?? '',
  };
}

/**
 * What is sent for the form. The moment of `order`, which is more exact than the form shows, goes only
 * if another one was typed.
 */
export function inputOf(
  values: OrderValues,
  order: Order | null,
  rev: number | undefined,
  writing: Writing,
): SaveOrder {
  const isMoved = values.placed_at !== '' && values.placed_at !== valuesOf(order, writing).placed_at;
  const text = (typed: string): string | null => typed.trim() || null;
  return {
    ...(text(values.number) !== null && { number: values.number.trim() }),
    ...(rev !== undefined && { rev }),
    customer_name: text(values.customer_name),
    customer_phone: text(values.customer_phone),
    customer_email: text(values.customer_email),
    delivery_city: text(values.delivery_city),
    delivery_address: text(values.delivery_address),
    total: amountOf(values.total, writing.language),
    status: values.status,
    ...(isMoved && { placed_at: fromLocal(values.placed_at, writing.timeZone) }),
    notes: text(values.notes),
  };
}
