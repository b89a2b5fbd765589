import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import type { ChangeEvent, Crm, OperationName } from 'crm-wasm/client';
import { createContext, type ReactNode, use, useEffect, useState } from 'react';
import type { OpenFile } from '../hosts/host';
import { isTouched } from './reads';
import { UndoStack } from './undo';

/** The open data file and what the interface keeps for it. */
interface Session {
  file: OpenFile;
  undo: UndoStack;
}

const SessionContext = createContext<Session | null>(null);

/** Everything inside works on `file`: what it shows is asked anew whenever data change. */
export function SessionProvider({ file, children }: { file: OpenFile; children: ReactNode }) {
  const [queries] = useState(newQueryClient);
  const [session] = useState(() => ({ file, undo: new UndoStack() }));
  useEffect(() => file.crm.subscribe((event) => refresh(queries, event)), [file, queries]);
  return (
    <SessionContext value={session}>
      <QueryClientProvider client={queries}>{children}</QueryClientProvider>
    </SessionContext>
  );
}

export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('no data file is open here');
  return session;
}

export const useCrm = (): Crm => useSession().file.crm;

function newQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        // The engine says when something changed, and it is here: there is no network to wait for.
        staleTime: Infinity,
        gcTime: 60_000,
        retry: false,
        networkMode: 'always',
        refetchOnWindowFocus: false,
      },
      mutations: { networkMode: 'always' },
    },
  });
}

function refresh(queries: QueryClient, event: ChangeEvent): void {
  void queries.invalidateQueries({
    predicate: ({ queryKey: [name] }) => isTouched(name as OperationName, event),
  });
}
