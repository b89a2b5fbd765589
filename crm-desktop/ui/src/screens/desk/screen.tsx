import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';

export function DeskScreen() {
  const t = useTranslations('desk');
  return <Screen title={t('title')}>{null}</Screen>;
}
