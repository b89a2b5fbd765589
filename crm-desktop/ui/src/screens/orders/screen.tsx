import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';

export function OrdersScreen() {
  const t = useTranslations('orders');
  return <Screen title={t('title')}>{null}</Screen>;
}
