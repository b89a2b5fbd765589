import type { Customer } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { RecordForm } from '../../components/form';
import { useRecordForm } from '../../engine/form';
import { useFormats } from '../../format';
import { CustomerFields, useFieldLabels } from './fields';
import { toUpdate, valuesOf } from './values';

interface Props {
  customer: Customer;
  onDone: () => void;
}

/** The form of a customer that is there. */
export function EditCustomer({ customer, onDone }: Props) {
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const formats = useFormats();
  const labels = useFieldLabels();
  const state = useRecordForm({
    operation: 'customers.update',
    values: valuesOf(customer),
    rev: customer.rev,
    toInput: (values, rev) => toUpdate(customer.id, values, rev),
    fromCurrent: (current) => valuesOf(current as Customer),
    said: ({ name, phone }) => t('changed', { name: name ?? formats.phone(phone) }),
    onDone,
  });
  const isOtherPhone = state.form.formState.dirtyFields.phone === true;
  return (
    <RecordForm state={state} labels={labels} action={common('save')} onCancel={onDone}>
      <CustomerFields state={state} />
      {isOtherPhone && (
        <label className="flex items-baseline gap-2 rounded-md bg-warn-soft p-3 text-sm">
          <input type="checkbox" {...state.form.register('force')} />
          <span>
            {labels.force}
            <span className="block text-xs text-ink-soft">{t('forceHint')}</span>
          </span>
        </label>
      )}
    </RecordForm>
  );
}
