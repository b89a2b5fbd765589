import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';
import type { Condition } from './conditions';

/** Says what a rule asks, and what the customer has. */
export function useSaidCondition(): (condition: Condition) => string {
  const t = useTranslations('customers.conditions');
  const formats = useFormats();
  return (condition) => {
    const { kind, actual } = condition;
    if (kind === 'orders') return t('orders', { actual, least: condition.least });
    if (kind === 'spent') {
      return t('spent', { actual: formats.money(actual), least: formats.money(condition.least) });
    }
    const { days } = condition;
    return actual === null ? t('noOrders', { days }) : t('idle', { actual, days });
  };
}
