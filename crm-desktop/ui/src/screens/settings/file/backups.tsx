import { host } from '#host';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../../components/button';
import { Dialog } from '../../../components/dialog';
import { notifyDone, notifyError } from '../../../components/notices';
import { Failed, Progress } from '../../../components/states';
import { useSession } from '../../../engine/session';
import { useFormats } from '../../../format';
import type { Backup } from '../../../hosts/host';
import { useErrorText } from '../../../messages/errors';
import { Card } from '../card';
import { formatBytes } from './size';

/** Makes backups, and puts one in the place of the data. */
export function Backups() {
  const t = useTranslations('settings');
  const { file } = useSession();
  const errorText = useErrorText();
  const onError = (thrown: unknown): void => notifyError(errorText(thrown));
  /** Null while it is not being asked; a backup, or one that is chosen after the question. */
  const [asking, setAsking] = useState<{ backup: Backup | null } | null>(null);
  const list = useQuery({ queryKey: ['backups'], queryFn: () => host.backups(file) });
  const make = useMutation({
    mutationFn: () => host.backup(file),
    onSuccess: (name) => {
      notifyDone(t('backedUp', { name }));
      void list.refetch();
    },
    onError,
  });
  const restore = useMutation({
    mutationFn: (backup: Backup | null) => host.restore(file, backup),
    onSuccess: (kept) => {
      if (kept === null) return;
      notifyDone(t('restored', { kept }));
      void list.refetch();
    },
    onError,
  });
  const isBusy = make.isPending || restore.isPending;
  return (
    <Card title={t('backups')} text={t('backupsText')}>
      <div className="flex flex-wrap gap-2">
        <Button look="primary" disabled={isBusy} onClick={() => make.mutate()}>
          {t('backupNow')}
        </Button>
        <Button disabled={isBusy} onClick={() => setAsking({ backup: null })}>
          {t('restoreFile')}
        </Button>
      </div>
      {make.isPending && <Progress label={t('backingUp')} share={null} detail={t('backingUp')} />}
      {restore.isPending && <Progress label={t('restoring')} share={null} detail={t('restoring')} />}
      {list.isError && <Failed error={list.error} onRetry={() => void list.refetch()} />}
      {list.data?.length === 0 && <p className="text-sm text-ink-soft">{t('noBackups')}</p>}
      {list.data != null && list.data.length > 0 && (
        <ul aria-label={t('backups')} className="flex flex-col divide-y divide-line">
          {list.data.map((backup) => (
            <BackupRow
              key={backup.id}
              backup={backup}
              isBusy={isBusy}
              onRestore={() => setAsking({ backup })}
            />
          ))}
        </ul>
      )}
      {asking !== null && (
        <Dialog
          isOpen
          title={
            asking.backup === null ? t('restoreFileTitle') : t('restoreTitle', { name: asking.backup.name })
          }
          description={t('restoreText', { file: file.name })}
          onClose={() => setAsking(null)}
        >
          <div className="flex justify-end gap-2">
            <Button onClick={() => setAsking(null)}>{t('restoreNot')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setAsking(null);
                restore.mutate(asking.backup);
              }}
            >
              {asking.backup === null ? t('restoreChoose') : t('restore')}
            </Button>
          </div>
        </Dialog>
      )}
    </Card>
  );
}

interface RowProps {
  backup: Backup;
  isBusy: boolean;
  onRestore: () => void;
}

function BackupRow({ backup, isBusy, onRestore }: RowProps) {
  const t = useTranslations('settings');
  const locale = useLocale();
  const { moment, exact } = useFormats();
  return (
    <li className="flex items-center gap-3 py-1.5 text-sm">
      <span className="min-w-0 flex-1 truncate" title={backup.id}>
        {backup.name}
      </span>
      <time dateTime={backup.madeAt} title={exact(backup.madeAt)} className="text-ink-soft tabular-nums">
        {moment(backup.madeAt)}
      </time>
      <span className="num w-20 text-ink-soft">{formatBytes(locale, backup.bytes)}</span>
      <Button disabled={isBusy} aria-label={t('restoreThis', { name: backup.name })} onClick={onRestore}>
        {t('restore')}
      </Button>
    </li>
  );
}
