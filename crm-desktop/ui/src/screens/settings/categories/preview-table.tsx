import { keepPreviousData, useQuery } from '@tanstack/react-query';
import type { RuleInput } from 'crm-wasm/client';
import { useDeferredValue } from 'react';
import { useTranslations } from 'use-intl';
import { Failed } from '../../../components/states';
import { useEngine } from '../../../engine/queries';
import { useCrm } from '../../../engine/session';
import { useFormats } from '../../../format';
import { Card } from '../card';
import { countsUnder } from './preview';
import { CATEGORIES } from './rules';

/** How many customers each category has, and would have under `rules`. */
export function Preview({ rules }: { rules: RuleInput[] | null }) {
  const t = useTranslations();
  const crm = useCrm();
  const { number } = useFormats();
  const overview = useEngine('customers.overview', {});
  const asked = useDeferredValue(rules);
  const then = useQuery({
    queryKey: ['customers.list', 'preview', asked],
    queryFn: () =>
      countsUnder(asked ?? [], new Date(), async (query) => {
        const { total } = await crm.customers.list({ ...query, limit: 1, total: true });
        return total ?? 0;
      }),
    enabled: asked !== null,
    placeholderData: keepPreviousData,
  });
  const counts = rules === null ? undefined : then.data;
  if (then.isError) return <Failed error={then.error} onRetry={() => void then.refetch()} />;
  return (
    <Card title={t('settings.preview')} text={t('settings.previewText')}>
      <table className="w-full max-w-md text-sm">
        <thead>
          <tr className="border-b border-line text-xs text-ink-soft">
            <th className="py-1.5 text-left font-medium">{t('settings.category')}</th>
            <th className="num font-medium">{t('settings.now')}</th>
            <th className="num font-medium">{t('settings.then')}</th>
            <th className="num font-medium">{t('settings.difference')}</th>
          </tr>
        </thead>
        <tbody>
          {CATEGORIES.map((category) => {
            const now = overview.data?.by_category[category];
            const will = counts?.[category];
            const more = now !== undefined && will !== undefined ? will - now : 0;
            return (
              <tr key={category} className="h-8 border-b border-line last:border-0">
                <td>{t(`words.category.${category}`)}</td>
                <td className="num">{now !== undefined && number(now)}</td>
                <td className="num">{will !== undefined && number(will)}</td>
                <td className="num text-ink-soft">{more !== 0 && t('settings.more', { more })}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </Card>
  );
}
