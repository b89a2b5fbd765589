import type { Order } from 'crm-wasm/client';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Panel } from '../../components/dialog';
import { Failed, Loading } from '../../components/states';
import { useCommand } from '../../engine/commands';
import { useEngine } from '../../engine/queries';
import { OrderDetails } from './details';
import { OrderForm } from './form';
import { OrderHistory } from './history';
import { useOrderSearch } from './navigation';
import { NEW } from './search';

/** The panel of the order that the address names, or of a new one. */
export function OrderPanel() {
  const { search, change } = useOrderSearch();
  const { open } = search;
  const close = (): void => change({ open: undefined });
  if (open === undefined) return null;
  if (open === NEW) return <NewOrder onClose={close} />;
  return <StoredOrder key={open} id={open} onClose={close} />;
}

function NewOrder({ onClose }: { onClose: () => void }) {
  const t = useTranslations('orders');
  const { change } = useOrderSearch();
  return (
    <Panel title={t('create')} isOpen onClose={onClose}>
      <OrderForm order={null} onDone={(order) => change({ open: order.id }, true)} onCancel={onClose} />
    </Panel>
  );
}

function StoredOrder({ id, onClose }: { id: string; onClose: () => void }) {
  const t = useTranslations('orders');
  const { data: order, error, refetch } = useEngine('orders.get', { id });
  return (
    <Panel title={order ? t('order', { number: order.number }) : t('title')} isOpen onClose={onClose}>
      {error ? (
        <Failed error={error} onRetry={() => void refetch()} />
      ) : order ? (
        <OrderRecord order={order} onClose={onClose} />
      ) : (
        <Loading />
      )}
    </Panel>
  );
}

function OrderRecord({ order, onClose }: { order: Order; onClose: () => void }) {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const [isEdited, setEdited] = useState(false);
  const remove = useCommand('orders.delete', { said: () => t('deleted', { number: order.number }) });
  if (isEdited) {
    const done = (): void => setEdited(false);
    return <OrderForm order={order} onDone={done} onCancel={done} />;
  }
  return (
    <>
      <OrderDetails order={order} />
      <div className="flex gap-2">
        <Button onClick={() => setEdited(true)}>{common('edit')}</Button>
        <Button
          look="danger"
          disabled={remove.isPending}
          onClick={() => remove.mutate({ id: order.id }, { onSuccess: onClose })}
        >
          {common('delete')}
        </Button>
      </div>
      <OrderHistory id={order.id} />
    </>
  );
}
