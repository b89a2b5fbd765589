import type { ReactNode } from 'react';
import type { FieldValues, Path, PathValue } from 'react-hook-form';
import { useTranslations } from 'use-intl';
import type { RecordForm as State } from '../engine/form';
import { Button } from './button';

interface Props<Values extends FieldValues> {
  state: State<Values>;
  /** What fields are called, for those that were changed in two places. */
  labels: Record<keyof Values & string, string>;
  /** What the button says. */
  action: string;
  onCancel?: () => void;
  children: ReactNode;
}

/** The form around the fields of a record, with its errors and its buttons. */
export function RecordForm<Values extends FieldValues>({
  state,
  labels,
  action,
  onCancel,
  children,
}: Props<Values>) {
  const t = useTranslations('common');
  return (
    <form onSubmit={(event) => void state.submit(event)} noValidate className="flex flex-col gap-3">
      {children}
      {state.error !== null && (
        <p role="alert" className="rounded-md bg-bad-soft p-2 text-sm text-bad">
          {state.error}
        </p>
      )}
      {state.clashes.length > 0 && (
        <fieldset className="flex flex-col gap-2 rounded-md border border-warn p-3 text-sm">
          <legend className="px-1 text-warn">{t('changedMeanwhile')}</legend>
          {state.clashes.map(({ field, mine, theirs }) => (
            <div key={field} className="flex flex-col gap-1">
              <span className="text-xs text-ink-soft">{labels[field]}</span>
              {(
                [
                  ['yours', mine],
                  ['theirs', theirs],
                ] as const
              ).map(([whose, value]) => (
                <label key={whose} className="flex items-center gap-2">
                  <input
                    type="radio"
                    name={`clash-${field}`}
                    defaultChecked={whose === 'yours'}
                    onChange={() =>
                      state.form.setValue(field as Path<Values>, value as PathValue<Values, Path<Values>>)
                    }
                  />
                  {t(whose)} — {String(value)}
                </label>
              ))}
            </div>
          ))}
        </fieldset>
      )}
      <div className="flex justify-end gap-2 pt-1">
        {onCancel && <Button onClick={onCancel}>{t('cancel')}</Button>}
        <Button type="submit" look="primary" disabled={state.isBusy}>
          {action}
        </Button>
      </div>
    </form>
  );
}
