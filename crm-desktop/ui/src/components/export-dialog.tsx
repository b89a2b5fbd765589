import type { BeginExport, ExportFormat, ExportList } from 'crm-wasm/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useExport } from '../engine/export';
import { useFormats } from '../format';
import { Button } from './button';
import { Dialog } from './dialog';
import { Field, Select } from './field';
import { Progress } from './states';

const FORMATS = ['csv_excel', 'xlsx', 'csv', 'jsonl'] as const satisfies ExportFormat[];
const ENCODINGS = ['utf-8', 'cp1251'] as const satisfies Array<BeginExport['encoding']>;

interface Props {
  list: ExportList;
  /** Filters and order, as the operation of the list takes them. */
  query: object;
  /** How many records it will be; null if that is not known. */
  count: number | null;
  isOpen: boolean;
  onClose: () => void;
}

/** Saves what a list shows as a file. */
export function ExportDialog({ isOpen, onClose, ...rest }: Props) {
  const t = useTranslations('common.exporting');
  return (
    <Dialog title={t('title')} description={t('description')} isOpen={isOpen} onClose={onClose}>
      <Form onClose={onClose} {...rest} />
    </Dialog>
  );
}

function Form({ list, query, count, onClose }: Omit<Props, 'isOpen'>) {
  const t = useTranslations('common');
  const [format, setFormat] = useState<ExportFormat>('csv_excel');
  const [encoding, setEncoding] = useState<(typeof ENCODINGS)[number]>('utf-8');
  const { running, start, cancel } = useExport(list, count);
  if (running !== null) return <Running {...running} count={count} onCancel={cancel} />;
  const save = async (): Promise<void> => {
    const isSaved = await start({ query, format, ...(format === 'csv_excel' && { encoding }) });
    if (isSaved) onClose();
  };
  return (
    <form
      className="flex flex-col gap-4"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <fieldset className="flex flex-col gap-2">
        <legend className="mb-2 text-xs font-medium text-ink-soft">{t('exportFormat')}</legend>
        {FORMATS.map((one) => (
          <label key={one} className="flex items-baseline gap-2 text-sm">
            <input type="radio" name="format" checked={one === format} onChange={() => setFormat(one)} />
            <span>
              {t(`exporting.formats.${one}`)}
              <span className="block text-xs text-ink-soft">{t(`exporting.hints.${one}`)}</span>
            </span>
          </label>
        ))}
      </fieldset>
      {format === 'csv_excel' && (
        <Field label={t('exporting.encoding')}>
          {(control) => (
            <Select
              {...control}
              value={encoding}
              onChange={({ target }) => setEncoding(target.value as typeof encoding)}
            >
              {ENCODINGS.map((one) => (
                <option key={one} value={one}>
                  {t(`exporting.encodings.${one}`)}
                </option>
              ))}
            </Select>
          )}
        </Field>
      )}
      <div className="flex items-center justify-end gap-2">
        {count !== null && (
          <span className="mr-auto text-xs text-ink-soft">{t('exporting.records', { count })}</span>
        )}
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button type="submit" look="primary">
          {t('export')}
        </Button>
      </div>
    </form>
  );
}

interface RunningProps {
  rows: number;
  count: number | null;
  /** Records a second. */
  rate: number;
  /** Seconds; null if nobody knows. */
  left: number | null;
  onCancel: () => void;
}

function Running({ rows, count, rate, left, onCancel }: RunningProps) {
  const t = useTranslations('common');
  const formats = useFormats();
  const values = { rows: formats.number(rows), rate: formats.number(rate) };
  const detail = left === null ? t('exporting.rate', values) : t('exporting.pace', { ...values, left });
  return (
    <div className="flex flex-col gap-4">
      <Progress
        label={t('exporting.title')}
        share={count === null || count === 0 ? null : Math.min(1, rows / count)}
        detail={detail}
      />
      <Button className="self-end" onClick={onCancel}>
        {t('cancel')}
      </Button>
    </div>
  );
}
