import { Command } from 'cmdk';
import { ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useDeferredValue, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';
import { useOrderSearch } from './navigation';

const FOUND = 8;

/** Chooses the customer whose orders are listed, found as one types. */
export function CustomerFilter() {
  const t = useTranslations('orders');
  const [isOpen, setOpen] = useState(false);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger asChild>
        <Button className="!border-line-strong !font-normal">
          {t('anyCustomer')}
          <ChevronDown size={14} aria-hidden />
        </Button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          aria-label={t('customer')}
          className="z-50 w-80 overflow-hidden rounded-md border border-line bg-raised shadow-pop animate-in"
        >
          <Choice onChosen={() => setOpen(false)} />
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

function Choice({ onChosen }: { onChosen: () => void }) {
  const t = useTranslations('orders');
  const formats = useFormats();
  const { change } = useOrderSearch();
  const [text, setText] = useState('');
  const search = useDeferredValue(text.trim());
  const found = useEngine('customers.list', { limit: FOUND, ...(search !== '' && { search }) });
  return (
    <Command shouldFilter={false} label={t('customer')}>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t('customerHint')}
        className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
      />
      <Command.List className="max-h-72 overflow-y-auto p-1">
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
