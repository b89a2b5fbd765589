import type { ImportReport } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';

const COUNTS = ['created', 'updated', 'unchanged', 'superseded', 'bad'] as const;

/** What became of the rows, or would become of them. */
export function Counts({ report }: { report: ImportReport }) {
  const t = useTranslations('import');
  const formats = useFormats();
  return (
    <dl className="grid grid-cols-5 gap-3">
      {COUNTS.map((name) => (
        <div key={name} className="rounded-md border border-line p-3">
          <dt className="text-xs text-ink-soft">{t(`counts.${name}`)}</dt>
          <dd
            className={`text-xl font-semibold tabular-nums ${name === 'bad' && report.bad > 0 ? 'text-bad' : ''}`}
          >
            {formats.number(report[name])}
          </dd>
        </div>
      ))}
    </dl>
  );
}
