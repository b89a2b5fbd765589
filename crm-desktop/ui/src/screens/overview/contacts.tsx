import { useTranslations } from 'use-intl';
import { RecordsLink } from '../../components/chart-links';
import { periodUpTo } from '../../components/chart-period';
import { useEngine } from '../../engine/queries';
import { useReplay } from '../../engine/replay';
import { useFormats } from '../../format';
import { ContactsByDay, WaitingByDay } from './contact-days';
import { OperatorLoads } from './operator-loads';
import { Figure, Part } from './part';
import { PeriodChoice } from './period-choice';
import { CONTACT_PERIODS, type ContactPeriod } from './search';
import { useMinute } from './use-minute';

interface Props {
  period: ContactPeriod;
  onPeriod: (period: ContactPeriod) => void;
}

/** How many contacts came, how long they waited, and who has them. */
export function ContactsPart({ period, onPeriod }: Props) {
  const t = useTranslations('overview');
  const periods = useTranslations('overview.contactPeriod');
  const { number } = useFormats();
  const now = useMinute();
  // Replayed with nothing changed, the past is what happened.
  const past = useReplay(periodUpTo(period, now));
  const queue = useEngine('routing.queue', { limit: 1, total: true });
  const days = past.data?.by_day;
  const sum = (of: 'received' | 'queued'): string =>
    days === undefined ? '…' : number(days.reduce((all, { before }) => all + before[of], 0));
  return (
    <Part
      title={t('contacts')}
      tools={
        <PeriodChoice
          label={t('periodOfContacts')}
          value={period}
          choices={CONTACT_PERIODS.map((value) => ({ value, label: periods(value) }))}
          onChange={onPeriod}
        />
      }
    >
      <dl className="flex flex-wrap gap-3">
        <Figure label={t('received')} value={sum('received')} />
        <Figure label={t('queued')} value={sum('queued')} />
        <Figure
          label={t('waitingNow')}
          value={queue.data === undefined ? '…' : number(queue.data.total ?? 0)}
          detail={
            <RecordsLink to={{ screen: 'desk', view: 'list', status: 'in_queue' }}>{t('show')}</RecordsLink>
          }
        />
      </dl>
      <div className="grid gap-3 lg:grid-cols-2">
        <ContactsByDay days={days} error={past.error} onRetry={past.retry} />
        <WaitingByDay days={days} error={past.error} onRetry={past.retry} />
        <OperatorLoads received={past.data?.by_operator ?? []} />
      </div>
    </Part>
  );
}
