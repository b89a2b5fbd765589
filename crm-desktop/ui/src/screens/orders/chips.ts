import { useTranslations } from 'use-intl';
import type { Chip } from '../../components/filters';
import { useEngine } from '../../engine/queries';
import { useFileSettings } from '../../engine/settings';
import { useFormats } from '../../format';
import { dayStart } from '../../format/day';
import { dayInZone } from '../../format/moment';
import { useOrderSearch } from './navigation';
import { nameOf, type PeriodName } from './period';

/** What the period of the address is called today. */
export function usePeriodName(): { name: PeriodName; today: string } {
  const { search } = useOrderSearch();
  const { time_zone: timeZone } = useFileSettings();
  const today = dayInZone(timeZone)(new Date());
  return { name: nameOf(search, today), today };
}

/** The filters that are set behind the button, in words. */
export function useChips(): Chip[] {
  const t = useTranslations('orders');
  const formats = useFormats();
  const { search, change } = useOrderSearch();
  const { time_zone: timeZone } = useFileSettings();
  const { name } = usePeriodName();
  const { customer: id = '' } = search;
  const { data: customer } = useEngine('customers.get', { id }, { enabled: id !== '' });
  const day = (text: string): string => formats.day(dayStart(text, timeZone));
  const period = (): string => {
    if (name !== 'custom') return t(`periods.${name}`);
    const [from, to] = [search.from, search.to].map((edge) => edge && day(edge));
    if (from && to) return t('periodBetween', { from, to });
    return from ? t('periodFrom', { from }) : t('periodTo', { to: to ?? '' });
  };
  const chips: Chip[] = [];
  if (name !== 'any') {
    chips.push({
      id: 'period',
      text: period(),
      onRemove: () => change({ from: undefined, to: undefined }),
    });
  }
  if (id !== '') {
    chips.push({
      id: 'customer',
      text: customer ? (customer.name ?? formats.phone(customer.phone)) : t('customer'),
      onRemove: () => change({ customer: undefined }),
    });
  }
  return chips;
}
