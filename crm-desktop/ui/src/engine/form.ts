import { CrmException, type OperationName } from 'crm-wasm/client';
import { type BaseSyntheticEvent, useState } from 'react';
import {
  type DefaultValues,
  type FieldValues,
  type Path,
  useForm,
  type UseFormReturn,
} from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { useErrorText } from '../messages/errors';
import { reasonIn } from '../messages/reasons';
import { useCommand } from './commands';
import type { Input, Output } from './queries';

interface Options<Name extends OperationName, Values extends FieldValues> {
  operation: Name;
  /** What the fields hold at first: of a record, or of none. */
  values: Values;
  /** Revision of the record that the values are from; none for a new one. */
  rev?: number;
  /** What is sent; `rev` is that of the record that the person has seen. */
  toInput: (values: Values, rev: number | undefined) => Input<Name>;
  /** What the fields would hold for a record as it is now, where it may have changed elsewhere. */
  fromCurrent?: (current: object) => Values;
  said?: (output: Output<Name>) => string;
  onDone: (output: Output<Name>) => void;
}

/** A field that was changed both here and elsewhere. */
export interface Clash<Values> {
  field: keyof Values & string;
  mine: unknown;
  theirs: unknown;
}

export interface RecordForm<Values extends FieldValues> {
  form: UseFormReturn<Values>;
  /** For `onSubmit` of the form. */
  submit: (event?: BaseSyntheticEvent) => Promise<void>;
  /** What is wrong with a field, in words. */
  errorOf: (field: Path<Values>) => string | undefined;
  /** What is wrong, if it is no single field. */
  error: string | null;
  /** Fields to choose for, after the record was changed elsewhere. */
  clashes: Array<Clash<Values>>;
  isBusy: boolean;
}

/**
 * A form for a command. What the engine refuses is told at its field, which gets the focus. If the
 * record was changed elsewhere meanwhile, what was not touched here takes the new value, and what was
 * touched in both places is told field by field; nothing typed is lost.
 */
export function useRecordForm<Name extends OperationName, Values extends FieldValues>(
  options: Options<Name, Values>,
): RecordForm<Values> {
  const { operation, values, toInput, fromCurrent, said, onDone } = options;
  const form = useForm<Values>({ defaultValues: values as DefaultValues<Values> });
  const command = useCommand(operation, { quiet: true, ...(said && { said }) });
  const [seen, setSeen] = useState({ values, rev: options.rev });
  const [clashes, setClashes] = useState<Array<Clash<Values>>>([]);
  const [error, setError] = useState<string | null>(null);
  const t = useTranslations('errors');
  const errorText = useErrorText();
  const locale = useLocale();

  const merge = (current: object): void => {
    if (fromCurrent === undefined) return;
    const theirs = fromCurrent(current);
    const found: Array<Clash<Values>> = [];
    for (const field of Object.keys(theirs) as Array<keyof Values & string & Path<Values>>) {
      const mine: unknown = form.getValues(field);
      if (theirs[field] === seen.values[field] || theirs[field] === mine) continue;
      if (mine === seen.values[field]) form.setValue(field, theirs[field]);
      else found.push({ field, mine, theirs: theirs[field] });
    }
    setClashes(found);
    setSeen({ values: theirs, rev: (current as { rev?: number }).rev });
  };

  const submit = form.handleSubmit(async (typed) => {
    setError(null);
    setClashes([]);
    try {
      onDone(await command.mutateAsync(toInput(typed, seen.rev)));
    } catch (thrown) {
      const refused = thrown instanceof CrmException ? thrown.error : null;
      if (refused?.code === 'stale') merge(refused.current);
      if ((refused?.code === 'invalid' || refused?.code === 'duplicate') && refused.field in typed) {
        const message = refused.code === 'invalid' ? reasonIn(locale, refused.reason) : t('taken');
        form.setError(refused.field as Path<Values>, { message }, { shouldFocus: true });
      } else setError(errorText(thrown));
    }
  });

  return {
    form,
    submit,
    errorOf: (field) => form.getFieldState(field, form.formState).error?.message,
    error,
    clashes,
    isBusy: command.isPending,
  };
}
