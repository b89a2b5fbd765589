import { host } from '#host';
import { FolderOpen, Trash2, X } from 'lucide-react';
import { useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { openFile, useFiles } from '../../app/files';
import { Badge } from '../../components/badge';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { momentFormat } from '../../format/moment';
import type { KnownFile } from '../../hosts/host';
import { type Beginning, Section } from './section';

/** Opens a file: one of before, or any. */
export function OpenFiles({ recent, isBusy, begin }: Beginning & { recent: KnownFile[] }) {
  const t = useTranslations('start');
  const { enter, leave } = useFiles();
  const [removing, setRemoving] = useState<KnownFile | null>(null);
  const open = async (): Promise<void> => {
    const picked = await host.pick();
    if (picked !== null) await enter(() => openFile(picked));
  };
  const forget = async (file: KnownFile): Promise<void> => {
    await host.forget(file.id);
    await leave();
  };
  return (
    <Section title={t('openTitle')} text={t(host.kind === 'browser' ? 'openTextBrowser' : 'openText')}>
      <Button className="w-fit" disabled={isBusy} onClick={() => begin(open)}>
        <FolderOpen size={15} aria-hidden />
        {t('open')}
      </Button>
      {recent.length > 0 && (
        <ul aria-label={t('recent')} className="-mx-2 flex flex-col">
          {recent.map((file) => (
            <RecentFile
              key={file.id}
              file={file}
              isBusy={isBusy}
              onOpen={() => begin(() => enter(() => openFile(file.id)))}
              onForget={() => (host.kind === 'browser' ? setRemoving(file) : begin(() => forget(file)))}
            />
          ))}
        </ul>
      )}
      {removing !== null && (
        <Dialog
          isOpen
          title={t('removeTitle', { name: removing.name })}
          description={t('removeText')}
          onClose={() => setRemoving(null)}
        >
          <div className="flex justify-end gap-2">
            <Button onClick={() => setRemoving(null)}>{t('keep')}</Button>
            <Button
              look="danger"
              onClick={() => {
                setRemoving(null);
                begin(() => forget(removing));
              }}
            >
              {t('remove')}
            </Button>
          </div>
        </Dialog>
      )}
    </Section>
  );
}

interface RecentProps {
  file: KnownFile;
  isBusy: boolean;
  onOpen: () => void;
  onForget: () => void;
}

function RecentFile({ file, isBusy, onOpen, onForget }: RecentProps) {
  const t = useTranslations('start');
  const forget = t(host.kind === 'browser' ? 'removeFile' : 'forget', { name: file.name });
  return (
    <li className="flex items-center gap-2 rounded-md px-2 hover:bg-ground">
      <button
        type="button"
        className="flex min-w-0 flex-1 flex-wrap items-baseline gap-x-3 py-2 text-left disabled:opacity-60"
        disabled={isBusy || !file.exists}
        onClick={onOpen}
      >
        <span className="truncate text-sm font-medium">{file.name}</span>
        {file.id !== file.name && <span className="truncate text-xs text-ink-soft">{file.id}</span>}
        {file.openedAt !== '' && <OpenedAt at={file.openedAt} />}
      </button>
      {!file.exists && <Badge tone="warn">{t('gone')}</Badge>}
      <Button icon look="quiet" aria-label={forget} title={forget} disabled={isBusy} onClick={onForget}>
        {host.kind === 'browser' ? <Trash2 size={15} aria-hidden /> : <X size={15} aria-hidden />}
      </Button>
    </li>
  );
}

/** No file is open: the time zone is that of the machine. */
function OpenedAt({ at }: { at: string }) {
  const t = useTranslations();
  const { exact, people } = momentFormat(useLocale(), Intl.DateTimeFormat().resolvedOptions().timeZone);
  const { kind, text } = people(at, new Date());
  return (
    <time dateTime={at} title={exact(at)} className="ml-auto shrink-0 text-xs text-ink-soft tabular-nums">
      {t('start.opened', { when: kind === 'day' ? text : t(`common.${kind}`, { time: text }) })}
    </time>
  );
}
