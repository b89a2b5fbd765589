import { Maximize2 } from 'lucide-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Panel } from '../../components/dialog';
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

/** A customer beside the list. */
export function CustomerPanel({ id }: { id: string }) {
  const t = useTranslations('customers');
  const formats = useFormats();
  const { change } = useCustomerSearch();
  const { data: customer, error } = useEngine('customers.get', { id });
  const [isEditing, setEditing] = useState(false);
  const close = (): void => change({ open: undefined });
  const title = customer ? (customer.name ?? formats.phone(customer.phone)) : t('customer');
  return (
    <Panel title={title} isOpen onClose={close}>
      {customer === undefined ? (
        error === null ? (
          <Loading />
        ) : (
          <Failed error={error} />
        )
      ) : isEditing ? (
        <EditCustomer customer={customer} onDone={() => setEditing(false)} />
      ) : (
        <>
          <div className="flex flex-wrap gap-2">
            <CustomerActions customer={customer} onEdit={() => setEditing(true)} onGone={close} />
            <Button look="quiet" onClick={() => change({ view: 'page' })}>
              <Maximize2 size={14} aria-hidden />
              {t('asPage')}
            </Button>
          </div>
          <CustomerFacts customer={customer} />
          <CustomerCategory id={id} />
          <CustomerOrders customer={customer} />
          <CustomerNotes id={id} />
          <CustomerContacts id={id} />
          <CustomerChanges id={id} />
        </>
      )}
    </Panel>
  );
}
