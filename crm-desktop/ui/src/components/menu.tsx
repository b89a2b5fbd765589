import { DropdownMenu as Primitive } from 'radix-ui';
import type { ReactNode } from 'react';

export interface MenuItem {
  label: string;
  run: () => void;
  isDangerous?: boolean;
  isDisabled?: boolean;
}

/** A button with a list of actions behind it. */
export function Menu({ trigger, items }: { trigger: ReactNode; items: MenuItem[] }) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <MenuSurface>
        {items.map(({ label, run, isDangerous = false, isDisabled = false }) => (
          <Primitive.Item
            key={label}
            disabled={isDisabled}
            onSelect={run}
            className={`${ITEM} ${isDangerous ? 'text-bad' : ''}`}
          >
            {label}
          </Primitive.Item>
        ))}
      </MenuSurface>
    </Primitive.Root>
  );
}

interface ChoiceProps {
  trigger: ReactNode;
  choices: Array<{ id: string; label: string }>;
  chosen: (id: string) => boolean;
  onToggle: (id: string) => void;
}

/** A button with a list of things to switch on and off behind it. */
export function ChoiceMenu({ trigger, choices, chosen, onToggle }: ChoiceProps) {
  return (
    <Primitive.Root>
      <Primitive.Trigger asChild>{trigger}</Primitive.Trigger>
      <MenuSurface>
        {choices.map(({ id, label }) => (
          <Primitive.CheckboxItem
            key={id}
            checked={chosen(id)}
            onCheckedChange={() => onToggle(id)}
            // Several are switched one after the other.
            onSelect={(event) => event.preventDefault()}
            className={`${ITEM} relative pl-7`}
          >
            <Primitive.ItemIndicator className="absolute left-2">✓</Primitive.ItemIndicator>
            {label}
          </Primitive.CheckboxItem>
        ))}
      </MenuSurface>
    </Primitive.Root>
  );
}

const ITEM =
  'flex h-8 items-center rounded px-2 text-sm outline-none data-highlighted:bg-accent-soft data-disabled:opacity-50';

function MenuSurface({ children }: { children: ReactNode }) {
  return (
    <Primitive.Portal>
      <Primitive.Content
        align="end"
        sideOffset={4}
        className="z-50 min-w-44 rounded-md border border-line bg-raised p-1 text-ink shadow-pop animate-in"
      >
        {children}
      </Primitive.Content>
    </Primitive.Portal>
  );
}
