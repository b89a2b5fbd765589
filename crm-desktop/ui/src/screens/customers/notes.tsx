import type { Note } from 'crm-wasm/client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Field, TextArea } from '../../components/field';
import { Failed } from '../../components/states';
import { useCommand } from '../../engine/commands';
import { useRecordForm } from '../../engine/form';
import { useEngine } from '../../engine/queries';
import { Moment } from './facts';
import { Section } from './section';

const SHOWN = 200;

/** Notes about a customer, newest first. */
export function CustomerNotes({ id }: { id: string }) {
  const t = useTranslations('customers');
  const { data, error } = useEngine('notes.list', { customer: id, limit: SHOWN });
  if (error) return <Failed error={error} />;
  return (
    <Section title={t('notes')}>
      <NewNote customer={id} />
      <ul className="flex flex-col gap-3">
        {data?.items.map((note) => (
          <NoteItem key={note.id} note={note} />
        ))}
      </ul>
    </Section>
  );
}

function NewNote({ customer }: { customer: string }) {
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const state = useRecordForm({
    operation: 'notes.create',
    values: { text: '' },
    toInput: ({ text }) => ({ customer, text }),
    said: () => t('noteAdded'),
    onDone: () => state.form.reset(),
  });
  return (
    <form onSubmit={(event) => void state.submit(event)} noValidate className="flex flex-col gap-2">
      <Field label={t('newNote')} error={state.errorOf('text') ?? state.error ?? undefined}>
        {(control) => (
          <TextArea
            {...control}
            {...state.form.register('text')}
            className="!min-h-14"
            onKeyDown={(event) => {
              if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) void state.submit();
            }}
          />
        )}
      </Field>
      <Button type="submit" className="self-end" disabled={state.isBusy}>
        {common('add')}
      </Button>
    </form>
  );
}

function NoteItem({ note }: { note: Note }) {
  const t = useTranslations('customers');
  const remove = useCommand('notes.delete', { said: () => t('noteDeleted') });
  return (
    <li className="group flex items-start gap-2 text-sm">
      <div className="min-w-0 flex-1">
        <p className="text-xs text-ink-soft">
          {note.author}, <Moment at={note.created_at} />
        </p>
        <p className="break-words whitespace-pre-line">{note.text}</p>
      </div>
      <Button
        icon
        look="quiet"
        aria-label={t('deleteNote')}
        disabled={remove.isPending}
        className="opacity-0 group-focus-within:opacity-100 group-hover:opacity-100"
        onClick={() => remove.mutate({ id: note.id })}
      >
        <Trash2 size={14} aria-hidden />
      </Button>
    </li>
  );
}
