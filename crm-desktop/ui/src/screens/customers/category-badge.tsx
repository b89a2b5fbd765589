import type { Category } from 'crm-wasm/client';
import { useTranslations } from 'use-intl';
import { Badge, type Tone } from '../../components/badge';

const TONES: Record<Category, Tone> = { new: 'plain', regular: 'good', vip: 'accent', inactive: 'warn' };

export function CategoryBadge({ category }: { category: Category }) {
  const t = useTranslations('words.category');
  return <Badge tone={TONES[category]}>{t(category)}</Badge>;
}
