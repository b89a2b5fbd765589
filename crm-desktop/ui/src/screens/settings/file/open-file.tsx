import { useLocale, useTranslations } from 'use-intl';
import { useFileActions } from '../../../app/file-actions';
import { Button } from '../../../components/button';
import { Failed, Loading } from '../../../components/states';
import { useEngine } from '../../../engine/queries';
import { useSession } from '../../../engine/session';
import { useFormats } from '../../../format';
import { Card } from '../card';
import { contentsOf } from './contents';
import { formatBytes } from './size';

/** Where the file is, and what is in it. */
export function OpenFileCard() {
  const t = useTranslations('settings');
  const { file } = useSession();
  const { openAnother, close } = useFileActions();
  return (
    <Card title={file.name} text={t('place', { place: file.place })}>
      <Sizes />
      <div className="flex gap-2">
        {[openAnother, close].map(({ label, run }) => (
          <Button key={label} onClick={run}>
            {label}
          </Button>
        ))}
      </div>
    </Card>
  );
}

function Sizes() {
  const t = useTranslations('settings');
  const locale = useLocale();
  const { number } = useFormats();
  const stat = useEngine('stat', {});
  if (stat.isError) return <Failed error={stat.error} onRetry={() => void stat.refetch()} />;
  if (stat.data === undefined) return <Loading />;
  return (
    <table className="w-full max-w-md text-sm">
      <thead>
        <tr className="border-b border-line text-xs text-ink-soft">
          <th className="py-1.5 text-left font-medium">{t('contents')}</th>
          <th className="num font-medium">{t('records')}</th>
          <th className="num font-medium">{t('size')}</th>
        </tr>
      </thead>
      <tbody>
        {contentsOf(stat.data).map(({ kind, rows, bytes }) => (
          <tr key={kind} className="h-7 border-b border-line">
            <td>{t(`table.${kind}`)}</td>
            <td className="num">{rows !== null && number(rows)}</td>
            <td className="num">{formatBytes(locale, bytes)}</td>
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr className="h-8 font-medium">
          <td>{t('altogether')}</td>
          <td />
          <td className="num">{formatBytes(locale, stat.data.bytes)}</td>
        </tr>
      </tfoot>
    </table>
  );
}
