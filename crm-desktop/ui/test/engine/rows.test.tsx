import { cleanup, renderHook, waitFor } from '@testing-library/react';
import type { CustomerQuery } from 'crm-wasm/client';
import type { ReactNode } from 'react';
import { afterEach, expect, it } from 'vitest';
import type { OpenFile } from '@/hosts/host';
import { useRows } from '@/engine/rows';
import { SessionProvider } from '@/engine/session';

afterEach(cleanup);

/** A data file whose lists of customers have one row, the search itself; some answer when they are told to. */
function openFile(late: string[] = []) {
  const asked: unknown[] = [];
  const answers = new Map<string, () => void>();
  const callText = async (_name: string, params: string): Promise<string> => {
    const { search, total } = JSON.parse(params) as CustomerQuery;
    if (!total) asked.push(search);
    if (!total && late.includes(search ?? '')) {
      await new Promise<void>((resolve) => answers.set(search ?? '', resolve));
    }
    return JSON.stringify({ items: [{ id: search }], next_cursor: null, total: 1 });
  };
  const crm = { callText, subscribe: () => () => undefined };
  const file = { crm } as unknown as OpenFile;
  const wrapper = ({ children }: { children: ReactNode }): ReactNode => (
    <SessionProvider file={file}>{children}</SessionProvider>
  );
  const list = renderHook((query: CustomerQuery) => useRows('customers.list', query), {
    wrapper,
    initialProps: { search: 'a' },
  });
  return { asked, answer: (search: string) => answers.get(search)?.(), ...list };
}

it('asks ahead at once, and only once', async () => {
  const { asked, result, rerender } = openFile();
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'a' }));
  void result.current.askAhead({ search: 'ab' });
  expect(asked).toEqual(['a', 'ab']);
  rerender({ search: 'ab' });
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'ab' }));
  expect(asked).toEqual(['a', 'ab']);
});

it('does not ask for what newer words have overtaken', async () => {
  const { asked, answer, result } = openFile(['ab']);
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'a' }));
  const { askAhead } = result.current;
  const found = [askAhead({ search: 'ab' }), askAhead({ search: 'abc' }), askAhead({ search: 'abcd' })];
  answer('ab');
  await Promise.all(found);
  expect(asked).toEqual(['a', 'ab', 'abcd']);
});

it('keeps what is asked ahead while another list comes', async () => {
  const { asked, answer, result, rerender } = openFile(['abc']);
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'a' }));
  await result.current.askAhead({ search: 'ab' });
  const found = result.current.askAhead({ search: 'abc' });
  rerender({ search: 'ab' });
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'ab' }));
  answer('abc');
  await found;
  rerender({ search: 'abc' });
  await waitFor(() => expect(result.current.at(0)).toEqual({ id: 'abc' }));
  expect(asked.filter((search) => search === 'abc')).toHaveLength(1);
});
