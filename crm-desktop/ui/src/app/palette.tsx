import { Command } from 'cmdk';
import { type ComponentProps, useDeferredValue, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useEngine } from '../engine/queries';
import { useFormats } from '../format';
import { type ScreenAction, useActions } from './actions';
import { useAppActions } from './app-actions';
import { SCREENS } from './screens';

export type Destination =
  | { to: (typeof SCREENS)[number]['path'] }
  | { to: '/customers'; search: { open: string } }
  | { to: '/orders'; search: { open: string } };

interface Props {
  isOpen: boolean;
  onClose: () => void;
  onGo: (to: Destination) => void;
  onShowKeys: () => void;
}

const FOUND = 5;

/** Screens, records and actions, found as one types. */
export function Palette({ isOpen, onClose, onGo, onShowKeys }: Props) {
  const t = useTranslations();
  const [text, setText] = useState('');
  const [selected, setSelected] = useState('');
  const close = (): void => {
    setText('');
    onClose();
  };
  return (
    <Command.Dialog
      open={isOpen}
      onOpenChange={(open) => !open && close()}
      label={t('common.palette')}
      value={selected}
      onValueChange={setSelected}
      overlayClassName="fixed inset-0 z-40 bg-black/40"
      contentClassName="fixed top-[12vh] left-1/2 z-50 w-[min(600px,94vw)] -translate-x-1/2 overflow-hidden rounded-lg border border-line bg-raised shadow-pop animate-in"
    >
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder={t('common.paletteHint')}
        className="h-11 w-full border-b border-line bg-transparent px-4 text-base outline-none"
      />
      <Command.List className="max-h-[50vh] overflow-y-auto p-2">
        <Entries
          text={text}
          run={(action) => {
            close();
            action();
          }}
          onGo={onGo}
          onShowKeys={onShowKeys}
          onFound={setSelected}
        />
      </Command.List>
    </Command.Dialog>
  );
}

interface EntriesProps {
  text: string;
  run: (action: () => void) => void;
  onGo: Props['onGo'];
  onShowKeys: Props['onShowKeys'];
  /** Tells the first record that was found, while nothing else is there to be chosen. */
  onFound: (id: string) => void;
}

function Entries({ text, run, onGo, onShowKeys, onFound }: EntriesProps) {
  const t = useTranslations();
  const actions = useActions();
  const appActions = useAppActions(onShowKeys);
  const formats = useFormats();
  const search = useDeferredValue(text.trim());
  const enabled = search !== '';
  const customers = useEngine('customers.list', { search, limit: FOUND }, { enabled });
  const orders = useEngine('orders.list', { search, limit: FOUND }, { enabled });
  const found = {
    customers: (enabled && customers.data?.items) || [],
    orders: (enabled && orders.data?.items) || [],
  };
  const hasFound = found.customers.length + found.orders.length > 0;
  const first = found.customers[0]?.id ?? found.orders[0]?.id;
  useEffect(() => {
    const isAnyChosen = document.querySelector('[cmdk-item][aria-selected="true"]') !== null;
    if (first !== undefined && !isAnyChosen) onFound(first);
  }, [first, onFound]);
  return (
    <>
      {!hasFound && (
        <Command.Empty className="p-4 text-sm text-ink-soft">{t('common.paletteEmpty')}</Command.Empty>
      )}
      <Actions heading={t('common.paletteActions')} actions={actions} run={run} />
      <Group heading={t('common.paletteScreens')}>
        {SCREENS.map(({ name, path }) => (
          <Entry key={name} value={t(`${name}.title`)} onSelect={() => run(() => onGo({ to: path }))} />
        ))}
      </Group>
      {found.customers.length > 0 && (
        <Group heading={t('common.paletteCustomers')} forceMount>
          {found.customers.map((customer) => (
            <Entry
              key={customer.id}
              value={customer.id}
              forceMount
              label={customer.name ?? formats.phone(customer.phone)}
              detail={formats.phone(customer.phone)}
              onSelect={() => run(() => onGo({ to: '/customers', search: { open: customer.id } }))}
            />
          ))}
        </Group>
      )}
      {found.orders.length > 0 && (
        <Group heading={t('common.paletteOrders')} forceMount>
          {found.orders.map((order) => (
            <Entry
              key={order.id}
              value={order.id}
              forceMount
              label={order.number}
              detail={order.customer_name ?? ''}
              onSelect={() => run(() => onGo({ to: '/orders', search: { open: order.id } }))}
            />
          ))}
        </Group>
      )}
      <Actions heading={t('common.paletteProgram')} actions={appActions} run={run} />
    </>
  );
}

interface ActionsProps {
  heading: string;
  actions: ScreenAction[];
  run: EntriesProps['run'];
}

function Actions({ heading, actions, run }: ActionsProps) {
  if (actions.length === 0) return null;
  return (
    <Group heading={heading}>
      {actions.map(({ label, run: act }) => (
        <Entry key={label} value={label} onSelect={() => run(act)} />
      ))}
    </Group>
  );
}

function Group(props: ComponentProps<typeof Command.Group>) {
  return <Command.Group className="mb-2 text-xs text-ink-soft" {...props} />;
}

interface EntryProps {
  value: string;
  label?: string;
  detail?: string;
  forceMount?: boolean;
  onSelect: () => void;
}

function Entry({ value, label = value, detail, ...rest }: EntryProps) {
  return (
    <Command.Item
      value={value}
      className="flex h-9 items-center gap-3 rounded px-2 text-sm text-ink data-[selected=true]:bg-accent-soft"
      {...rest}
    >
      <span className="truncate">{label}</span>
      {detail !== undefined && (
        <span className="ml-auto shrink-0 text-xs text-ink-soft tabular-nums">{detail}</span>
      )}
    </Command.Item>
  );
}
