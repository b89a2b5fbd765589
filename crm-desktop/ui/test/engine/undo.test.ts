import { expect, test } from 'vitest';
import { UndoStack } from '../../src/engine/undo';

test('what was done in several transactions is taken off at once, by the last of them', () => {
  const undo = new UndoStack();
  undo.push({ seqs: [4], said: 'one' });
  undo.push({ seqs: [5, 6, 7], said: 'three' });
  expect(undo.take(7)).toEqual({ seqs: [5, 6, 7], said: 'three' });
  expect(undo.pop()).toEqual({ seqs: [4], said: 'one' });
  expect(undo.pop()).toBeUndefined();
});

test('a transaction that is not on the stack is taken back alone', () => {
  const undo = new UndoStack();
  undo.push({ seqs: [4], said: 'one' });
  expect(undo.take(9)).toEqual({ seqs: [9], said: '' });
  expect(undo.pop()?.seqs).toEqual([4]);
});
