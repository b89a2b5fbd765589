import { CrmException, type Id } from 'crm-wasm/client';
import { Trash2 } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { RecordsLink } from '../../components/chart-links';
import { useCommand } from '../../engine/commands';
import { useErrorText } from '../../messages/errors';

interface Props {
  of: 'operator' | 'source';
  id: Id;
  name: string;
  onDone: () => void;
}

const OPERATIONS = { operator: 'operators.delete', source: 'sources.delete' } as const;

/** Deletes an operator or a source, or says what stands in the way and leads there. */
export function DeleteButton({ of, id, name, onDone }: Props) {
  const t = useTranslations('team');
  const errorText = useErrorText();
  const { mutate, error } = useCommand(OPERATIONS[of], {
    said: () => t(of === 'operator' ? 'operatorDeleted' : 'sourceDeleted', { name }),
    quiet: true,
  });
  const count =
    error instanceof CrmException && error.error.code === 'conflict' ? error.error.count : undefined;
  return (
    <div className="mt-auto flex flex-col items-start gap-3">
      {error !== null && (
        <p role="alert" className="rounded-md bg-bad-soft p-3 text-sm text-bad">
          {count === undefined
            ? errorText(error)
            : t.rich(of === 'operator' ? 'operatorBusy' : 'sourceBusy', {
                name,
                count,
                link: (text) => (
                  <RecordsLink to={{ screen: 'desk', view: 'list', [of]: id }}>{text}</RecordsLink>
                ),
              })}
        </p>
      )}
      <Button look="danger" onClick={() => mutate({ id }, { onSuccess: onDone })}>
        <Trash2 size={15} aria-hidden />
        {t(of === 'operator' ? 'deleteOperator' : 'deleteSource')}
      </Button>
    </div>
  );
}
