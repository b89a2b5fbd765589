import { getRouteApi, Link, useNavigate } from '@tanstack/react-router';
import type { Board as Row, Contact, Source } from 'crm-wasm/client';
import { Columns3, List as ListIcon } from 'lucide-react';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useScreenActions } from '../../app/actions';
import { useKey } from '../../app/keys';
import { Button } from '../../components/button';
import { Screen } from '../../components/screen';
import { Empty, Failed, Loading } from '../../components/states';
import { useAll } from '../../engine/all';
import { useEngine } from '../../engine/queries';
import { Board } from './board';
import { DeskContext } from './desk';
import { Filters } from './filters';
import { List } from './list';
import { useMoves } from './moves';
import { ContactPanel } from './panel';
import { planReassign } from './plan';
import { ReassignDialog } from './reassign';
import { ReceiveDialog } from './receive';

const route = getRouteApi('/desk');

export function DeskScreen() {
  const t = useTranslations('desk');
  const operators = useAll('routing.board', { sort: 'name' });
  const sources = useAll('sources.list', { sort: 'name' });
  const error = operators.error ?? sources.error;
  if (error !== null) {
    return (
      <Screen title={t('title')}>
        <Failed error={error} onRetry={() => void Promise.all([operators.refetch(), sources.refetch()])} />
      </Screen>
    );
  }
  if (operators.data === undefined || sources.data === undefined) {
    return (
      <Screen title={t('title')}>
        <Loading />
      </Screen>
    );
  }
  if (operators.data.items.length === 0 || sources.data.items.length === 0) {
    return (
      <Screen title={t('title')}>
        <Empty title={t('noTeam')} text={t('noTeamHint')}>
          <Link
            to="/team"
            className="inline-flex h-8 items-center rounded-md bg-accent px-3 text-sm font-medium text-accent-ink"
          >
            {t('toTeam')}
          </Link>
        </Empty>
      </Screen>
    );
  }
  return <Desk operators={operators.data.items} sources={sources.data.items} />;
}

interface DeskProps {
  operators: readonly Row[];
  sources: readonly Source[];
}

function Desk({ operators, sources }: DeskProps) {
  const t = useTranslations('desk');
  const { open, view } = route.useSearch();
  const navigate = useNavigate({ from: '/desk' });
  const [isReceiving, setReceiving] = useState(false);
  const [reassigned, setReassigned] = useState<Contact | null>(null);
  const moves = useMoves();
  const isEmpty = useEngine('contacts.list', { limit: 1 }).data?.items.length === 0;
  const show = (id: string | undefined): void =>
    void navigate({ search: (before) => ({ ...before, open: id }) });
  const showAs = (as: 'list' | undefined): void => void navigate({ search: { view: as, open } });
  const receive = (): void => setReceiving(true);
  useKey('n', receive);
  useScreenActions([
    { label: t('receive'), run: receive },
    { label: t('showBoard'), run: () => showAs(undefined) },
    { label: t('showList'), run: () => showAs('list') },
    {
      label: t('showQueue'),
      run: () => void navigate({ search: { view: 'list', status: 'in_queue', sort: 'created_at' } }),
    },
  ]);
  const desk = useMemo(
    () => ({
      ...moves,
      askReassign: setReassigned,
      open: (id: string) => void navigate({ search: (before) => ({ ...before, open: id }) }),
    }),
    [moves, navigate],
  );
  const isList = view === 'list';
  return (
    <DeskContext value={desk}>
      <Screen
        title={t('title')}
        tools={
          <>
            <div role="group" aria-label={t('view')} className="flex">
              <Button
                icon
                aria-label={t('showBoard')}
                aria-pressed={!isList}
                onClick={() => showAs(undefined)}
                className="rounded-r-none aria-pressed:bg-accent-soft aria-pressed:text-accent"
              >
                <Columns3 size={16} aria-hidden />
              </Button>
              <Button
                icon
                aria-label={t('showList')}
                aria-pressed={isList}
                onClick={() => showAs('list')}
                className="-ml-px rounded-l-none aria-pressed:bg-accent-soft aria-pressed:text-accent"
              >
                <ListIcon size={16} aria-hidden />
              </Button>
            </div>
            {isList && <Filters operators={operators} sources={sources} />}
          </>
        }
        actions={
          <Button look="primary" onClick={receive}>
            {t('receive')}
          </Button>
        }
      >
        {isEmpty ? (
          <Empty title={t('nothingYet')} text={t('nothingYetHint')}>
            <Button look="primary" onClick={receive}>
              {t('receive')}
            </Button>
          </Empty>
        ) : isList ? (
          <List operators={operators} />
        ) : (
          <Board operators={operators} />
        )}
      </Screen>
      {open !== undefined && <ContactPanel id={open} onClose={() => show(undefined)} />}
      <ReceiveDialog sources={sources} isOpen={isReceiving} onClose={() => setReceiving(false)} />
      <ReassignDialog
        operators={operators}
        isOpen={reassigned !== null}
        onClose={() => setReassigned(null)}
        onChoose={({ operator, name }) => {
          const plan = reassigned && planReassign(reassigned, operator);
          if (plan !== null) moves.carryOut(reassigned as Contact, plan, name);
        }}
      />
    </DeskContext>
  );
}
