import { cleanup, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { IntlProvider } from 'use-intl';
import { en } from '@/messages/en';
import { WeightGrid } from '@/screens/team/grid';
import { type Team, weightKey } from '@/screens/team/team';
import { operator, source } from './people';

vi.mock('@/engine/settings', () => ({
  useFileSettings: () => ({ currency: 'RUB', time_zone: 'UTC' }),
}));

const [anna, boris] = [operator('Anna'), operator('Boris')];
const [site, shop] = [source('Site'), source('Shop')];
const team: Team = {
  operators: [anna, boris],
  sources: [site, shop],
  weights: new Map([[weightKey(anna.id, site.id), 10]]),
};
const onWeight = vi.fn();
const onCapacity = vi.fn();

/** Shows the table and gives its box, which has the keys. */
function show(truth: Team | null = null): HTMLElement {
  render(
    <IntlProvider locale="en" messages={en}>
      <WeightGrid
        team={team}
        operators={team.operators}
        truth={truth}
        withShares={false}
        onWeight={onWeight}
        onCapacity={onCapacity}
        onToggle={vi.fn()}
        onOpen={vi.fn()}
      />
    </IntlProvider>,
  );
  const grid = screen.getByRole('grid');
  grid.focus();
  return grid;
}

const press = (key: string, on: Element = document.activeElement ?? document.body): boolean =>
  fireEvent.keyDown(on, { key });
const editor = (): HTMLInputElement => screen.getByRole('textbox');
const type = (text: string): boolean => fireEvent.change(editor(), { target: { value: text } });

beforeEach(() => {
  Element.prototype.scrollIntoView = vi.fn();
});

afterEach(() => {
  cleanup();
  vi.clearAllMocks();
});

describe('the table of weights', () => {
  it('takes a number that is typed over a cell, and goes on below', () => {
    show();
    press('1');
    expect(editor().value).toBe('1');
    type('15');
    press('Enter', editor());
    expect(onWeight).toHaveBeenCalledExactlyOnceWith(anna.id, site.id, 15);
    press('Enter');
    expect(editor().getAttribute('aria-label')).toBe('Weight of Boris for Site');
  });

  it('goes on typing beside the cell with Tab', () => {
    show();
    press('Enter');
    expect(editor().value).toBe('10');
    press('Tab', editor());
    expect(editor().getAttribute('aria-label')).toBe('Weight of Anna for Shop');
    expect(onWeight).not.toHaveBeenCalled();
  });

  it('takes the weight away where nothing is left', () => {
    show();
    press('Delete');
    expect(onWeight).toHaveBeenLastCalledWith(anna.id, site.id, null);
    press('Enter');
    type('');
    press('Enter', editor());
    expect(onWeight).toHaveBeenCalledTimes(2);
  });

  it('keeps what was there with Esc', () => {
    const grid = show();
    press('7');
    press('Escape', editor());
    expect(onWeight).not.toHaveBeenCalled();
    expect(document.activeElement).toBe(grid);
  });

  it('says what is wrong with a number, and keeps it for mending', () => {
    show();
    press('0');
    press('Enter', editor());
    expect(screen.getByRole('alert').textContent).toContain('from 1 to 1,000,000');
    expect(editor().value).toBe('0');
    expect(onWeight).not.toHaveBeenCalled();
  });

  it('needs a capacity', () => {
    show();
    press('ArrowLeft');
    press('Delete');
    expect(onCapacity).not.toHaveBeenCalled();
    press('5');
    press('Enter', editor());
    expect(onCapacity).toHaveBeenCalledExactlyOnceWith(anna, 5);
  });

  it('says of a draft what is otherwise now', () => {
    show({ ...team, weights: new Map([[weightKey(boris.id, shop.id), 3]]) });
    expect(screen.getByText('Now there is no weight')).toBeTruthy();
    expect(screen.getByText('Now it is 3')).toBeTruthy();
  });
});
