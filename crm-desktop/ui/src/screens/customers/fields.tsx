import { useTranslations } from 'use-intl';
import { Field, Input, TextArea } from '../../components/field';
import type { RecordForm } from '../../engine/form';
import type { CustomerValues } from './values';

/** What the fields are called, for those that were changed in two places. */
export function useFieldLabels(): Record<keyof CustomerValues, string> {
  const t = useTranslations('customers');
  return {
    name: t('name'),
    phone: t('phone'),
    email: t('email'),
    city: t('city'),
    address: t('address'),
    notes: t('remarks'),
    force: t('force'),
  };
}

/** The fields of a customer. */
export function CustomerFields({ state }: { state: RecordForm<CustomerValues> }) {
  const labels = useFieldLabels();
  const { register } = state.form;
  const text = (name: Exclude<keyof CustomerValues, 'force' | 'address' | 'notes'>, type = 'text') => (
    <Field label={labels[name]} error={state.errorOf(name)}>
      {(control) => <Input {...control} type={type} {...register(name)} />}
    </Field>
  );
  return (
    <>
      {text('name')}
      {text('phone', 'tel')}
      <div className="grid grid-cols-2 gap-3">
        {text('email')}
        {text('city')}
      </div>
      {(['address', 'notes'] as const).map((name) => (
        <Field key={name} label={labels[name]} error={state.errorOf(name)}>
          {(control) => <TextArea {...control} {...register(name)} className="!min-h-14" />}
        </Field>
      ))}
    </>
  );
}
