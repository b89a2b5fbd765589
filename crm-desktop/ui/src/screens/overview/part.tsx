import { type ReactNode, useId } from 'react';

/** A part of the overview, with what one chooses for all of it. */
export function Part({ title, tools, children }: { title: string; tools: ReactNode; children: ReactNode }) {
  const id = useId();
  return (
    <section aria-labelledby={id} className="flex flex-col gap-3">
      <header className="flex items-center gap-3">
        <h2 id={id} className="flex-1 text-base font-semibold">
          {title}
        </h2>
        {tools}
      </header>
      {children}
    </section>
  );
}

/** A number that says something by itself. */
export function Figure({ label, value, detail }: { label: string; value: string; detail?: ReactNode }) {
  return (
    <div className="flex min-w-36 flex-1 flex-col gap-0.5 rounded-lg border border-line bg-surface px-4 py-3">
      <dt className="text-xs text-ink-soft">{label}</dt>
      <dd className="text-xl font-semibold tabular-nums">{value}</dd>
      {detail !== undefined && <dd className="text-xs">{detail}</dd>}
    </div>
  );
}
