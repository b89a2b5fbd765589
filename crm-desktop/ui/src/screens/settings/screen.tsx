import { getRouteApi, useNavigate } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { useTranslations } from 'use-intl';
import { Screen } from '../../components/screen';
import { Tabs } from '../../components/tabs';
import { Categories } from './categories/categories';
import { FileTab } from './file/file';
import { General } from './general/general';
import { History } from './history/history';
import { SETTINGS_TABS, type SettingsTab } from './search';

const route = getRouteApi('/settings');

const CONTENTS: Record<SettingsTab, ComponentType> = {
  general: General,
  categories: Categories,
  file: FileTab,
  history: History,
};

export function SettingsScreen() {
  const t = useTranslations('settings');
  const { tab = 'general' } = route.useSearch();
  const navigate = useNavigate();
  return (
    <Screen title={t('title')}>
      <Tabs
        label={t('title')}
        value={tab}
        onChange={(value) => void navigate({ to: '/settings', search: { tab: value as SettingsTab } })}
        tabs={SETTINGS_TABS.map((value) => {
          const Content = CONTENTS[value];
          return {
            value,
            label: t(`tabs.${value}`),
            content: (
              <div className="min-h-0 flex-1 overflow-y-auto">
                <div className="mx-auto flex max-w-[820px] flex-col gap-6 px-6 py-6">
                  <Content />
                </div>
              </div>
            ),
          };
        })}
      />
    </Screen>
  );
}
