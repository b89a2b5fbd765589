import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';

export function SettingsScreen() {
  const t = useTranslations('settings');
  return <Screen title={t('title')}>{null}</Screen>;
}
