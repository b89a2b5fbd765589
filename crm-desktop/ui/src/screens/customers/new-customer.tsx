import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog';
import { RecordForm } from '../../components/form';
import { useRecordForm } from '../../engine/form';
import { useFormats } from '../../format';
import { CustomerFields, useFieldLabels } from './fields';
import { useCustomerSearch } from './navigation';
import { EMPTY, toCreate } from './values';

/** The form of a new customer. */
export function NewCustomer({ isOpen }: { isOpen: boolean }) {
  const t = useTranslations('customers');
  const { change } = useCustomerSearch();
  return (
    <Dialog title={t('newTitle')} isOpen={isOpen} onClose={() => change({ open: undefined })}>
      <Form />
    </Dialog>
  );
}

function Form() {
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const formats = useFormats();
  const labels = useFieldLabels();
  const { change } = useCustomerSearch();
  const state = useRecordForm({
    operation: 'customers.create',
    values: EMPTY,
    toInput: toCreate,
    said: ({ name, phone }) => t('created', { name: name ?? formats.phone(phone) }),
    onDone: ({ id }) => change({ open: id }, true),
  });
  return (
    <RecordForm
      state={state}
      labels={labels}
      action={common('create')}
      onCancel={() => change({ open: undefined })}
    >
      <CustomerFields state={state} />
    </RecordForm>
  );
}
