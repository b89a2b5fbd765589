import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { typedNumber } from './team';

/** Where the one who typed goes on. */
export type Way = 'stay' | 'up' | 'down' | 'next' | 'previous';

interface Props {
  label: string;
  /** What stands there at first; it is selected unless it was just typed. */
  text: string;
  isTyped: boolean;
  /** Whether nothing is allowed to stand there. */
  mayBeEmpty: boolean;
  onDone: (value: number | null, way: Way) => void;
  onCancel: () => void;
}

const WAYS: Record<string, Way> = { Enter: 'down', ArrowDown: 'down', ArrowUp: 'up', Tab: 'next' };

/** A number of the table while it is being typed. What makes no sense stays, and says so. */
export function CellEditor({ label, text: initial, isTyped, mayBeEmpty, onDone, onCancel }: Props) {
  const t = useTranslations('team');
  const [text, setText] = useState(initial);
  const isOver = useRef(false);
  const value = typedNumber(text);
  const isWrong = value === undefined || (value === null && !mayBeEmpty);

  const finish = (way: Way): void => {
    if (isWrong || isOver.current) return;
    isOver.current = true;
    onDone(value, way);
  };
  const cancel = (): void => {
    isOver.current = true;
    onCancel();
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    event.stopPropagation();
    const way = WAYS[event.key];
    if (event.key === 'Escape') cancel();
    else if (way !== undefined) finish(way === 'next' && event.shiftKey ? 'previous' : way);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <input
        autoFocus
        inputMode="numeric"
        autoComplete="off"
        aria-label={label}
        aria-invalid={isWrong}
        value={text}
        onChange={(event) => setText(event.target.value)}
        onFocus={(event) => !isTyped && event.target.select()}
        onBlur={() => (isWrong ? cancel() : finish('stay'))}
        onKeyDown={onKeyDown}
        className="num absolute inset-0 z-10 w-full bg-raised px-3 outline-2 -outline-offset-2 outline-accent aria-invalid:outline-bad"
      />
      {isWrong && (
        <span
          role="alert"
          className="absolute top-full right-0 z-30 rounded-md border border-bad bg-raised px-2 py-1 text-xs whitespace-nowrap text-bad shadow-pop"
        >
          {mayBeEmpty ? t('weightRange') : t('capacityRange')}
        </span>
      )}
    </>
  );
}
