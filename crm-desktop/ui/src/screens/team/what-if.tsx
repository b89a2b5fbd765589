import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { type PeriodName, PERIODS, periodUpTo } from '../../components/chart-period';
import { Select } from '../../components/field';
import { Failed, Loading } from '../../components/states';
import { useReplay } from '../../engine/replay';
import { changesOf, countOf, type Draft } from './draft';
import type { Team } from './team';
import { useApply } from './use-apply';

const ReplayCharts = lazy(() => import('./replay-charts'));

interface BannerProps {
  team: Team;
  draft: Draft;
  period: PeriodName;
  onPeriod: (period: PeriodName) => void;
  onEnd: () => void;
}

/** Says that one is trying things out, and how to end it. */
export function WhatIfBanner({ team, draft, period, onPeriod, onEnd }: BannerProps) {
  const t = useTranslations('team');
  const common = useTranslations('common');
  const periods = useTranslations('team.period');
  const { apply, isBusy } = useApply(team, onEnd);
  const count = countOf(draft);
  return (
    <section
      aria-label={t('whatIf')}
      className="flex flex-wrap items-center gap-3 border-b border-warn bg-warn-soft px-4 py-2 text-sm"
    >
      <p role="status" className="min-w-60 flex-1">
        {t('draftSays', { count })}
      </p>
      <label className="flex items-center gap-2">
        {t('replayOf')}
        <Select
          className="!w-auto"
          value={period}
          onChange={(event) => onPeriod(event.target.value as PeriodName)}
        >
          {PERIODS.map((one) => (
            <option key={one} value={one}>
              {periods(one)}
            </option>
          ))}
        </Select>
      </label>
      <Button onClick={onEnd}>{common('discard')}</Button>
      <Button look="primary" disabled={count === 0 || isBusy} onClick={() => void apply(draft)}>
        {common('apply')}
      </Button>
    </section>
  );
}

/** What a draft would have changed in the past. */
export function Replay({ draft, period }: { draft: Draft; period: PeriodName }) {
  const t = useTranslations('team');
  const [now] = useState(() => new Date());
  const { data, error, isBehind, retry } = useReplay({ ...periodUpTo(period, now), ...changesOf(draft) });
  return (
    <section
      aria-label={t('replay')}
      aria-busy={isBehind}
      className="flex h-[46%] min-h-56 shrink-0 flex-col overflow-auto border-t border-line-strong bg-ground p-3"
    >
      {error !== null ? (
        <Failed error={error} onRetry={retry} />
      ) : data === undefined ? (
        <Loading />
      ) : (
        <Suspense fallback={<Loading />}>
          <ReplayCharts replay={data} isChanged={countOf(draft) > 0} />
        </Suspense>
      )}
    </section>
  );
}
