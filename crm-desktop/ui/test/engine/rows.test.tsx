import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { CustomerQuery } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { OpenFile } from '@/hosts/host';
import { useRows } from '@/engine/rows';
import { SessionProvider } from '@/engine/session';

afterEach(cleanup);

/** A data file whose lists of customers have one row, the search itself. */
function openFile() {
  const asked: unknown[] = [];
  const callText = (_name: string, params: string): Promise<string> => {
    const { search, total } = JSON.parse(params) as CustomerQuery;
    if (!total) asked.push(search);
    return Promise.resolve(JSON.stringify({ items: [{ id: search }], next_cursor: null, total: 1 }));
  };
  const crm = { callText, subscribe: () => () => undefined };
  return { asked, file: { crm } as unknown as OpenFile };
}

it('asks ahead at once, and only once', async () => {
  const { asked, file } = openFile();
  const wrapper = ({ children }: { children: ReactNode }): ReactNode => (
    <SessionProvider file={file}>{children}</SessionProvider>
  );
  const { result, rerender } = renderHook((query: CustomerQuery) => useRows('customers.list', query), {
    wrapper,
    initialProps: { search: 'a' },
  });
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'a' }));
  void result.current.askAhead({ search: 'ab' });
  expect(asked).toEqual(['a', 'ab']);
  rerender({ search: 'ab' });
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'ab' }));
  expect(asked).toEqual(['a', 'ab']);
});
