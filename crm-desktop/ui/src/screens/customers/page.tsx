import { ArrowLeft } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useScreenActions } from '../../app/actions';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Screen } from '../../components/screen';
import { Failed, Loading } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { useFormats } from '../../format';
import { CustomerActions } from './actions';
import { CustomerChanges } from './changes';
import { CustomerContacts } from './contacts';
import { EditCustomer } from './edit-customer';
import { CustomerFacts } from './facts';
import { useCustomerSearch } from './navigation';
import { CustomerNotes } from './notes';
import { CustomerOrders } from './orders';
import { CustomerCategory } from './why';

/** A customer on a page of its own. */
export function CustomerPage({ id }: { id: string }) {
  const t = useTranslations('customers');
  const common = useTranslations('common');
  const formats = useFormats();
  const { change } = useCustomerSearch();
  const { data: customer, error } = useEngine('customers.get', { id });
  const [isEditing, setEditing] = useState(false);
  const leave = (): void => change({ open: undefined, view: undefined });
  useScreenActions([
    { label: common('edit'), run: () => setEditing(true) },
    { label: t('toList'), run: leave },
  ]);
  return (
    <Screen
      title={customer ? (customer.name ?? formats.phone(customer.phone)) : t('customer')}
      tools={
        <Button look="quiet" onClick={leave}>
          <ArrowLeft size={14} aria-hidden />
          {t('toList')}
        </Button>
      }
      actions={
        customer && <CustomerActions customer={customer} onEdit={() => setEditing(true)} onGone={leave} />
      }
    >
      {customer === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <Failed error={error} />
        )
      ) : (
        <div className="min-h-0 flex-1 overflow-y-auto">
          <div className="mx-auto grid max-w-6xl items-start gap-4 p-4 lg:grid-cols-[1fr_1fr]">
            {[
              [
                <CustomerFacts key="facts" customer={customer} />,
                <CustomerOrders key="orders" customer={customer} />,
                <CustomerContacts key="contacts" id={id} />,
              ],
              [
                <CustomerCategory key="category" id={id} />,
                <CustomerNotes key="notes" id={id} />,
                <CustomerChanges key="changes" id={id} />,
              ],
            ].map((column, side) => (
              <div key={side} className="flex min-w-0 flex-col gap-4">
                {column.map((part) => (
                  <div key={part.key} className="rounded-lg border border-line bg-surface p-4">
                    {part}
                  </div>
                ))}
              </div>
            ))}
          </div>
          <Dialog title={t('editTitle')} isOpen={isEditing} onClose={() => setEditing(false)}>
            <EditCustomer customer={customer} onDone={() => setEditing(false)} />
          </Dialog>
        </div>
      )}
    </Screen>
  );
}
