import type { OrderStatus } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '../../components/badge';

const TONES: Record<OrderStatus, Tone> = {
  pending: 'warn',
  processing: 'accent',
  shipped: 'accent',
  delivered: 'good',
  completed: 'good',
  cancelled: 'plain',
};

export function StatusBadge({ status }: { status: OrderStatus }) {
  const t = useTranslations('words.orderStatus');
  return <Badge tone={TONES[status]}>{t(status)}</Badge>;
}
