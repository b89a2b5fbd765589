import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFileActions } from '../../../app/file-actions';
import { prefer, usePreferences } from '../../../app/preferences';
import { LanguageSwitch, ThemeSwitch } from '../../../app/switches';
import { Button } from '../../../components/button';
import { Field, Input } from '../../../components/field';
import { Card } from '../card';

/** What holds for the one who sits here, whatever file is open. */
export function InterfaceCard() {
  const t = useTranslations();
  return (
    <Card title={t('settings.interface')} text={t('settings.interfaceText')}>
      <div className="flex flex-wrap gap-x-8 gap-y-4">
        <div className="flex flex-col gap-1">
          <span className="text-xs font-medium text-ink-soft">{t('common.language')}</span>
          <LanguageSwitch />
        </div>
        <div className="flex flex-col gap-1">
          <span className="text-xs font-medium text-ink-soft">{t('common.theme')}</span>
          <ThemeSwitch />
        </div>
      </div>
      <Actor />
    </Card>
  );
}

function Actor() {
  const t = useTranslations();
  const { actor } = usePreferences();
  const { reopen } = useFileActions();
  const [name, setName] = useState(actor);
  const isNew = name.trim() !== '' && name.trim() !== actor;
  return (
    <form
      className="flex max-w-md items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        if (!isNew) return;
        prefer({ actor: name.trim() });
        reopen();
      }}
    >
      <div className="flex-1">
        <Field label={t('settings.actor')} hint={t('settings.actorHint')}>
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              onChange={(event) => setName(event.target.value)}
            />
          )}
        </Field>
      </div>
      <Button type="submit" disabled={!isNew} className="mt-5">
        {t('common.apply')}
      </Button>
    </form>
  );
}
