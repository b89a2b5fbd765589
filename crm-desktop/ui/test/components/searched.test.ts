import { act, renderHook } from '@testing-library/react';
import { expect, it, vi } from 'vitest';
import { useSearched } from '@/components/searched';

/** A search whose engine answers when it is told to. */
function searching() {
  const answers = new Map<string, () => void>();
  const follow = vi.fn<(words: string) => void>();
  const { result, rerender, unmount } = renderHook(({ address }) => useSearched(address, follow), {
    initialProps: { address: '' },
  });
  return {
    follow,
    unmount,
    go: (address: string) => rerender({ address }),
    drawn: () => result.current[0],
    type: (words: string) => {
      const found = new Promise<void>((resolve) => answers.set(words, resolve));
      act(() => result.current[1](words, found));
    },
    answer: (words: string) =>
      act(() => {
        answers.get(words)?.();
        return Promise.resolve();
      }),
  };
}

it('draws words when their rows are here, then tells the address', async () => {
  const { drawn, type, answer, follow } = searching();
  type('a');
  expect(drawn()).toBe('');
  await answer('a');
  expect(drawn()).toBe('a');
  await vi.waitFor(() => expect(follow.mock.calls).toEqual([['a']]));
});

it('does not draw words that newer ones have overtaken', async () => {
  const { drawn, type, answer, follow } = searching();
  type('a');
  type('ab');
  await answer('ab');
  await answer('a');
  expect(drawn()).toBe('ab');
  await vi.waitFor(() => expect(follow.mock.calls).toEqual([['ab']]));
});

it('tells the address nothing once it is gone', async () => {
  const { type, answer, follow, unmount } = searching();
  type('a');
  await answer('a');
  type('ab');
  unmount();
  await answer('ab');
  await new Promise((resolve) => setTimeout(resolve, 100));
  expect(follow).not.toHaveBeenCalled();
});

it('leaves an address that changed by itself alone, and draws it', async () => {
  const { drawn, type, answer, follow, go } = searching();
  type('a');
  go('elsewhere');
  await answer('a');
  expect(drawn()).toBe('elsewhere');
  type('b');
  await answer('b');
  expect(drawn()).toBe('b');
  go('back');
  await new Promise((resolve) => setTimeout(resolve, 250));
  expect(drawn()).toBe('back');
  expect(follow).not.toHaveBeenCalled();
});

it('draws words whose rows are long in coming', async () => {
  const { drawn, type } = searching();
  type('a');
  await vi.waitFor(() => expect(drawn()).toBe('a'));
});
