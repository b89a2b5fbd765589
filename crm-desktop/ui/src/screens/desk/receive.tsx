import type { Contact, Source } from 'crm-wasm/client';
import { type ChangeEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Field, Input, Select } from '../../components/field';
import { RecordForm } from '../../components/form';
import { useRecordForm } from '../../engine/form';
import { useEngine } from '../../engine/queries';
import { Why } from '../explain/why';
import { useDesk } from './desk';
import { lastSource, rememberSource } from './last-source';
import { typedKey } from './phone-typing';

interface Props {
  sources: readonly Source[];
  isOpen: boolean;
  onClose: () => void;
}

/** Receives contacts, one after the other, and says of each who got it and why. */
export function ReceiveDialog({ sources, isOpen, onClose }: Props) {
  const t = useTranslations('desk');
  return (
    <Dialog title={t('receive')} isOpen={isOpen} onClose={onClose}>
      <Form sources={sources} onClose={onClose} />
    </Dialog>
  );
}

function Form({ sources, onClose }: Omit<Props, 'isOpen'>) {
  const t = useTranslations('desk');
  const [request, setRequest] = useState(() => crypto.randomUUID());
  const [received, setReceived] = useState<Contact | null>(null);
  const remembered = sources.find((source) => source.id === lastSource()) ?? sources[0];
  const values = { external_key: '', lead_name: '', source: remembered?.id ?? '' };
  const labels = { external_key: t('key'), lead_name: t('leadName'), source: t('source') };
  const state = useRecordForm({
    operation: 'contacts.receive',
    values,
    toInput: ({ external_key, lead_name, source }) => ({
      external_key: typedKey(external_key).sent,
      lead_name: lead_name.trim() || null,
      source,
      // Sent twice, it counts once.
      request_id: request,
    }),
    said: (contact) =>
      contact.operator_name === null ? t('queued') : t('received', { operator: contact.operator_name }),
    onDone: (contact) => {
      rememberSource(contact.source);
      setReceived(contact);
      setRequest(crypto.randomUUID());
      state.form.reset({ external_key: '', lead_name: '', source: contact.source });
      state.form.setFocus('external_key');
    },
  });
  const { register, setValue } = state.form;
  const onType = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    // Groups are set only behind what is typed last: elsewhere they would move the caret.
    const isAtEnd = target.selectionStart === target.value.length;
    if (isAtEnd) setValue('external_key', typedKey(target.value).shown);
  };
  return (
    <>
      <RecordForm state={state} labels={labels} action={t('receiveNow')} onCancel={onClose}>
        <Field label={labels.external_key} hint={t('keyHint')} error={state.errorOf('external_key')}>
          {(control) => (
            <Input
              {...control}
              autoFocus
              inputMode="tel"
              {...register('external_key', { onChange: onType })}
            />
          )}
        </Field>
        <Field label={labels.lead_name} error={state.errorOf('lead_name')}>
          {(control) => <Input {...control} {...register('lead_name')} />}
        </Field>
        <Field label={labels.source} error={state.errorOf('source')}>
          {(control) => (
            <Select {...control} {...register('source')}>
              {sources.map((source) => (
                <option key={source.id} value={source.id}>
                  {source.name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </RecordForm>
      <div role="status">{received !== null && <Answer contact={received} onClose={onClose} />}</div>
    </>
  );
}

/** Who got the contact that was just received, and why. */
function Answer({ contact, onClose }: { contact: Contact; onClose: () => void }) {
  const t = useTranslations('desk');
  const { open } = useDesk();
  const explanation = useEngine('contacts.explain', { id: contact.id }).data;
  return (
    <div className="flex flex-col gap-2 rounded-md bg-good-soft p-3 text-sm">
      {explanation !== undefined && <Why key={contact.id} decision={explanation.decision} />}
      <div className="flex justify-end">
        <Button
          onClick={() => {
            onClose();
            open(contact.id);
          }}
        >
          {t('openContact')}
        </Button>
      </div>
    </div>
  );
}
