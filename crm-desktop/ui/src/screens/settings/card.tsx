import type { ReactNode } from 'react';

interface Props {
  title: string;
  text?: string;
  children: ReactNode;
}

/** Settings that belong together. */
export function Card({ title, text, children }: Props) {
  return (
    <section className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-5">
      <div>
        <h2 className="text-base font-semibold">{title}</h2>
        {text !== undefined && <p className="mt-1 text-sm text-ink-soft">{text}</p>}
      </div>
      {children}
    </section>
  );
}
