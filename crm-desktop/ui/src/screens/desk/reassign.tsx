import { Command } from 'cmdk';
import type { Board } from 'crm-wasm/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Dialog } from '../../components/dialog';
import { Badge } from '../../components/badge';
import { Load } from './load';

/** Operators that are offered at once; typing finds the others. */
const SHOWN = 50;

interface Props {
  operators: readonly Board[];
  isOpen: boolean;
  onClose: () => void;
  onChoose: (operator: Board) => void;
}

/** Lets one choose an operator, by typing a part of the name. */
export function ReassignDialog({ operators, isOpen, onClose, onChoose }: Props) {
  const t = useTranslations('desk');
  const [text, setText] = useState('');
  const close = (): void => {
    setText('');
    onClose();
  };
  const sought = text.trim().toLowerCase();
  const found = operators
    .filter((row) => row.name.toLowerCase().includes(sought))
    .sort((a, b) => Number(b.active) - Number(a.active) || a.load / a.max_load - b.load / b.max_load)
    .slice(0, SHOWN);
  return (
    <Dialog title={t('reassignTo')} isOpen={isOpen} onClose={close}>
      <Command label={t('reassignTo')} shouldFilter={false} className="flex min-h-0 flex-col gap-2">
        <Command.Input
          autoFocus
          value={text}
          onValueChange={setText}
          placeholder={t('findOperator')}
          className="h-8 w-full rounded-md border border-line-strong bg-surface px-2 text-sm"
        />
        <Command.List className="max-h-72 overflow-y-auto">
          <Command.Empty className="p-2 text-sm text-ink-soft">{t('noSuchOperator')}</Command.Empty>
          {found.map((row) => (
            <Command.Item
              key={row.operator}
              value={row.operator}
              onSelect={() => {
                close();
                onChoose(row);
              }}
              className="grid h-9 cursor-pointer grid-cols-[1fr_140px] items-center gap-3 rounded px-2 text-sm data-[selected=true]:bg-accent-soft"
            >
              <span className="flex min-w-0 items-center gap-2">
                <span className="truncate">{row.name}</span>
                {!row.active && <Badge>{t('inactive')}</Badge>}
              </span>
              <Load operator={row} />
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}
