import type { ReactNode } from 'react';

/** What a way to begin gets: whether another one is on its way, and how to set out. */
export interface Beginning {
  isBusy: boolean;
  begin: (work: () => Promise<void>) => void;
}

/** One of the ways to begin. */
export function Section({ title, text, children }: { title: string; text: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3 rounded-lg border border-line bg-surface p-5">
      <div>
        <h2 className="text-base font-semibold">{title}</h2>
        <p className="mt-1 text-sm text-ink-soft">{text}</p>
      </div>
      {children}
    </section>
  );
}
