import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';

export function CustomersScreen() {
  const t = useTranslations('customers');
  return <Screen title={t('title')}>{null}</Screen>;
}
