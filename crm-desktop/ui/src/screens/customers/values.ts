import type { CreateCustomer, Customer, UpdateCustomer } from 'crm-wasm/client';

/** What the fields of a customer's form hold. */
export interface CustomerValues {
  name: string;
  phone: string;
  email: string;
  city: string;
  address: string;
  notes: string;
  /** Whether the phone number is changed though there are orders with it. */
  force: boolean;
}

export const EMPTY: CustomerValues = {
  name: '',
  phone: '',
  email: '',
  city: '',
  address: '',
  notes: '',
  force: false,
};

export const valuesOf = (customer: Customer): CustomerValues => ({
  name: customer.name ?? '',
  phone: customer.phone,
  email: customer.email ?? '',
  city: customer.city ?? '',
  address: customer.address ?? '',
  notes: customer.notes ?? '',
  force: false,
});

const orNull = (text: string): string | null => (text.trim() === '' ? null : text.trim());

const common = ({ email, city, address, notes }: CustomerValues) => ({
  email: orNull(email),
  city: orNull(city),
  address: orNull(address),
  notes: orNull(notes),
});

export const toCreate = (values: CustomerValues): CreateCustomer => ({
  name: values.name.trim(),
  phone: values.phone.trim(),
  ...common(values),
});

export const toUpdate = (id: string, values: CustomerValues, rev: number | undefined): UpdateCustomer => ({
  id,
  name: orNull(values.name),
  phone: values.phone.trim(),
  ...common(values),
  ...(rev !== undefined && { rev }),
  ...(values.force && { force: true }),
});
