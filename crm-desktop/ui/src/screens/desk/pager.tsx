import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Button } from '../../components/button';
import { Input } from '../../components/field';
import type { Lanes } from './lanes';

const route = getRouteApi('/desk');

/** Which operators of a big team are on the board. */
export function Pager({ lanes: { count, page, pages } }: { lanes: Lanes }) {
  const t = useTranslations('desk');
  const navigate = useNavigate({ from: '/desk' });
  const { team = '' } = route.useSearch();
  if (pages === 1 && team === '') return null;
  const go = (to: number): void => void navigate({ search: (before) => ({ ...before, page: to }) });
  return (
    <div className="flex h-10 items-center gap-2 border-t border-line bg-surface px-3 text-xs text-ink-soft">
      <Input
        aria-label={t('findOperator')}
        placeholder={t('findOperator')}
        value={team}
        onChange={({ target }) =>
          void navigate({
            search: (before) => ({ ...before, team: target.value || undefined, page: undefined }),
            replace: true,
          })
        }
        className="!h-7 !w-48"
      />
      <span role="status" className="ml-auto tabular-nums">
        {t('lanes', { count, page, pages })}
      </span>
      <Button
        look="quiet"
        icon
        aria-label={t('pageBefore')}
        disabled={page === 1}
        onClick={() => go(page - 1)}
      >
        <ChevronLeft size={16} aria-hidden />
      </Button>
      <Button
        look="quiet"
        icon
        aria-label={t('pageAfter')}
        disabled={page === pages}
        onClick={() => go(page + 1)}
      >
        <ChevronRight size={16} aria-hidden />
      </Button>
    </div>
  );
}
