import { host } from '#host';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { notifyDone, notifyError } from '../../components/notices';
import { useErrorText } from '../../messages/errors';
import { useProblemWords } from './problem-words';
import type { Outcome } from './state';

/** Rows that are listed; all are in the saved file. */
const LISTED = 200;

/** The refused rows, with the reason of each; all of them can be saved. */
export function Problems({ outcome: { report, problems } }: { outcome: Outcome }) {
  const t = useTranslations('import');
  const common = useTranslations('common');
  const errorText = useErrorText();
  const say = useProblemWords();
  if (report.bad === 0 && report.warnings === 0) return null;
  const save = (): void => {
    host.save(t('problemsFile'), problems).then(
      (place) => notifyDone(common('exported', { place })),
      (thrown: unknown) => notifyError(errorText(thrown)),
    );
  };
  const listed = [...report.errors, ...report.warning_list].slice(0, LISTED).map(say);
  const hidden = report.bad + report.warnings - listed.length;
  return (
    <section className="flex min-h-0 flex-col gap-2">
      <div className="flex items-center justify-between gap-3">
        <h3 className="text-sm font-semibold">{t('problems')}</h3>
        {report.bad > 0 && <Button onClick={save}>{t('saveProblems')}</Button>}
      </div>
      <div
        tabIndex={0}
        role="region"
        aria-label={t('problems')}
        className="max-h-[32vh] overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-sm">
          <thead className="sticky top-0 bg-raised text-left text-xs text-ink-soft">
            <tr className="border-b border-line">
              <th className="num w-20 px-3 py-2 font-medium">{t('line')}</th>
              <th className="w-32 px-3 py-2 font-medium">{t('column')}</th>
              <th className="px-3 py-2 font-medium">{t('reason')}</th>
            </tr>
          </thead>
          <tbody>
            {listed.map(({ line, column, reason }, index) => (
              <tr key={index} className="border-b border-line last:border-0">
                <td className="num px-3 py-1.5">{line}</td>
                <td className="px-3 py-1.5">{column}</td>
                <td className="px-3 py-1.5">{reason}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {hidden > 0 && <p className="text-xs text-ink-soft">{t('moreProblems', { count: hidden })}</p>}
    </section>
  );
}
