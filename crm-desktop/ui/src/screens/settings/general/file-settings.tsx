import type { FileSettings, OrderStatus } from 'crm-wasm/client';
import { useEffect, useMemo, useState } from 'react';
import { useWatch } from 'react-hook-form';
import { useLocale, useTranslations } from 'use-intl';
import { Field, Select } from '../../../components/field';
import { RecordForm } from '../../../components/form';
import { SearchSelect } from '../../../components/search-select';
import { Progress } from '../../../components/states';
import { useRecordForm } from '../../../engine/form';
import { useFileSettings } from '../../../engine/settings';
import { Card } from '../card';
import { currencies, regions, timeZones } from './choices';
import { CountedStatuses } from './counted-statuses';

type Values = Pick<FileSettings, 'currency' | 'region' | 'language' | 'time_zone'> & {
  /** One text, so that it can be compared: the statuses with commas between them. */
  counted_statuses: string;
};

const valuesOf = ({ currency, region, language, time_zone, counted_statuses }: FileSettings): Values => ({
  currency,
  region,
  language,
  time_zone,
  counted_statuses: counted_statuses.join(),
});

/** What is said about the file itself; whoever opens it gets that. */
export function FileSettingsCard() {
  const t = useTranslations('settings');
  const now = useFileSettings();
  const [shown, setShown] = useState(now);
  return (
    <Card title={t('ofFile')} text={t('ofFileText')}>
      <Form
        key={shown.rev}
        shown={shown}
        isOld={now.rev !== shown.rev}
        onRenew={() => setShown(now)}
        onDone={setShown}
      />
      {now.recounting && <p className="text-sm text-warn">{t('recounting')}</p>}
    </Card>
  );
}

interface FormProps {
  shown: FileSettings;
  /** Whether the settings have changed since they were shown. */
  isOld: boolean;
  onRenew: () => void;
  onDone: (settings: FileSettings) => void;
}

function Form({ shown, isOld, onRenew, onDone }: FormProps) {
  const t = useTranslations('settings');
  const common = useTranslations('common');
  const locale = useLocale();
  const state = useRecordForm({
    operation: 'settings.update',
    values: valuesOf(shown),
    rev: shown.rev,
    toInput: ({ counted_statuses, ...values }, rev) => ({
      ...(rev !== undefined && { rev }),
      ...values,
      counted_statuses: counted_statuses.split(',').filter((status) => status !== '') as OrderStatus[],
    }),
    fromCurrent: (current) => valuesOf(current as FileSettings),
    said: () => t('saved'),
    onDone,
  });
  const { form, errorOf, isBusy } = state;
  const { isDirty } = form.formState;
  useEffect(() => {
    if (isOld && !isDirty && !isBusy) onRenew();
  }, [isOld, isDirty, isBusy, onRenew]);
  const values = useWatch({ control: form.control }) as Values;
  const lists = useMemo(
    () => ({
      currency: currencies(locale),
      region: regions(locale),
      time_zone: timeZones(locale, new Date()),
    }),
    [locale],
  );
  const set = (field: keyof Values) => (value: string) => form.setValue(field, value, { shouldDirty: true });
  const listField = (field: keyof typeof lists, label: string, hint: string) => (
    <Field label={label} hint={hint} error={errorOf(field)}>
      {({ id, 'aria-describedby': described }) => (
        <SearchSelect
          id={id}
          label={label}
          aria-describedby={described}
          value={values[field]}
          choices={lists[field]}
          onChange={set(field)}
        />
      )}
    </Field>
  );
  const labels = {
    currency: t('currency'),
    region: t('region'),
    language: t('fileLanguage'),
    time_zone: t('timeZone'),
    counted_statuses: t('counted'),
  };
  return (
    <RecordForm state={state} labels={labels} action={common('save')}>
      <div className="grid gap-4 md:grid-cols-2">
        {listField('currency', labels.currency, t('currencyHint'))}
        {listField('time_zone', labels.time_zone, t('timeZoneHint'))}
        {listField('region', labels.region, t('regionHint'))}
        <Field label={labels.language} hint={t('fileLanguageHint')} error={errorOf('language')}>
          {(control) => (
            <Select {...control} {...form.register('language')}>
              <option value="ru">{common('languageRu')}</option>
              <option value="en">{common('languageEn')}</option>
            </Select>
          )}
        </Field>
      </div>
      <CountedStatuses
        value={values.counted_statuses}
        error={errorOf('counted_statuses')}
        onChange={set('counted_statuses')}
      />
      {isBusy && <Progress label={t('recounting')} share={null} detail={t('recounting')} />}
    </RecordForm>
  );
}
