import { useMemo, useSyncExternalStore } from 'react';
import type { FileId } from '../../hosts/host';
import { useSession } from '../../engine/session';
import type { Draft } from './draft';

// Drafts outlive the screen: who looks something up elsewhere finds it as it was.
const drafts = new Map<FileId, Draft>();
const listeners = new Set<() => void>();

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** The draft of the open file, or null while nothing is tried. */
export function useDraft(): [Draft | null, (to: Draft | null) => void] {
  const { file } = useSession();
  const draft = useSyncExternalStore(subscribe, () => drafts.get(file.id) ?? null);
  const set = useMemo(
    () => (to: Draft | null) => {
      if (to === null) drafts.delete(file.id);
      else drafts.set(file.id, to);
      for (const listener of listeners) listener();
    },
    [file],
  );
  return [draft, set];
}
