import type { ComponentProps } from 'react';

type Look = 'plain' | 'primary' | 'quiet' | 'danger';

const LOOKS: Record<Look, string> = {
  plain: 'border border-line bg-surface text-ink hover:bg-ground',
  primary: 'bg-accent text-accent-ink hover:brightness-95',
  quiet: 'text-ink-soft hover:bg-ground hover:text-ink',
  danger: 'border border-bad text-bad hover:bg-bad-soft',
};

interface Props extends ComponentProps<'button'> {
  look?: Look;
  /** Square, for an icon: it needs an `aria-label`. */
  icon?: boolean;
}

export function Button({ look = 'plain', icon = false, className = '', type = 'button', ...rest }: Props) {
  const size = icon ? 'w-8 justify-center' : 'px-3';
  return (
    <button
      type={type}
      className={`inline-flex h-8 shrink-0 items-center gap-2 rounded-md text-sm font-medium whitespace-nowrap disabled:opacity-50 ${size} ${LOOKS[look]} ${className}`}
      {...rest}
    />
  );
}
