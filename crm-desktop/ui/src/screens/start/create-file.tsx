import { host } from '#host';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFiles } from '../../app/files';
import { preferences, usePreferences } from '../../app/preferences';
import { Button } from '../../components/button';
import { Field, Input } from '../../components/field';
import { hasCode } from '../../engine/commands';
import type { OpenFile } from '../../hosts/host';
import { type Beginning, Section } from './section';
import { settle } from './settle';

export function CreateFile({ folder, isBusy, begin }: Beginning & { folder: string | null }) {
  const t = useTranslations('start');
  const { enter } = useFiles();
  const [typed, setTyped] = useState<string | null>(null);
  const [error, setError] = useState<string>();
  const { language } = usePreferences();
  const name = typed ?? t('newName');
  const create = async (): Promise<void> => {
    try {
      await enter(() => createHere(name.trim(), language));
    } catch (thrown) {
      if (!hasCode(thrown, 'duplicate')) throw thrown;
      setError(t('nameTaken', { name: name.trim() }));
    }
  };
  return (
    <Section title={t('createTitle')} text={t('createText')}>
      <form
        className="mt-auto flex flex-col gap-3"
        onSubmit={(event) => {
          event.preventDefault();
          if (name.trim() === '') setError(t('nameMissing'));
          else begin(create);
        }}
      >
        <Field
          label={t('name')}
          hint={folder === null ? t('inBrowser', { site: location.host }) : t('inFolder', { folder })}
          error={error}
        >
          {(control) => (
            <Input
              {...control}
              value={name}
              maxLength={100}
              onChange={(event) => {
                setTyped(event.target.value);
                setError(undefined);
              }}
            />
          )}
        </Field>
        <Button type="submit" look="primary" disabled={isBusy} className="w-fit">
          {t('create')}
        </Button>
      </form>
    </Section>
  );
}

async function createHere(name: string, language: string): Promise<OpenFile> {
  const file = await host.create(name, { actor: preferences().actor });
  await settle(file.crm, language);
  return file;
}
