import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';

export function TeamScreen() {
  const t = useTranslations('team');
  return <Screen title={t('title')}>{null}</Screen>;
}
