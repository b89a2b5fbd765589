import { type SyntheticEvent, useState } from 'react';
import { useLocale, useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Field, Input, Select } from '../../components/field';
import { amountOf, typedAmount } from '../../format/amount';
import { useCustomerSearch } from './navigation';
import { CATEGORIES, customerSearch, isAmount } from './search';

const AMOUNTS = ['spent_from', 'spent_to'] as const;
const COUNTS = ['orders_from', 'orders_to'] as const;
const DAYS = ['last_from', 'last_to'] as const;

/** Sets the filters of the list. */
export function FilterForm({ onDone }: { onDone: () => void }) {
  const t = useTranslations('customers.filter');
  const common = useTranslations('common');
  const categories = useTranslations('words.category');
  const locale = useLocale();
  const { search, change } = useCustomerSearch();
  const [wrong, setWrong] = useState<string | undefined>();

  const apply = (event: SyntheticEvent<HTMLFormElement>): void => {
    event.preventDefault();
    const typed = Object.fromEntries(new FormData(event.currentTarget)) as Record<string, string>;
    for (const name of AMOUNTS) {
      const amount = amountOf(typed[name] ?? '', locale);
      if (amount !== '' && !isAmount(amount)) {
        setWrong(name);
        return;
      }
      typed[name] = amount;
    }
    const { open, view, search: words, sort, ...filters } = customerSearch({ ...search, ...typed });
    change({ open, view, search: words, sort, ...filters });
    onDone();
  };

  return (
    <form onSubmit={apply} noValidate className="flex flex-col gap-3">
      <Field label={t('category')}>
        {(control) => (
          <Select {...control} name="category" defaultValue={search.category ?? ''}>
            <option value="">{common('all')}</option>
            {CATEGORIES.map((category) => (
              <option key={category} value={category}>
                {categories(category)}
              </option>
            ))}
          </Select>
        )}
      </Field>
      <Field label={t('city')}>
        {(control) => <Input {...control} name="city" defaultValue={search.city ?? ''} />}
      </Field>
      <div className="grid grid-cols-2 gap-3">
        {AMOUNTS.map((name) => (
          <Field key={name} label={t(name)} error={wrong === name ? t('noAmount') : undefined}>
            {(control) => (
              <Input
                {...control}
                name={name}
                inputMode="decimal"
                defaultValue={typedAmount(search[name] ?? '', locale)}
              />
            )}
          </Field>
        ))}
        {COUNTS.map((name) => (
          <Field key={name} label={t(name)}>
            {(control) => (
              <Input {...control} name={name} type="number" min={0} defaultValue={search[name] ?? ''} />
            )}
          </Field>
        ))}
        {DAYS.map((name) => (
          <Field key={name} label={t(name)}>
            {(control) => <Input {...control} name={name} type="date" defaultValue={search[name] ?? ''} />}
          </Field>
        ))}
      </div>
      <div className="flex justify-end gap-2">
        <Button onClick={onDone}>{common('cancel')}</Button>
        <Button type="submit" look="primary">
          {common('apply')}
        </Button>
      </div>
    </form>
  );
}
