import { ListFilter, X } from 'lucide-react';
import { Popover } from 'radix-ui';
import { type ReactNode, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from './button';

/** A filter that is set. */
export interface Chip {
  id: string;
  /** What it lets through, in words. */
  text: string;
  onRemove: () => void;
}

interface Props {
  chips: Chip[];
  onClear: () => void;
  /** The form in which filters are set. */
  children: (close: () => void) => ReactNode;
}

/** A button with the filters behind it, and those that are set, each with a way to take it away. */
export function Filters({ chips, onClear, children }: Props) {
  const t = useTranslations('common');
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Popover.Root open={isOpen} onOpenChange={setOpen}>
        <Popover.Trigger asChild>
          <Button>
            <ListFilter size={14} aria-hidden />
            {t('filters')}
          </Button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            align="start"
            sideOffset={4}
            collisionPadding={8}
            aria-label={t('filters')}
            className="z-40 max-h-[80vh] w-84 max-w-[94vw] overflow-y-auto rounded-lg border border-line bg-raised p-4 text-ink shadow-pop animate-in"
          >
            {children(() => setOpen(false))}
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {chips.length > 0 && (
        <ul aria-label={t('filters')} className="flex flex-wrap items-center gap-1.5">
          {chips.map(({ id, text, onRemove }) => (
            <li
              key={id}
              className="inline-flex h-7 max-w-64 items-center gap-1 rounded-md bg-accent-soft pr-0.5 pl-2 text-xs text-accent"
            >
              <span className="truncate" title={text}>
                {text}
              </span>
              <button
                type="button"
                aria-label={t('removeFilter', { filter: text })}
                className="rounded p-1.5 hover:bg-surface"
                onClick={onRemove}
              >
                <X size={12} aria-hidden />
              </button>
            </li>
          ))}
          {chips.length > 1 && (
            <li>
              <Button look="quiet" className="!h-7 !px-2 text-xs" onClick={onClear}>
                {t('clearFilters')}
              </Button>
            </li>
          )}
        </ul>
      )}
    </>
  );
}
