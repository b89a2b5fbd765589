import { Command } from 'cmdk';
import { Check, ChevronDown } from 'lucide-react';
import { Popover } from 'radix-ui';
import { useState } from 'react';
import { useTranslations } from 'use-intl';

export interface SearchChoice {
  value: string;
  label: string;
  detail: string;
}

interface Props {
  id: string;
  label: string;
  value: string;
  choices: SearchChoice[];
  onChange: (value: string) => void;
  'aria-describedby'?: string | undefined;
}

/** One of many, found as one types. */
export function SearchSelect({ id, label, value, choices, onChange, ...described }: Props) {
  const t = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  const chosen = choices.find((choice) => choice.value === value);
  return (
    <Popover.Root open={isOpen} onOpenChange={setOpen}>
      <Popover.Trigger
        id={id}
        {...described}
        className="flex h-8 w-full min-w-0 items-center gap-2 rounded-md border border-line-strong bg-surface px-2 text-left text-sm"
      >
        <span className="min-w-0 flex-1 truncate">{chosen?.label ?? value}</span>
        <span className="text-xs text-ink-soft tabular-nums">{chosen?.detail}</span>
        <ChevronDown size={14} aria-hidden className="shrink-0 text-ink-soft" />
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          align="start"
          sideOffset={4}
          aria-label={label}
          className="z-50 w-(--radix-popover-trigger-width) min-w-64 overflow-hidden rounded-md border border-line bg-raised shadow-pop animate-in"
        >
          <Command label={label} defaultValue={chosen === undefined ? '' : keyOf(chosen)}>
            <Command.Input
              placeholder={t('search')}
              className="h-9 w-full border-b border-line bg-transparent px-3 text-sm outline-none"
            />
            <Command.List className="max-h-64 overflow-y-auto p-1">
              <Command.Empty className="p-3 text-sm text-ink-soft">{t('noMatches')}</Command.Empty>
              {choices.map((choice) => (
                <Command.Item
                  key={choice.value}
                  value={keyOf(choice)}
                  onSelect={() => {
                    setOpen(false);
                    onChange(choice.value);
                  }}
                  className="flex h-8 items-center gap-2 rounded px-2 text-sm data-[selected=true]:bg-accent-soft"
                >
                  <span className="min-w-0 flex-1 truncate">{choice.label}</span>
                  {choice.value === value && <Check size={14} aria-hidden />}
                  <span className="text-xs text-ink-soft tabular-nums">{choice.detail}</span>
                </Command.Item>
              ))}
            </Command.List>
          </Command>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  );
}

/** What typing finds it by. */
const keyOf = ({ label, detail }: SearchChoice): string => `${label} ${detail}`;
