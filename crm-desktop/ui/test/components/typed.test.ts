import { expect, it } from 'vitest';
import { hear, startTyping, type } from '../../src/components/typed';

it('keeps what was typed while the address follows late, and skips what it left out', () => {
  let typed = type(type(type(startTyping(''), 'a'), 'ab'), 'abc');
  typed = hear(typed, 'a');
  expect(typed.text).toBe('abc');
  typed = hear(typed, 'abc');
  expect(typed).toEqual({ text: 'abc', told: [], heard: 'abc' });
});

it('takes what the address says by itself', () => {
  const typed = hear(type(startTyping('a'), 'ab'), 'ab');
  expect(hear(typed, '').text).toBe('');
  expect(hear(typed, 'other').text).toBe('other');
});

it('takes an earlier text again when one goes back to it', () => {
  const typed = hear(type(startTyping('a'), 'ab'), 'ab');
  expect(hear(typed, 'a').text).toBe('a');
});
