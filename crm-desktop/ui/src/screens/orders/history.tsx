import type { Order, RecordChange } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Failed } from '../../components/states';
import { useEngine } from '../../engine/queries';
import { type Formats, useFormats } from '../../format';

const SHOWN = 50;

/** The fields that people know. */
const TOLD = [
  'total',
  'status',
  'placed_at',
  'customer_name',
  'customer_phone',
  'customer_email',
  'delivery_city',
  'delivery_address',
  'notes',
] as const satisfies Array<keyof Order>;
type Told = (typeof TOLD)[number];

/** What became of an order, in words, newest first. */
export function OrderHistory({ id }: { id: string }) {
  const t = useTranslations('orders');
  const { data, error } = useEngine('changes.history', { entity: 'order', id, limit: SHOWN });
  if (error) return <Failed error={error} />;
  return (
    <section className="flex flex-col gap-3 border-t border-line pt-4">
      <h3 className="text-sm font-semibold">{t('history')}</h3>
      <ol className="flex flex-col gap-3">
        {data?.items.map((change) => (
          <Entry key={change.seq} change={change} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ change }: { change: RecordChange }) {
  const t = useTranslations('orders');
  const formats = useFormats();
  const said = useSaidFields(change);
  const what = change.undoes === null ? change.kind : 'undone';
  return (
    <li className="flex flex-col gap-0.5 text-sm">
      <p className="flex justify-between gap-3">
        <span className="font-medium">{t(`changes.${what}`)}</span>
        <span className="shrink-0 text-xs text-ink-soft">
          {change.actor},{' '}
          <time dateTime={change.at} title={formats.exact(change.at)}>
            {formats.moment(change.at)}
          </time>
        </span>
      </p>
      {said.map((sentence) => (
        <p key={sentence} className="break-words text-ink-soft">
          {sentence}
        </p>
      ))}
    </li>
  );
}

/** The fields of a change, each in a sentence; a new record tells only what it was given. */
function useSaidFields({ kind, fields }: RecordChange): string[] {
  const t = useTranslations('orders');
  const common = useTranslations('common');
  const statuses = useTranslations('words.orderStatus');
  const formats = useFormats();
  if (kind === 'deleted' || kind === 'derived') return [];
  const shown = (field: Told, value: unknown): string => {
    if (typeof value !== 'string') return common('none');
    return field === 'status' ? statuses(value as Order['status']) : written(field, value, formats);
  };
  return TOLD.flatMap((field) => {
    const change = fields.find((one) => one.field === field);
    if (change === undefined || (kind === 'created' && change.after === null)) return [];
    const { before, after }: Record<'before' | 'after', unknown> = change;
    const values = { field: t(field), before: shown(field, before), after: shown(field, after) };
    return [kind === 'created' ? t('fieldSet', values) : t('fieldChanged', values)];
  });
}

function written(field: Told, value: string, formats: Formats): string {
  if (field === 'total') return formats.money(value);
  if (field === 'placed_at') return formats.exact(value);
  return field === 'customer_phone' ? formats.phone(value) : value;
}
