import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { useErrorText } from '../messages/errors';
import { Button } from './button';

/** What a screen shows while there is nothing in it: what it is for, and the first step. */
export function Empty({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-3 p-10 text-center">
      <h2 className="text-lg font-semibold">{title}</h2>
      <p className="max-w-md text-sm text-ink-soft">{text}</p>
      {children}
    </div>
  );
}

/** What went wrong where something should be seen, and a way to try again. */
export function Failed({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useTranslations('common');
  const errorText = useErrorText();
  return (
    <div role="alert" className="flex flex-1 flex-col items-center justify-center gap-3 p-10 text-center">
      <p className="max-w-md text-sm text-bad">{errorText(error)}</p>
      {onRetry && <Button onClick={onRetry}>{t('retry')}</Button>}
    </div>
  );
}

/** Stands where something is being loaded. It shows after a moment only: most answers are here before. */
export function Loading() {
  const t = useTranslations('common');
  return (
    <p
      role="status"
      className="flex flex-1 items-center justify-center p-10 text-sm text-ink-soft animate-late"
    >
      {t('loading')}
    </p>
  );
}

interface ProgressProps {
  label: string;
  /** How far it is, 0 to 1; null if nobody knows. */
  share: number | null;
  /** Rate and estimate, in words. */
  detail?: string;
}

export function Progress({ label, share, detail }: ProgressProps) {
  return (
    <div className="flex flex-col gap-1">
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={100}
        {...(share !== null && { 'aria-valuenow': Math.round(share * 100) })}
        className="h-2 overflow-hidden rounded bg-line"
      >
        <div
          className={`h-full bg-accent ${share === null ? 'w-1/3 animate-pulse' : ''}`}
          style={share === null ? {} : { width: `${share * 100}%` }}
        />
      </div>
      {detail !== undefined && <p className="text-xs text-ink-soft tabular-nums">{detail}</p>}
    </div>
  );
}
