import type { Operator } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';

interface Props {
  /** Who leaves with open contacts; null if nobody does. */
  operator: Operator | null;
  onLeave: (operator: Operator, returning: boolean) => void;
  onClose: () => void;
}

/** What becomes of the open contacts of an operator who leaves. */
export function LeaveDialog({ operator, onLeave, onClose }: Props) {
  const t = useTranslations('team');
  const common = useTranslations('common');
  if (operator === null) return null;
  return (
    <Dialog
      isOpen
      onClose={onClose}
      title={t('leaveTitle', { name: operator.name })}
      description={t('leaveText', { count: operator.load })}
    >
      <div className="flex flex-col gap-2">
        <Button look="primary" className="justify-center" onClick={() => onLeave(operator, true)}>
          {t('leaveReturn')}
        </Button>
        <Button className="justify-center" onClick={() => onLeave(operator, false)}>
          {t('leaveKeep')}
        </Button>
        <Button look="quiet" className="justify-center" onClick={onClose}>
          {common('cancel')}
        </Button>
      </div>
    </Dialog>
  );
}
