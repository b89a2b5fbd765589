import type { Customer } from 'crm-wasm/client';
import { CrmException } from 'crm-wasm/client';
import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { notifyError } from '../../components/notices';
import { useCommand } from '../../engine/commands';
import { useFormats } from '../../format';
import { useErrorText } from '../../messages/errors';

interface Props {
  customer: Customer;
  onEdit: () => void;
  onGone: () => void;
}

/** What can be done with a customer. A question comes only before its orders lose it. */
export function CustomerActions({ customer, onEdit, onGone }: Props) {
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const formats = useFormats();
  const errorText = useErrorText();
  const [orders, setOrders] = useState<number | null>(null);
  const name = customer.name ?? formats.phone(customer.phone);
  const command = useCommand('customers.delete', { quiet: true, said: () => t('deleted', { name }) });
  const remove = async (force: boolean): Promise<void> => {
    try {
      await command.mutateAsync({ id: customer.id, force });
      setOrders(null);
      onGone();
    } catch (thrown) {
      const refused = thrown instanceof CrmException ? thrown.error : null;
      if (refused?.code === 'conflict' && refused.count !== undefined) setOrders(refused.count);
      else notifyError(errorText(thrown));
    }
  };
  return (
    <>
      <Button onClick={onEdit}>
        <Pencil size={14} aria-hidden />
        {common('edit')}
      </Button>
      <Button look="danger" disabled={command.isPending} onClick={() => void remove(false)}>
        <Trash2 size={14} aria-hidden />
        {common('delete')}
      </Button>
      <Dialog
        title={t('deleteTitle', { name })}
        description={t('deleteText', { count: orders ?? 0 })}
        isOpen={orders !== null}
        onClose={() => setOrders(null)}
      >
        <div className="flex justify-end gap-2">
          <Button onClick={() => setOrders(null)}>{common('cancel')}</Button>
          <Button look="danger" disabled={command.isPending} onClick={() => void remove(true)}>
            {common('delete')}
          </Button>
        </div>
      </Dialog>
    </>
  );
}
