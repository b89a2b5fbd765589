import {
  type Crm,
  CrmException,
  type ImportKind,
  type ImportReport,
  type ImportState,
} from 'crm-wasm/client';
import type { HandMapping } from './mapping';
import type { ProblemCsv } from './problem-words';
import type { Outcome } from './state';

/** An import to run. */
interface Job {
  kind: ImportKind;
  file: File;
  mapping: HandMapping;
  isDry: boolean;
  signal: AbortSignal;
  onProgress: (progress: ImportState) => void;
}

/** Reads a file to its end, or until it is cancelled, and collects all refused rows. */
export async function runImport(crm: Crm, job: Job, csv: ProblemCsv): Promise<Outcome> {
  // Blobs need not be in memory, however many rows are refused.
  const parts = [new Blob([csv.head])];
  const report = await reportOf(crm, {
    ...job,
    onProgress: (progress) => {
      if (progress.errors.length > 0) parts.push(new Blob([csv.lines(progress.errors)]));
      job.onProgress(progress);
    },
  });
  parts.push(new Blob([csv.lines(report.last_errors)]));
  return { report, problems: new Blob(parts, { type: 'text/csv' }) };
}

async function reportOf(crm: Crm, { kind, file, mapping, isDry, ...job }: Job): Promise<ImportReport> {
  try {
    return await crm.import(kind, file, { ...job, file_name: file.name, mapping, dry_run: isDry });
  } catch (thrown) {
    if (thrown instanceof CrmException && thrown.code === 'cancelled' && thrown.report !== null)
      return thrown.report;
    throw thrown;
  }
}
