import type { Id, Operator } from 'crm-wasm/client';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useWindow } from '../../components/window-scroll';
import type { Way } from './cell-editor';
import { CAPACITY, NAME, SOURCE, useSourcesInSight, withKept } from './columns';
import { cellId, type GridActions, GridRow } from './grid-row';
import { FIRST_NUMBER, FIRST_SOURCE, inside, nextNumber, type Place, placeAfter } from './moves';
import type { Edit } from './number-cell';
import { SourceHead } from './source-head';
import { sharesOf, type Team, weightKey } from './team';

interface Props {
  team: Team;
  /** Those in sight. */
  operators: readonly Operator[];
  /** The team as it is, if `team` is a draft. */
  truth: Team | null;
  withShares: boolean;
  onCapacity: (operator: Operator, capacity: number) => void;
  onWeight: (operator: Id, source: Id, weight: number | null) => void;
  onToggle: (operator: Operator) => void;
  onOpen: (what: { operator: Id } | { source: Id }) => void;
}

const ROW = 36;
const HEAD = 48;

/** Who is how competent for what, as a table that one types into. */
export function WeightGrid(props: Props) {
  const { team, operators, truth, withShares, onCapacity, onWeight, onToggle, onOpen } = props;
  const { sources, weights } = team;
  const t = useTranslations('team');
  const box = useRef<HTMLDivElement>(null);
  const [wanted, setPlace] = useState<Place>({ row: 0, column: FIRST_SOURCE });
  const [edit, setEdit] = useState<Edit | null>(null);
  const seen = useWindow(box, 'weights', { count: operators.length, row: ROW, head: HEAD });
  const size = { rows: operators.length, columns: FIRST_SOURCE + sources.length };
  const place = inside(wanted, size);
  const drawn = useSourcesInSight(box, sources.length, place.column - FIRST_SOURCE);
  const shares = useMemo(() => (withShares ? sharesOf(team) : null), [withShares, team]);

  const here = cellId(place);
  useEffect(() => {
    document.getElementById(here)?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [here]);

  const go = (to: Place): void => {
    setPlace(to);
    if (to.row >= 0) seen.reveal(to.row);
  };
  const numberAt = ({ row, column }: Place): number | undefined => {
    const [operator, source] = [operators[row], sources[column - FIRST_SOURCE]];
    if (column === FIRST_NUMBER) return operator?.max_load;
    return operator && source && weights.get(weightKey(operator.id, source.id));
  };
  const beginAt = (at: Place): void => {
    go(at);
    setEdit({ text: String(numberAt(at) ?? ''), isTyped: false });
  };
  const write = ({ row, column }: Place, value: number | null): void => {
    const [operator, source] = [operators[row], sources[column - FIRST_SOURCE]];
    if (operator === undefined || (numberAt({ row, column }) ?? null) === value) return;
    if (column === FIRST_NUMBER && value !== null) onCapacity(operator, value);
    else if (source !== undefined) onWeight(operator.id, source.id, value);
  };

  const finish = (at: Place, value: number | null, way: Way): void => {
    write(at, value);
    const next = way === 'next' || way === 'previous' ? nextNumber(at, size, way === 'previous') : null;
    if (next !== null) {
      beginAt(next);
      return;
    }
    setEdit(null);
    if (way === 'stay') return;
    box.current?.focus();
    if (way === 'down') go(inside({ ...at, row: at.row + 1 }, size));
    if (way === 'up') go(inside({ ...at, row: Math.max(0, at.row - 1) }, size));
  };

  const latest = useRef({ beginAt, finish });
  useEffect(() => {
    latest.current = { beginAt, finish };
  });
  const actions = useMemo<GridActions>(
    () => ({
      edit: (at) => latest.current.beginAt(at),
      done: (...done) => latest.current.finish(...done),
      cancel: () => {
        setEdit(null);
        box.current?.focus();
      },
      open: (operator) => onOpen({ operator }),
      toggle: onToggle,
    }),
    [onOpen, onToggle],
  );

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== box.current || event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor((box.current.clientHeight - HEAD) / ROW) - 1);
    const next = placeAfter(event.key, place, size, page);
    const operator = operators[place.row];
    const source = sources[place.column - FIRST_SOURCE];
    const isNumber = place.row >= 0 && place.column >= FIRST_NUMBER;
    if (next !== null) go(next);
    else if (isNumber && /^\d$/.test(event.key)) setEdit({ text: event.key, isTyped: true });
    else if (isNumber && (event.key === 'Delete' || event.key === 'Backspace')) write(place, null);
    else if (isNumber && (event.key === 'Enter' || event.key === 'F2')) beginAt(place);
    else if (event.key === 'Enter' && place.row < 0 && source) onOpen({ source: source.id });
    else if (event.key === 'Enter' && operator && truth === null) onOpen({ operator: operator.id });
    else if (event.key === ' ' && place.column === 0 && operator && truth === null) onToggle(operator);
    else return;
    event.preventDefault();
  };

  const template = `minmax(${NAME}px, 360px) ${CAPACITY}px repeat(${sources.length}, minmax(${SOURCE}px, 180px))`;
  const least = NAME + CAPACITY + SOURCE * sources.length;
  return (
    <div
      ref={box}
      role="grid"
      aria-label={t('weights')}
      aria-rowcount={size.rows + 1}
      aria-colcount={size.columns}
      aria-activedescendant={here}
      tabIndex={0}
      onKeyDown={onKeyDown}
      className="relative min-h-0 flex-1 overflow-auto bg-surface -outline-offset-2"
      style={{ scrollPadding: `${HEAD}px 0 0 ${NAME}px` }}
    >
      <div
        role="row"
        aria-rowindex={1}
        className="sticky top-0 z-20 grid border-b border-line bg-surface"
        style={{ gridTemplateColumns: template, height: HEAD, minWidth: least }}
      >
        <div role="columnheader" className={`${HEAD_CELL} sticky left-0 z-10 bg-surface`}>
          {t('operator')}
        </div>
        <div role="columnheader" className={`${HEAD_CELL} justify-end border-l border-line`}>
          {t('capacity')}
        </div>
        {drawn.map((index) => {
          const [source, column] = [sources[index], FIRST_SOURCE + index];
          return (
            source && (
              <SourceHead
                key={source.id}
                id={cellId({ row: -1, column })}
                column={column}
                source={source}
                isCurrent={place.row === -1 && place.column === column}
                isChanged={truth !== null && isRuleChanged(truth, source)}
                onOpen={() => onOpen({ source: source.id })}
              />
            )
          );
        })}
      </div>
      <div role="rowgroup" className="relative" style={{ height: seen.height, minWidth: least }}>
        {withKept(seen.first, seen.end, place.row < 0 ? null : place.row).map((row) => {
          const operator = operators[row];
          if (operator === undefined) return null;
          return (
            <div
              key={operator.id}
              role="row"
              aria-rowindex={row + 2}
              className="group absolute inset-x-0 grid border-b border-line text-sm hover:bg-ground"
              style={{ gridTemplateColumns: template, height: ROW, top: row * ROW }}
            >
              <GridRow
                row={row}
                operator={operator}
                sources={sources}
                drawn={drawn}
                weights={weights}
                shares={shares}
                truth={truth}
                current={place.row === row ? place.column : null}
                edit={place.row === row ? edit : null}
                actions={actions}
              />
            </div>
          );
        })}
      </div>
    </div>
  );
}

const HEAD_CELL = 'flex items-center px-3 text-xs font-medium text-ink-soft';

function isRuleChanged(truth: Team, { id, policy, sticky }: Team['sources'][number]): boolean {
  const before = truth.sources.find((one) => one.id === id);
  return before !== undefined && (before.policy !== policy || before.sticky !== sticky);
}
