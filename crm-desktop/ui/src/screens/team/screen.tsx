import { getRouteApi } from '@tanstack/react-router';
import type { Operator } from 'crm-wasm/client';
import { FlaskConical, Plus } from 'lucide-react';
import { useCallback, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useScreenActions } from '../../app/actions';
import { useKey } from '../../app/keys';
import { Button } from '../../components/button';
import { Dialog } from '../../components/dialog';
import { Menu } from '../../components/menu';
import { Screen } from '../../components/screen';
import { SearchBox } from '../../components/search-box';
import { Empty, Failed, Loading } from '../../components/states';
import { EMPTY } from './draft';
import { useDraft } from './draft-store';
import { LeaveDialog } from './leave-dialog';
import { NewOperatorForm } from './operator-form';
import type { TeamSearch } from './search';
import { NewSourceForm } from './source-form';
import { TeamTable } from './team-table';
import { useSetActive } from './use-active';
import { useTeam } from './use-team';

const route = getRouteApi('/team');

/** Operators, sources, and the weights between them. */
export function TeamScreen() {
  const t = useTranslations('team');
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { team, error, retry } = useTeam();
  const [draft, setDraft] = useDraft();
  const [leaving, setLeaving] = useState<Operator | null>(null);
  const setActive = useSetActive();

  const show = useCallback(
    (change: TeamSearch, replace = false) =>
      void navigate({ search: (before) => ({ ...before, ...change }), replace }),
    [navigate],
  );
  const close = useCallback(() => show({ operator: undefined, source: undefined, add: undefined }), [show]);
  const toggle = useCallback(
    (operator: Operator) => {
      if (operator.active && operator.load > 0) setLeaving(operator);
      else void setActive(operator, { active: !operator.active });
    },
    [setActive],
  );
  const addOperator = (): void => show({ add: 'operator' });
  const addSource = (): void => show({ add: 'source' });
  const tryOut = (): void => setDraft(EMPTY);
  const isEmpty = team !== undefined && team.operators.length === 0 && team.sources.length === 0;

  useKey('n', addOperator);
  useScreenActions([
    { label: t('addOperator'), run: addOperator },
    { label: t('addSource'), run: addSource },
    ...(draft === null && !isEmpty ? [{ label: t('whatIf'), run: tryOut }] : []),
  ]);

  return (
    <Screen
      title={t('title')}
      tools={
        !isEmpty && (
          <>
            <SearchBox
              label={t('findOperator')}
              value={search.search ?? ''}
              onChange={(text) => show({ search: text === '' ? undefined : text }, true)}
            />
            <label className="flex items-center gap-2 text-sm">
              <input
                type="checkbox"
                className="accent-accent"
                checked={search.shares ?? false}
                onChange={() => show({ shares: search.shares ? undefined : true }, true)}
              />
              {t('showShares')}
            </label>
          </>
        )
      }
      actions={
        <>
          {!isEmpty && (
            <Button disabled={draft !== null} onClick={tryOut}>
              <FlaskConical size={15} aria-hidden />
              {t('whatIf')}
            </Button>
          )}
          <Menu
            trigger={
              <Button look="primary">
                <Plus size={15} aria-hidden />
                {t('add')}
              </Button>
            }
            items={[
              { label: t('operator'), run: addOperator },
              { label: t('source'), run: addSource },
            ]}
          />
        </>
      }
    >
      {error !== null ? (
        <Failed error={error} onRetry={retry} />
      ) : team === undefined ? (
        <Loading />
      ) : isEmpty ? (
        <Empty title={t('emptyTitle')} text={t('emptyText')}>
          <div className="flex gap-2">
            <Button look="primary" onClick={addOperator}>
              {t('addOperator')}
            </Button>
            <Button onClick={addSource}>{t('addSource')}</Button>
          </div>
        </Empty>
      ) : (
        <TeamTable team={team} search={search} onShow={show} onClose={close} onToggle={toggle} />
      )}
      <Dialog title={t('newOperator')} isOpen={search.add === 'operator'} onClose={close}>
        <NewOperatorForm onDone={close} onCancel={close} />
      </Dialog>
      <Dialog title={t('newSource')} isOpen={search.add === 'source'} onClose={close}>
        <NewSourceForm onDone={close} onCancel={close} />
      </Dialog>
      <LeaveDialog
        operator={leaving}
        onClose={() => setLeaving(null)}
        onLeave={(operator, returning) => {
          setLeaving(null);
          void setActive(operator, { active: false, returning });
        }}
      />
    </Screen>
  );
}
