import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { Board, Source } from 'crm-wasm/client';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Input, Select } from '../../components/field';
import { useFileSettings } from '../../engine/settings';
import { dayInZone } from '../../format/moment';
import { LeadTitle } from './lead';
import { daysOf, PERIODS, periodOf } from './period';
import { isFiltered, NO_FILTERS } from './query';
import { type DeskSearch, STATUSES } from './search';
import { useAsTimePasses } from './waiting';

const route = getRouteApi('/desk');

interface Props {
  operators: readonly Board[];
  sources: readonly Source[];
}

/** What of the contacts the list shows. */
export function Filters({ operators, sources }: Props) {
  const t = useTranslations();
  const search = route.useSearch();
  const navigate = useNavigate({ from: '/desk' });
  const filter = (changes: DeskSearch): void =>
    void navigate({ search: (before) => ({ ...before, ...changes }), replace: true });
  return (
    <>
      <Choice
        label={t('desk.status')}
        value={search.status}
        choices={STATUSES.map((status) => ({ id: status, name: t(`words.status.${status}`) }))}
        onChange={(status) => filter({ status: STATUSES.find((one) => one === status) })}
      />
      <Choice
        label={t('desk.operator')}
        value={search.operator}
        choices={operators.map(({ operator, name }) => ({ id: operator, name }))}
        onChange={(operator) => filter({ operator })}
      />
      <Choice
        label={t('desk.source')}
        value={search.source}
        choices={sources}
        onChange={(source) => filter({ source })}
      />
      <PeriodChoice search={search} onChange={filter} />
      {search.lead !== undefined && (
        <Button onClick={() => filter({ lead: undefined })} title={t('desk.anyLead')}>
          <LeadTitle key={search.lead} id={search.lead} /> <span aria-hidden>×</span>
        </Button>
      )}
      {isFiltered(search) && (
        <Button look="quiet" onClick={() => filter(NO_FILTERS)}>
          {t('common.clearFilters')}
        </Button>
      )}
    </>
  );
}

interface ChoiceProps {
  label: string;
  value: string | undefined;
  choices: ReadonlyArray<{ id: string; name: string }>;
  onChange: (value: string | undefined) => void;
}

function Choice({ label, value, choices, onChange }: ChoiceProps) {
  const t = useTranslations('desk');
  const isGone = value !== undefined && choices.every((choice) => choice.id !== value);
  return (
    <Select
      aria-label={label}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value || undefined)}
      className={`!w-36 ${value === undefined ? '!text-ink-soft' : '!border-accent'}`}
    >
      <option value="">{label}</option>
      {choices.map(({ id, name }) => (
        <option key={id} value={id}>
          {name}
        </option>
      ))}
      {isGone && <option value={value}>{t('deleted')}</option>}
    </Select>
  );
}

function PeriodChoice({ search, onChange }: { search: DeskSearch; onChange: (days: DeskSearch) => void }) {
  const t = useTranslations('desk');
  const { time_zone: timeZone } = useFileSettings();
  const today = useAsTimePasses(useMemo(() => dayInZone(timeZone), [timeZone]));
  const period = periodOf(search, today);
  return (
    <>
      <Select
        aria-label={t('period')}
        value={period}
        onChange={({ target: { value } }) => {
          const chosen = PERIODS.find((one) => one === value);
          if (chosen !== undefined) onChange(daysOf(chosen, today));
          // No last day, so that it is no other period.
          else if (value === 'own') onChange({ from: search.from ?? today, to: undefined });
          else onChange({ from: undefined, to: undefined });
        }}
        className={`!w-36 ${period === 'all' ? '!text-ink-soft' : '!border-accent'}`}
      >
        <option value="all">{t('period')}</option>
        {PERIODS.map((one) => (
          <option key={one} value={one}>
            {t(`periods.${one}`)}
          </option>
        ))}
        <option value="own">{t('periods.own')}</option>
      </Select>
      {period === 'own' &&
        (['from', 'to'] as const).map((end) => (
          <Input
            key={end}
            type="date"
            aria-label={t(end)}
            value={search[end] ?? ''}
            onChange={({ target }) => onChange({ [end]: target.value || undefined })}
            className="!w-36"
          />
        ))}
    </>
  );
}
