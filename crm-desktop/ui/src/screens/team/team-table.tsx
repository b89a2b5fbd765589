import type { Id, Operator } from 'crm-wasm/client';
import { useCallback, useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { useCommand } from '../../engine/commands';
import { draftCapacity, draftRule, draftWeight, pruned, withDraft } from './draft';
import { useDraft } from './draft-store';
import { WeightGrid } from './grid';
import { OperatorPanel } from './operator-panel';
import type { TeamSearch } from './search';
import { SourcePanel, SourceTrialPanel } from './source-panel';
import { Replay, WhatIfBanner } from './what-if';
import { foundBy, type Team, weightKey } from './team';

interface Props {
  team: Team;
  search: TeamSearch;
  onShow: (search: TeamSearch) => void;
  onClose: () => void;
  onToggle: (operator: Operator) => void;
}

/** The table, with what is open beside it. What is typed changes the team, or the draft if there is one. */
export function TeamTable({ team: truth, search, onShow, onClose, onToggle }: Props) {
  const t = useTranslations('team');
  const [stored, setDraft] = useDraft();
  const draft = useMemo(() => stored && pruned(stored, truth), [stored, truth]);
  const team = useMemo(() => (draft === null ? truth : withDraft(truth, draft)), [draft, truth]);
  const shown = useMemo(() => foundBy(team.operators, search.search ?? ''), [team, search.search]);
  const nameOf = (id: Id): string =>
    [...truth.operators, ...truth.sources].find((one) => one.id === id)?.name ?? '';

  const { mutate: setWeight } = useCommand('weights.set', {
    said: (_, { operator, source, weight }) =>
      t('weightSet', { operator: nameOf(operator), source: nameOf(source), weight }),
    expect: (expected, { operator, source, weight }) =>
      expected.update('weights.list', ({ items, ...page }) => ({
        ...page,
        items: [...items.filter((one) => !isOf(one, operator, source)), { operator, source, weight }],
      })),
  });
  const { mutate: removeWeight } = useCommand('weights.remove', {
    said: (_, { operator, source }) =>
      t('weightRemoved', { operator: nameOf(operator), source: nameOf(source) }),
    expect: (expected, { operator, source }) =>
      expected.update('weights.list', ({ items, ...page }) => ({
        ...page,
        items: items.filter((one) => !isOf(one, operator, source)),
      })),
  });
  const { mutate: setCapacity } = useCommand('operators.update', {
    said: ({ name, max_load }) => t('capacitySet', { operator: name, capacity: max_load }),
  });

  const writeWeight = (operator: Id, source: Id, weight: number | null): void => {
    if (draft !== null) setDraft(draftWeight(draft, truth, weightKey(operator, source), weight));
    else if (weight === null) removeWeight({ operator, source });
    else setWeight({ operator, source, weight });
  };
  const writeCapacity = ({ id, rev }: Operator, max_load: number): void => {
    if (draft !== null) setDraft(draftCapacity(draft, truth, id, max_load));
    else setCapacity({ id, rev, max_load });
  };
  const open = useCallback(
    (what: { operator: Id } | { source: Id }) => onShow({ operator: undefined, source: undefined, ...what }),
    [onShow],
  );

  const endDraft = useCallback(() => setDraft(null), [setDraft]);
  const period = search.period ?? 'month';
  const operator = truth.operators.find(({ id }) => id === search.operator);
  const source = team.sources.find(({ id }) => id === search.source);
  const load = shown.reduce((sum, one) => sum + one.load, 0);
  const capacity = shown.reduce((sum, one) => sum + (one.active ? one.max_load : 0), 0);
  return (
    <>
      {draft !== null && (
        <WhatIfBanner
          team={truth}
          draft={draft}
          period={period}
          onPeriod={(to) => onShow({ period: to })}
          onEnd={endDraft}
        />
      )}
      <WeightGrid
        team={team}
        operators={shown}
        truth={draft === null ? null : truth}
        withShares={search.shares ?? false}
        onCapacity={writeCapacity}
        onWeight={writeWeight}
        onToggle={onToggle}
        onOpen={open}
      />
      <p
        role="status"
        className="flex h-9 shrink-0 items-center border-t border-line bg-surface px-3 text-xs text-ink-soft tabular-nums"
      >
        {t('footer', { operators: shown.length, sources: team.sources.length, load, capacity })}
      </p>
      {draft !== null && <Replay draft={draft} period={period} />}
      {operator && draft === null && (
        <OperatorPanel operator={operator} onToggle={onToggle} onClose={onClose} />
      )}
      {source && draft === null && <SourcePanel source={source} onClose={onClose} />}
      {source && draft !== null && (
        <SourceTrialPanel
          source={source}
          onChange={(rule) => setDraft(draftRule(draft, truth, source.id, rule))}
          onClose={onClose}
        />
      )}
    </>
  );
}

const isOf = (weight: { operator: Id; source: Id }, operator: Id, source: Id): boolean =>
  weight.operator === operator && weight.source === source;
