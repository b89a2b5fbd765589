import type { Id, Operator, Source } from 'crm-wasm/client';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormats } from '../../format';
import type { Way } from './cell-editor';
import { FIRST_NUMBER, FIRST_SOURCE, type Place } from './moves';
import { type Edit, NumberCell } from './number-cell';
import { OperatorCell } from './operator-cell';
import { type Team, type WeightKey, weightKey } from './team';

/** What one can do in the table. */
export interface GridActions {
  edit: (place: Place) => void;
  done: (place: Place, value: number | null, way: Way) => void;
  cancel: () => void;
  open: (operator: Id) => void;
  toggle: (operator: Operator) => void;
}

interface Props {
  row: number;
  operator: Operator;
  sources: readonly Source[];
  /** The numbers of those that are drawn. */
  drawn: readonly number[];
  weights: Team['weights'];
  shares: ReadonlyMap<WeightKey, number> | null;
  /** The team as it is, if this is a draft of another one. */
  truth: Team | null;
  /** The column where one is, if it is in this row. */
  current: number | null;
  edit: Edit | null;
  actions: GridActions;
}

export const cellId = ({ row, column }: Place): string => `team-${row}-${column}`;

/** An operator, with its capacity and its weights. */
export const GridRow = memo(function GridRow(props: Props) {
  const { row, operator, sources, drawn, weights, shares, truth, current, edit, actions } = props;
  const t = useTranslations('team');
  const { number, percent } = useFormats();
  const cell = (column: number) => ({
    id: cellId({ row, column }),
    column,
    isCurrent: current === column,
    edit: current === column ? edit : null,
    onEdit: () => actions.edit({ row, column }),
    onDone: (value: number | null, way: Way) => actions.done({ row, column }, value, way),
    onCancel: actions.cancel,
  });
  const capacity = truth?.operators.find(({ id }) => id === operator.id)?.max_load ?? operator.max_load;
  return (
    <>
      <OperatorCell
        id={cellId({ row, column: 0 })}
        operator={operator}
        capacity={capacity}
        isCurrent={current === 0}
        isDraft={truth !== null}
        actions={actions}
      />
      <NumberCell
        {...cell(FIRST_NUMBER)}
        label={t('capacityOf', { operator: operator.name })}
        mayBeEmpty={false}
        was={capacity === operator.max_load ? null : t('was', { value: number(capacity) })}
      >
        {number(operator.max_load)}
      </NumberCell>
      {drawn.map((index) => {
        const source = sources[index];
        if (source === undefined) return null;
        const key = weightKey(operator.id, source.id);
        const weight = weights.get(key);
        const before = truth === null ? weight : truth.weights.get(key);
        const share = shares?.get(key);
        return (
          <NumberCell
            key={source.id}
            {...cell(FIRST_SOURCE + index)}
            label={t('weightOf', { operator: operator.name, source: source.name })}
            mayBeEmpty
            was={
              before === weight
                ? null
                : before === undefined
                  ? t('wasNone')
                  : t('was', { value: number(before) })
            }
          >
            {share !== undefined && (
              <span className="mr-auto text-xs font-normal text-ink-soft">{percent(share)}</span>
            )}
            {weight === undefined ? (
              <span className="text-ink-soft" aria-label={t('noWeight')}>
                ·
              </span>
            ) : (
              number(weight)
            )}
          </NumberCell>
        );
      })}
    </>
  );
});
