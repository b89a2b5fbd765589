import type { Order } from 'crm-wasm/client';
import { ChevronDown } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Menu } from '../../components/menu';
import { Progress } from '../../components/states';
import { useBulk } from '../../engine/bulk';
import { STATUSES } from './search';

interface Props {
  orders: readonly Order[];
  onClear: () => void;
}

/** What can be done with the selected orders. */
export function SelectedOrders({ orders, onClear }: Props) {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const statuses = useTranslations('words.orderStatus');
  const { progress, run } = useBulk();
  const failed = (count: number, reason: string): string => t('failedMany', { count, reason });
  if (progress !== null) {
    return (
      <div className="w-72">
        <Progress
          label={t('working')}
          share={progress.done / progress.of}
          detail={t('workingAt', progress)}
        />
      </div>
    );
  }
  const setStatus = (status: Order['status']): Promise<void> => {
    return run(
      'orders.save',
      orders.map(({ number }) => ({ number, status })),
      { done: (count) => t('statusSetMany', { count, status: statuses(status) }), failed },
    );
  };
  const remove = async (): Promise<void> => {
    await run(
      'orders.delete',
      orders.map(({ id }) => ({ id })),
      { done: (count) => t('deletedMany', { count }), failed },
    );
    onClear();
  };
  return (
    <>
      <span className="text-sm font-medium">{common('selected', { count: orders.length })}</span>
      <Menu
        trigger={
          <Button>
            {t('setStatus')}
            <ChevronDown size={14} aria-hidden />
          </Button>
        }
        items={STATUSES.map((status) => ({ label: statuses(status), run: () => void setStatus(status) }))}
      />
      <Button look="danger" onClick={() => void remove()}>
        {common('delete')}
      </Button>
      <Button look="quiet" onClick={onClear}>
        {t('unselect')}
      </Button>
    </>
  );
}
