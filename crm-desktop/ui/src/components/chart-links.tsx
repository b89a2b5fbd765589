import type { ReactNode } from 'react';

/** The records behind a number: a screen with its filters. */
export type RecordsPlace =
  | { screen: 'customers'; category?: string; open?: string }
  | { screen: 'orders'; from?: string; to?: string; import?: 'orders' }
  | {
      screen: 'desk';
      view?: 'list';
      operator?: string;
      source?: string;
      status?: string;
      from?: string;
      to?: string;
    };

/** The address of a place, for `href`. */
export function addressOf({ screen, ...filters }: RecordsPlace): string {
  const search = new URLSearchParams(Object.entries(filters)).toString();
  return `#/${screen}${search === '' ? '' : `?${search}`}`;
}

export function goTo(place: RecordsPlace): void {
  location.hash = addressOf(place);
}

export function RecordsLink({ to, children }: { to: RecordsPlace; children: ReactNode }) {
  return (
    <a href={addressOf(to)} className="text-accent hover:underline">
      {children}
    </a>
  );
}
