import { useTranslations } from 'use-intl';
import { Field, Select } from '../../components/field';
import { ENCODINGS, type FileEncoding, SEPARATORS } from './csv';
import type { Look } from './look';
import type { HandMapping } from './mapping';

const NAMES: Partial<Record<string, 'semicolon' | 'comma' | 'tab' | 'bar'>> = {
  ';': 'semicolon',
  ',': 'comma',
  '\t': 'tab',
  '|': 'bar',
};

interface Props {
  look: Look;
  mapping: HandMapping;
  onTell: (mapping: Partial<HandMapping>) => void;
}

/** How the file as a whole is read: what separates cells, its encoding, its sheet. */
export function FileOptions({ look, mapping, onTell }: Props) {
  const t = useTranslations('import');
  if (look.sheets !== null) {
    if (look.sheets.length < 2) return null;
    const sheet = mapping.sheet ?? look.sheets[0] ?? '';
    return (
      <div className="grid grid-cols-2 gap-3">
        <Field label={t('sheet')}>
          {(control) => (
            <Select
              {...control}
              value={sheet}
              onChange={({ target }) => onTell({ sheet: target.value, columns: {} })}
            >
              {look.sheets?.map((name) => (
                <option key={name} value={name}>
                  {name}
                </option>
              ))}
            </Select>
          )}
        </Field>
      </div>
    );
  }
  const separatorName = (separator: string): string => {
    const name = NAMES[separator];
    return name === undefined ? separator : t(`separators.${name}`);
  };
  return (
    <div className="grid grid-cols-2 gap-3">
      <Field label={t('separator')}>
        {(control) => (
          <Select
            {...control}
            value={mapping.separator ?? ''}
            onChange={({ target }) => onTell({ separator: target.value || null, columns: {} })}
          >
            <option value="">{t('recognised', { value: separatorName(look.separator ?? '') })}</option>
            {SEPARATORS.map((separator) => (
              <option key={separator} value={separator}>
                {separatorName(separator)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('encoding')}>
        {(control) => (
          <Select
            {...control}
            value={mapping.encoding ?? ''}
            onChange={({ target }) =>
              onTell({ encoding: (target.value || null) as FileEncoding | null, columns: {} })
            }
          >
            <option value="">{t('recognisedEncoding')}</option>
            {ENCODINGS.map((encoding) => (
              <option key={encoding} value={encoding}>
                {t(`encodings.${encoding}`)}
              </option>
            ))}
          </Select>
        )}
      </Field>
    </div>
  );
}
