import { host } from '#host';
import type { ExportFormat, ExportList, ExportOptions } from 'crm-wasm/client';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { notifyDone, notifyError } from '../components/notices';
import { dayInZone } from '../format/moment';
import { useErrorText } from '../messages/errors';
import { hasCode } from './commands';
import { type Pace, paceOf } from './pace';
import { useCrm } from './session';
import { useFileSettings } from './settings';

const ENDINGS: Record<ExportFormat, string> = { csv_excel: 'csv', csv: 'csv', xlsx: 'xlsx', jsonl: 'jsonl' };

/** An export on its way. */
interface Running extends Pace {
  rows: number;
}

/** Exports a list into a file that its user gets. It ends with what started it. */
export function useExport(list: ExportList, count: number | null) {
  const crm = useCrm();
  const { time_zone: timeZone } = useFileSettings();
  const t = useTranslations('common');
  const errorText = useErrorText();
  const [running, setRunning] = useState<Running | null>(null);
  const abort = useRef<AbortController | null>(null);
  useEffect(() => () => abort.current?.abort(), []);

  /** Gives whether the file was saved. */
  const start = async (options: Omit<ExportOptions, 'signal' | 'onProgress'>): Promise<boolean> => {
    const { signal } = (abort.current = new AbortController());
    const began = performance.now();
    const state = { replaced: 0, changed: false };
    setRunning({ rows: 0, rate: 0, left: null });
    try {
      const stream = crm.export(list, {
        ...options,
        signal,
        onProgress: ({ rows, replaced, changed }) => {
          Object.assign(state, { replaced, changed });
          setRunning({ rows, ...paceOf(rows, count, performance.now() - began) });
        },
      });
      const blob = await new Response(stream).blob();
      signal.throwIfAborted();
      const name = `${list}-${dayInZone(timeZone)(new Date())}.${ENDINGS[options.format]}`;
      notifyDone(t('exported', { place: await host.save(name, blob) }));
      if (state.replaced > 0) notifyDone(t('exporting.replaced', { count: state.replaced }));
      if (state.changed) notifyDone(t('exporting.changed'));
      return true;
    } catch (thrown) {
      if (!signal.aborted && !hasCode(thrown, 'cancelled')) notifyError(errorText(thrown));
      return false;
    } finally {
      setRunning(null);
    }
  };
  return { running, start, cancel: () => abort.current?.abort() };
}
