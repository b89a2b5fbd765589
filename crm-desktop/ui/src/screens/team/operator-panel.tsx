import type { Operator } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { RecordsLink } from '../../components/chart-links';
import { Panel } from '../../components/dialog';
import { useFormats } from '../../format';
import { DeleteButton } from './delete-button';
import { LoadBar } from './load-bar';
import { OperatorForm } from './operator-form';
import { Switch } from './switch';

interface Props {
  operator: Operator;
  onToggle: (operator: Operator) => void;
  onClose: () => void;
}

/** All about an operator. */
export function OperatorPanel({ operator, onToggle, onClose }: Props) {
  const t = useTranslations('team');
  const { exact, moment } = useFormats();
  return (
    <Panel title={operator.name} isOpen onClose={onClose}>
      <label className="flex items-center gap-3 text-sm">
        <Switch checked={operator.active} onChange={() => onToggle(operator)} />
        {t('activeHint')}
      </label>
      <dl className="grid grid-cols-[auto_1fr] gap-x-4 gap-y-2 text-sm">
        <dt className="text-ink-soft">{t('openContacts')}</dt>
        <dd className="flex items-center gap-3">
          <LoadBar load={operator.load} capacity={operator.max_load} />
          <RecordsLink to={{ screen: 'desk', view: 'list', operator: operator.id }}>
            {t('showContacts')}
          </RecordsLink>
        </dd>
        <dt className="text-ink-soft">{t('lastAssigned')}</dt>
        <dd>
          {operator.last_assigned_at === null ? (
            t('neverAssigned')
          ) : (
            <time dateTime={operator.last_assigned_at} title={exact(operator.last_assigned_at)}>
              {moment(operator.last_assigned_at)}
            </time>
          )}
        </dd>
      </dl>
      <OperatorForm key={operator.id} operator={operator} onDone={onClose} />
      <DeleteButton
        key={`delete-${operator.id}`}
        of="operator"
        id={operator.id}
        name={operator.name}
        onDone={onClose}
      />
    </Panel>
  );
}
