import type { Source } from 'crm-wasm/client';
import { useWatch } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import { Field, Input } from '../../components/field';
import { RecordForm } from '../../components/form';
import { useRecordForm } from '../../engine/form';
import type { Rule } from './draft';
import { RuleFields } from './rule-fields';

interface Values extends Rule {
  name: string;
}

const valuesOf = ({ name, policy, sticky }: Values): Values => ({ name, policy, sticky });

export function NewSourceForm({ onDone, onCancel }: { onDone: () => void; onCancel: () => void }) {
  const t = useTranslations('team');
  const state = useRecordForm({
    operation: 'sources.create',
    values: valuesOf({ name: '', policy: 'weight_over_load', sticky: false }),
    toInput: (values) => values,
    said: ({ name }) => t('sourceAdded', { name }),
    onDone,
  });
  const common = useTranslations('common');
  return <SourceFields state={state} action={common('add')} onCancel={onCancel} />;
}

export function SourceForm({ source, onDone }: { source: Source; onDone: () => void }) {
  const t = useTranslations('team');
  const state = useRecordForm({
    operation: 'sources.update',
    values: valuesOf(source),
    rev: source.rev,
    toInput: (values, rev) => ({ id: source.id, rev: rev ?? null, ...values }),
    fromCurrent: (current) => valuesOf(current as Source),
    said: ({ name }) => t('sourceChanged', { name }),
    onDone,
  });
  const common = useTranslations('common');
  return <SourceFields state={state} action={common('save')} />;
}

interface FieldsProps {
  state: ReturnType<typeof useRecordForm<'sources.update', Values>>;
  action: string;
  onCancel?: () => void;
}

function SourceFields({ state, action, onCancel }: FieldsProps) {
  const t = useTranslations('team');
  const { control: form, register, setValue } = state.form;
  const [policy, sticky] = useWatch({ control: form, name: ['policy', 'sticky'] });
  return (
    <RecordForm
      state={state}
      labels={{ name: t('sourceName'), policy: t('policy'), sticky: t('sticky') }}
      action={action}
      {...(onCancel && { onCancel })}
    >
      <Field label={t('sourceName')} error={state.errorOf('name')}>
        {(control) => (
          <Input
            autoFocus
            {...control}
            {...register('name', { validate: (text) => text.trim() !== '' || t('nameMissing') })}
          />
        )}
      </Field>
      <RuleFields
        rule={{ policy, sticky }}
        onChange={(rule) => {
          setValue('policy', rule.policy, { shouldDirty: true });
          setValue('sticky', rule.sticky, { shouldDirty: true });
        }}
      />
    </RecordForm>
  );
}
