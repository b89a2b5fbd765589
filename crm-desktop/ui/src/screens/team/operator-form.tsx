import type { Operator } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Field, Input } from '../../components/field';
import { RecordForm } from '../../components/form';
import { useRecordForm } from '../../engine/form';
import { typedNumber } from './team';

interface Values {
  name: string;
  max_load: string;
}

/** Capacity of a new operator. */
const USUAL = 10;

const valuesOf = ({ name, max_load }: Pick<Operator, 'name' | 'max_load'>): Values => ({
  name,
  max_load: String(max_load),
});

const inputOf = ({ name, max_load }: Values) => ({ name, max_load: typedNumber(max_load) ?? 0 });

export function NewOperatorForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useTranslations('team');
  const state = useRecordForm({
    operation: 'operators.create',
    values: valuesOf({ name: '', max_load: USUAL }),
    toInput: inputOf,
    said: ({ name }) => t('operatorAdded', { name }),
    onDone,
  });
  const common = useTranslations('common');
  return <OperatorFields state={state} action={common('add')} onCancel={onCancel} />;
}

export function OperatorForm({ operator, onDone }: { operator: Operator; onDone: () => void }) {
  const t = useTranslations('team');
  const state = useRecordForm({
    operation: 'operators.update',
    values: valuesOf(operator),
    rev: operator.rev,
    toInput: (values, rev) => ({ id: operator.id, rev: rev ?? null, ...inputOf(values) }),
    fromCurrent: (current) => valuesOf(current as Operator),
    said: ({ name }) => t('operatorChanged', { name }),
    onDone,
  });
  const common = useTranslations('common');
  return <OperatorFields state={state} action={common('save')} />;
}

interface FieldsProps {
  state: ReturnType<typeof useRecordForm<'operators.update', Values>>;
  action: string;
  onCancel?: () => void;
}

function OperatorFields({ state, action, onCancel }: FieldsProps) {
  const t = useTranslations('team');
  const { register } = state.form;
  return (
    <RecordForm
      state={state}
      labels={{ name: t('operatorName'), max_load: t('capacity') }}
      action={action}
      {...(onCancel && { onCancel })}
    >
      <Field label={t('operatorName')} error={state.errorOf('name')}>
        {(control) => (
          <Input
            autoFocus
            {...control}
            {...register('name', { validate: (text) => text.trim() !== '' || t('nameMissing') })}
          />
        )}
      </Field>
      <Field label={t('capacity')} hint={t('capacityHint')} error={state.errorOf('max_load')}>
        {(control) => (
          <Input
            inputMode="numeric"
            {...control}
            {...register('max_load', {
              validate: (text) => typeof typedNumber(text) === 'number' || t('capacityRange'),
            })}
          />
        )}
      </Field>
    </RecordForm>
  );
}
