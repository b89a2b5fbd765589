import type { ImportKind } from 'crm-wasm/client';
import { FileUp } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { FIELDS } from './fields';
import { useFileDrop } from './drop';
import { useFieldName, useRefusalText } from './problem-words';
import type { Wizard } from './use-wizard';

const ACCEPT = '.csv,.txt,.tsv,.xlsx,.gz,text/csv';
const KINDS: readonly ImportKind[] = ['orders', 'customers'];

interface Props {
  kind: ImportKind;
  onKind: (kind: ImportKind) => void;
  wizard: Wizard;
  /** Why the file before could not be looked at. */
  error: unknown;
}

/** A file is dropped or chosen. */
export function ChooseStep({ kind, onKind, wizard, error }: Props) {
  const t = useTranslations('import');
  const fieldName = useFieldName();
  const refusalText = useRefusalText();
  const isOver = useFileDrop(wizard.choose);
  return (
    <>
      <fieldset className="flex gap-4 text-sm">
        <legend className="sr-only">{t('kind')}</legend>
        {KINDS.map((one) => (
          <label key={one} className="flex items-center gap-2">
            <input type="radio" name="kind" checked={one === kind} onChange={() => onKind(one)} />
            {t(`kinds.${one}`)}
          </label>
        ))}
      </fieldset>
      <label
        className={`flex flex-col items-center gap-3 rounded-lg border-2 border-dashed p-10 text-center focus-within:outline-2 focus-within:outline-accent ${isOver ? 'border-accent bg-accent-soft' : 'border-line-strong hover:bg-ground'}`}
      >
        <FileUp size={28} aria-hidden className="text-ink-soft" />
        <span className="text-base font-medium">{t('choose')}</span>
        <span className="text-sm text-ink-soft">{t('formats')}</span>
        <input
          type="file"
          accept={ACCEPT}
          className="sr-only"
          onChange={({ target }) => {
            const [file] = target.files ?? [];
            if (file) wizard.choose(file);
          }}
        />
      </label>
      {error !== null && (
        <p role="alert" className="rounded-md bg-bad-soft p-2 text-sm text-bad">
          {refusalText(error)}
        </p>
      )}
      <div className="flex flex-col gap-1 text-sm text-ink-soft">
        <p>{t('fieldsHint', { fields: FIELDS[kind].map(fieldName).join(', ') })}</p>
        <p>{t(`repeat.${kind}`)}</p>
      </div>
    </>
  );
}
