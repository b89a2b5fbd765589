import { useTranslations } from 'use-intl';
import type { Chip } from '../../components/filters';
import { useFileSettings } from '../../engine/settings';
import { useFormats } from '../../format';
import { dayStart } from '../../format/day';
import { useCustomerSearch } from './navigation';
import type { CustomerFilters } from './search';

/** The filters that are set, in words. */
export function useChips(): Chip[] {
  const t = useTranslations('customers.chips');
  const categories = useTranslations('words.category');
  const formats = useFormats();
  const { search, change } = useCustomerSearch();
  const { time_zone: timeZone } = useFileSettings();
  const day = (text: string): string => formats.day(dayStart(text, timeZone));
  const said: { [Filter in keyof CustomerFilters]: string | undefined } = {
    category: search.category && t('category', { category: categories(search.category) }),
    city: search.city && t('city', { city: search.city }),
    spent_from: search.spent_from && t('spent_from', { amount: formats.money(search.spent_from) }),
    spent_to: search.spent_to && t('spent_to', { amount: formats.money(search.spent_to) }),
    orders_from:
      search.orders_from === undefined ? undefined : t('orders_from', { count: search.orders_from }),
    orders_to: search.orders_to === undefined ? undefined : t('orders_to', { count: search.orders_to }),
    last_from: search.last_from && t('last_from', { day: day(search.last_from) }),
    last_to: search.last_to && t('last_to', { day: day(search.last_to) }),
  };
  return Object.entries(said).flatMap(([id, text]) =>
    text === undefined ? [] : [{ id, text, onRemove: () => change({ [id]: undefined }) }],
  );
}
