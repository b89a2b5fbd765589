import { createContext, type ReactNode, use, useEffect, useMemo, useRef, useState } from 'react';

/** Something that the screen in sight can do, for the palette. */
export interface ScreenAction {
  label: string;
  run: () => void;
}

interface Registry {
  actions: ScreenAction[];
  set: (actions: ScreenAction[]) => void;
}

const Actions = createContext<Registry | null>(null);

export function ActionsProvider({ children }: { children: ReactNode }) {
  const [actions, set] = useState<ScreenAction[]>([]);
  const registry = useMemo(() => ({ actions, set }), [actions]);
  return <Actions value={registry}>{children}</Actions>;
}

function useRegistry(): Registry {
  const registry = use(Actions);
  if (registry === null) throw new Error('no palette here');
  return registry;
}

export const useActions = (): ScreenAction[] => useRegistry().actions;

/** Puts what a screen can do into the palette, as long as it is in sight. */
export function useScreenActions(actions: ScreenAction[]): void {
  const { set } = useRegistry();
  const latest = useRef(actions);
  const labels = actions.map((action) => action.label).join('\n');
  useEffect(() => {
    latest.current = actions;
  });
  useEffect(() => {
    set(labels.split('\n').map((label, index) => ({ label, run: () => latest.current[index]?.run() })));
    return () => set([]);
  }, [labels, set]);
}
