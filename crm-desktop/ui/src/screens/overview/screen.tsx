import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';

export function OverviewScreen() {
  const t = useTranslations('overview');
  return <Screen title={t('title')}>{null}</Screen>;
}
