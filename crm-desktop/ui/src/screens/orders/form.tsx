import type { Order } from 'crm-wasm/client';
import type { HTMLInputTypeAttribute } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Field, Input, Select, TextArea } from '../../components/field';
import { RecordForm } from '../../components/form';
import { type RecordForm as FormState, useRecordForm } from '../../engine/form';
import { useCrm } from '../../engine/session';
import { useFileSettings } from '../../engine/settings';
import { STATUSES } from './search';
import { inputOf, type OrderValues, valuesOf } from './values';

interface Props {
  /** The order that is edited; none for a new one. */
  order: Order | null;
  onDone: (order: Order) => void;
  onCancel: () => void;
}

const FIELDS = [
  'number',
  'customer_name',
  'customer_phone',
  'customer_email',
  'delivery_city',
  'delivery_address',
  'total',
  'status',
  'placed_at',
  'notes',
] as const satisfies Array<keyof OrderValues>;

/** The form of an order. */
export function OrderForm({ order, onDone, onCancel }: Props) {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const statuses = useTranslations('words.orderStatus');
  const language = useLocale();
  const { time_zone: timeZone, currency } = useFileSettings();
  const writing = { language, timeZone };
  const isFree = useIsFree();
  const state = useRecordForm({
    operation: 'orders.save',
    values: valuesOf(order, writing),
    ...(order && { rev: order.rev }),
    toInput: (values, rev) => inputOf(values, order, rev, writing),
    fromCurrent: (current) => valuesOf(current as Order, writing),
    said: ({ number }) => (order ? t('saved', { number }) : t('created', { number })),
    onDone,
  });
  const { register } = state.form;
  const labels = Object.fromEntries(FIELDS.map((field) => [field, t(field)])) as Record<
    keyof OrderValues,
    string
  >;
  const text = { state, labels };
  return (
    <RecordForm
      state={state}
      labels={labels}
      action={order ? common('save') : common('create')}
      onCancel={onCancel}
    >
      {order === null && (
        <Field label={t('number')} hint={t('numberHint')} error={state.errorOf('number')}>
          {(control) => (
            <Input
              autoFocus
              {...control}
              {...register('number', {
                validate: async (number) =>
                  number.trim() === '' || (await isFree(number.trim())) || t('numberTaken'),
              })}
            />
          )}
        </Field>
      )}
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('total')} hint={currency} error={state.errorOf('total')}>
          {(control) => (
            <Input
              inputMode="decimal"
              className="num"
              autoFocus={order !== null}
              {...control}
              {...register('total', { validate: (total) => total.trim() !== '' || t('totalMissing') })}
            />
          )}
        </Field>
        <Field label={t('status')} error={state.errorOf('status')}>
          {(control) => (
            <Select {...control} {...register('status')}>
              {STATUSES.map((status) => (
                <option key={status} value={status}>
                  {statuses(status)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
      <TextField {...text} name="placed_at" type="datetime-local" hint={t('placedHint', { timeZone })} />
      <TextField {...text} name="customer_name" />
      <div className="grid grid-cols-2 gap-3">
        <TextField {...text} name="customer_phone" type="tel" />
        <TextField {...text} name="customer_email" type="email" />
      </div>
      <TextField {...text} name="delivery_city" />
      <TextField {...text} name="delivery_address" />
      <Field label={t('notes')} error={state.errorOf('notes')}>
        {(control) => <TextArea {...control} {...register('notes')} />}
      </Field>
    </RecordForm>
  );
}

interface TextFieldProps {
  state: FormState<OrderValues>;
  labels: Record<keyof OrderValues, string>;
  name: keyof OrderValues;
  type?: HTMLInputTypeAttribute;
  hint?: string;
}

function TextField({ state, labels, name, type = 'text', hint }: TextFieldProps) {
  return (
    <Field label={labels[name]} hint={hint} error={state.errorOf(name)}>
      {(control) => <Input type={type} {...control} {...state.form.register(name)} />}
    </Field>
  );
}

/** Tells whether no order has a number: saving under one that is taken would change that order. */
function useIsFree(): (number: string) => Promise<boolean> {
  const crm = useCrm();
  return async (number) => {
    const { items } = await crm.orders.list({ search: number, sort: 'number', limit: 1000 });
    return items.every((order) => order.number !== number);
  };
}
