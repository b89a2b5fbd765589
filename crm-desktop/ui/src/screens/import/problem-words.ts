import { CrmException, type RowProblem } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { useErrorText } from '../../messages/errors';
import { reasonIn } from '../../messages/reasons';
import { csvText } from './csv';
import type { FieldName } from './fields';

/** A refused row in words. */
export interface SaidProblem {
  line: number;
  column: string;
  reason: string;
}

/** How refused rows are written to a file. */
export interface ProblemCsv {
  head: string;
  lines: (problems: readonly RowProblem[]) => string;
}

/** Calls a field of the engine by its name for people. */
export function useFieldName(): (field: string) => string {
  const t = useTranslations('import.fields');
  return useMemo(() => (field) => (t.has(field as FieldName) ? t(field as FieldName) : field), [t]);
}

/** Says what is wrong with a row. */
export function useProblemWords(): (problem: RowProblem) => SaidProblem {
  const fieldName = useFieldName();
  const locale = useLocale();
  return useMemo(
    () =>
      ({ line, column, reason }) => ({
        line,
        column: column === null ? '' : fieldName(column),
        reason: reasonIn(locale, reason),
      }),
    [fieldName, locale],
  );
}

/** Writes refused rows as CSV that Excel opens in the language of the interface. */
export function useProblemCsv(): ProblemCsv {
  const t = useTranslations('import');
  const locale = useLocale();
  const say = useProblemWords();
  return useMemo(() => {
    const separator = locale === 'ru' ? ';' : ',';
    const lines = (problems: readonly RowProblem[]): string[][] =>
      problems.map(say).map(({ line, column, reason }) => [String(line), column, reason]);
    return {
      head: `\ufeff${csvText([[t('line'), t('column'), t('reason')]], separator)}`,
      lines: (problems) => csvText(lines(problems), separator),
    };
  }, [t, locale, say]);
}

/** Says why a file cannot be read as it is. */
export function useRefusalText(): (refusal: unknown) => string {
  const t = useTranslations('import');
  const fieldName = useFieldName();
  const locale = useLocale();
  const errorText = useErrorText();
  return (refusal) => {
    if (!(refusal instanceof CrmException) || refusal.error.code !== 'invalid') return errorText(refusal);
    const { reason } = refusal.error;
    const missing = /^has no column for (\w+)$/.exec(reason)?.[1];
    if (missing !== undefined) return t('noColumn', { field: fieldName(missing) });
    const doubled = /^has two columns for (\w+), number (\d+) and (\d+)/.exec(reason);
    if (doubled === null) return t('refused', { reason: reasonIn(locale, reason) });
    const [, field = '', first = '', second = ''] = doubled;
    return t('twoColumns', { field: fieldName(field), first, second });
  };
}
