import { Command } from 'cmdk';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';
import { useOrderSearch } from './navigation';

const FOUND = 6;

/** Chooses the customer whose orders are listed, found as one types. */
export function CustomerFilter({ onChosen }: { onChosen: () => void }) {
  const t = useTranslations('orders');
  const formats = useFormats();
  const { change } = useOrderSearch();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const found = useEngine('customers.list', { limit: FOUND, ...(search !== '' && { search }) });
  return (
    <Command shouldFilter={false} label={t('customer')} className="flex flex-col gap-1">
      <span aria-hidden className="text-xs font-medium text-ink-soft">
        {t('customer')}
      </span>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t('customerHint')}
        className="h-8 w-full rounded-md border border-line-strong bg-surface px-2 text-sm placeholder:text-ink-soft"
      />
      <Command.List className="h-50 overflow-y-auto rounded-md border border-line p-1">
        <Command.Empty className="p-3 text-sm text-ink-soft">{t('noCustomer')}</Command.Empty>
        {found.data?.items.map(({ id, name, phone }) => (
          <Command.Item
            key={id}
            value={id}
            onSelect={() => {
              change({ customer: id });
              onChosen();
            }}
            className="flex h-8 items-center gap-3 rounded px-2 text-sm data-[selected=true]:bg-accent-soft"
          >
            <span className="truncate">{name ?? t('noName')}</span>
            <span className="ml-auto shrink-0 text-xs text-ink-soft tabular-nums">
              {formats.phone(phone)}
            </span>
          </Command.Item>
        ))}
      </Command.List>
    </Command>
  );
}
