// What the scenarios ask of the page, in the page itself: the same code in both hosts. An element is
// named as a screen reader names it, by role and accessible name (DOM Testing Library's reading of
// ARIA), through a path of such names: [{ role: 'dialog', name: 'Import' }, { role: 'button', … }].
// A name is a whole text or a pattern; `text` says what is written in it, for what has no name, such as
// an item of a list. What is hidden from a screen reader is not found. `at` chooses
// among equals; without it there must be one.
import { queryAllByRole } from '@testing-library/dom';
import axe from 'axe-core';
import { computeAccessibleName } from 'dom-accessibility-api';

const read = (name) => (typeof name === 'object' ? new RegExp(name.pattern, name.flags) : name);

function all(path) {
  return path.reduce(
    (places, { role, name, text, at }) => {
      const found = [...new Set(places.flatMap((place) => within(place, role, read(name))))].filter(
        (element) => text === undefined || spaced(element.innerText).includes(text),
      );
      if (at === undefined) return found;
      const chosen = found.at(at);
      return chosen ? [chosen] : [];
    },
    [document.body],
  );
}

/** Numbers are written with spaces that do not break. */
const spaced = (text) => text.replace(/\s+/g, ' ').trim();

function within(place, role, name) {
  if (name === undefined) return queryAllByRole(place, role);
  const fits = (found) => (typeof name === 'string' ? spaced(found) === name : name.test(spaced(found)));
  return queryAllByRole(place, role, { name: fits });
}

/** The one element of a path, the page itself for an empty one; null if it is not there. */
function one(path) {
  const found = all(path);
  if (found.length > 1) throw new Error(`${found.length} elements for ${describe(path)}`);
  return found[0] ?? null;
}

const describe = (path) =>
  path.map(({ role, name, text }) => `${role} ${read(name) ?? text ?? ''}`).join(' › ');

/** Where each element was when it was looked at last. */
const places = new WeakMap();

/** What people click for an element: a choice may be drawn by its label alone. */
function clickable(element) {
  const isDrawn = !element.matches('input') || element.offsetWidth > 1;
  return isDrawn ? element : (element.labels[0] ?? element);
}

/** What to click for the one element of a path, once it stands still and nothing lies over it. */
function ready(path) {
  const named = one(path);
  if (named === null || named.matches(':disabled, [aria-disabled="true"]')) return null;
  const element = clickable(named);
  element.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  const { x, y, width, height } = element.getBoundingClientRect();
  const place = `${x} ${y} ${width} ${height}`;
  const stood = places.get(element) === place;
  places.set(element, place);
  const above = document.elementFromPoint(x + width / 2, y + height / 2);
  const isFree = above !== null && (element.contains(above) || above.contains(element));
  return stood && isFree ? element : null;
}

/** The file input of a place: it may be hidden behind a button. */
const fileInput = (path) => one(path)?.querySelector('input[type="file"]') ?? null;

/** The texts of what is seen in a place. */
const text = (path) => {
  const element = one(path);
  return element && spaced(element.innerText);
};

const value = (path) => one(path)?.value ?? null;

const attribute = (path, name) => one(path)?.getAttribute(name) ?? null;

const count = (path) => all(path).length;

const names = (path) => all(path).map(computeAccessibleName);

const hasFocus = (path) => document.activeElement === one(path);

/** What would have been found, for the words of a failure. */
const seen = (path) => {
  const parent = all(path.slice(0, -1));
  const { role } = path.at(-1) ?? { role: 'heading' };
  const named = (element) => computeAccessibleName(element) || element.innerText;
  return parent.flatMap((place) => within(place, role)).map(named);
};

/** Serious and critical findings of axe, each as one line. */
async function findings() {
  const { violations } = await axe.run(document, { resultTypes: ['violations'] });
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) =>
      nodes.map(({ target, failureSummary }) => `${id}: ${target} ${failureSummary}`),
    );
}

/** What is kept of the interface on this machine, such as the language. */
const prefer = (changes) => {
  const kept = JSON.parse(localStorage.getItem('preferences') ?? '{}');
  localStorage.setItem('preferences', JSON.stringify({ ...kept, ...changes }));
};

const address = () => location.hash;

globalThis.asked = {
  one,
  ready,
  fileInput,
  text,
  value,
  attribute,
  count,
  names,
  one,
  hasFocus,
  seen,
  findings,
  prefer,
  address,
};
