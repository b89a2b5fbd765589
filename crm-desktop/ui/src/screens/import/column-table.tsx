import type { ImportKind } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Select } from '../../components/field';
import { FIELDS } from './fields';
import type { Look } from './look';
import { type HandMapping, type MappedColumn, mappedColumns } from './mapping';
import { useFieldName } from './problem-words';

interface Props {
  kind: ImportKind;
  look: Look;
  mapping: HandMapping;
  onTell: (heading: string, field: string | null) => void;
}

/** The columns of a file with the field that each fills, and their first cells. */
export function ColumnTable({ kind, look, mapping, onTell }: Props) {
  const t = useTranslations('import');
  const columns = mappedColumns(look, look.preview, mapping);
  return (
    <div
      tabIndex={0}
      role="region"
      aria-label={t('columns')}
      className="max-h-[42vh] overflow-auto rounded-md border border-line"
    >
      <table className="w-full table-fixed text-sm">
        <thead className="sticky top-0 bg-raised text-left text-xs text-ink-soft">
          <tr className="border-b border-line">
            <th className="w-[28%] px-3 py-2 font-medium">{t('heading')}</th>
            <th className="w-[30%] px-3 py-2 font-medium">{t('field')}</th>
            <th className="px-3 py-2 font-medium">{t('samples')}</th>
          </tr>
        </thead>
        <tbody>
          {columns.map((column, index) => (
            <tr key={index} className="border-b border-line last:border-0">
              <td className="truncate px-3 py-1.5" title={column.heading}>
                {column.heading || t('noHeading')}
              </td>
              <td className="px-3 py-1.5">
                <FieldSelect kind={kind} column={column} onTell={onTell} />
              </td>
              <td className="truncate px-3 py-1.5 text-ink-soft" title={column.samples.join('\n')}>
                {column.samples.join(' · ')}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface FieldSelectProps {
  kind: ImportKind;
  column: MappedColumn;
  onTell: Props['onTell'];
}

function FieldSelect({ kind, column, onTell }: FieldSelectProps) {
  const t = useTranslations('import');
  const fieldName = useFieldName();
  const { heading, field, isNameable, isByHand } = column;
  if (!isNameable)
    return <span className="text-xs text-ink-soft">{field ? fieldName(field) : t('unnameable')}</span>;
  return (
    <Select
      aria-label={t('fieldOf', { heading })}
      value={field ?? ''}
      className={field === null ? '!text-ink-soft' : ''}
      onChange={({ target }) => onTell(heading, target.value || null)}
    >
      {/* What the engine recognises it reads; only another column can take its field. */}
      {(field === null || isByHand) && <option value="">{isByHand ? t('byItself') : t('notRead')}</option>}
      {FIELDS[kind].map((name) => (
        <option key={name} value={name}>
          {fieldName(name)}
        </option>
      ))}
    </Select>
  );
}
