import { type ReactNode, useEffect } from 'react';

interface Props {
  title: string;
  /** Search and filters. */
  tools?: ReactNode;
  /** The main action, last. */
  actions?: ReactNode;
  children: ReactNode;
}

/** A screen: where one is, its tools and main action above, its content below. */
export function Screen({ title, tools, actions, children }: Props) {
  useEffect(() => void performance.mark('usable'), []);
  return (
    <div className="flex min-h-0 min-w-0 flex-1 flex-col">
      <header className="flex min-h-12 flex-wrap items-center gap-2 border-b border-line bg-surface px-4 py-2">
        <h1 className="mr-2 text-lg font-semibold">{title}</h1>
        <div className="flex min-w-0 flex-1 flex-wrap items-center gap-2">{tools}</div>
        {actions}
      </header>
      {children}
    </div>
  );
}
