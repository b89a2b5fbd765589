import type { ComponentProps } from 'react';

/** Something that is on or off. */
export function Switch({ className = '', ...rest }: Omit<ComponentProps<'input'>, 'type'>) {
  return (
    <input
      type="checkbox"
      role="switch"
      className={`relative h-4 w-7 shrink-0 appearance-none rounded-full bg-line-strong before:absolute before:top-0.5 before:left-0.5 before:size-3 before:rounded-full before:bg-surface before:transition-transform checked:bg-accent checked:before:translate-x-3 disabled:opacity-50 ${className}`}
      {...rest}
    />
  );
}
