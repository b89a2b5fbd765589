import { expect, it } from 'vitest';
import { tableKey } from '../../src/components/table-keys';

const at = { current: 5, count: 100, inSight: 20 };
const press = (key: string, more: object = {}) =>
  tableKey({ key, code: '', shiftKey: false, ctrlKey: false, metaKey: false, altKey: false, ...more }, at);

it('moves by arrows, letters and pages, and stays within the list', () => {
  expect(press('ArrowDown')).toEqual({ kind: 'move', to: 6, isRange: false });
  expect(press('k', { code: 'KeyK' })).toEqual({ kind: 'move', to: 4, isRange: false });
  expect(press('PageDown')).toEqual({ kind: 'move', to: 24, isRange: false });
  expect(press('PageUp')).toEqual({ kind: 'move', to: 0, isRange: false });
  expect(press('End', { shiftKey: true })).toEqual({ kind: 'move', to: 99, isRange: true });
});

it('takes letters by their place, as a Russian layout has others there', () => {
  expect(press('о', { code: 'KeyJ' })).toEqual({ kind: 'move', to: 6, isRange: false });
  expect(press('ф', { code: 'KeyA', ctrlKey: true })).toEqual({ kind: 'all' });
});

it('selects with Space and Shift, and leaves other keys alone', () => {
  expect(press(' ', { shiftKey: true })).toEqual({ kind: 'check', isRange: true });
  expect(press('Escape')).toEqual({ kind: 'clear' });
  expect(press('j', { code: 'KeyJ', ctrlKey: true })).toBeNull();
  expect(press('x')).toBeNull();
});
