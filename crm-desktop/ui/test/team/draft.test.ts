import { describe, expect, it } from 'vitest';
import {
  changesOf,
  commandsOf,
  countOf,
  draftCapacity,
  draftRule,
  draftWeight,
  EMPTY,
  pruned,
  withDraft,
} from '@/screens/team/draft';
import { type Team, weightKey } from '@/screens/team/team';
import { operator, source } from './people';

const [anna, boris, site] = [operator('Anna'), operator('Boris'), source('Site')];
const [annas, boriss] = [weightKey(anna.id, site.id), weightKey(boris.id, site.id)];
const team: Team = { operators: [anna, boris], sources: [site], weights: new Map([[annas, 10]]) };

const full = draftRule(
  draftCapacity(draftWeight(draftWeight(EMPTY, team, annas, null), team, boriss, 7), team, anna.id, 3),
  team,
  site.id,
  { policy: 'least_loaded', sticky: true },
);

describe('a draft', () => {
  it('counts what is otherwise than it is', () => expect(countOf(full)).toBe(4));

  it('forgets what is set back to what it is', () => {
    let draft = draftWeight(full, team, annas, 10);
    draft = draftWeight(draft, team, boriss, null);
    draft = draftCapacity(draft, team, anna.id, anna.max_load);
    draft = draftRule(draft, team, site.id, { policy: site.policy, sticky: site.sticky });
    expect(countOf(draft)).toBe(0);
  });

  it('shows the team as it would be and leaves the team as it is', () => {
    const tried = withDraft(team, full);
    expect(tried.weights).toEqual(new Map([[boriss, 7]]));
    expect(tried.operators.map(({ max_load }) => max_load)).toEqual([3, 10]);
    expect(tried.sources[0]).toMatchObject({ name: 'Site', policy: 'least_loaded', sticky: true });
    expect(team.weights.get(annas)).toBe(10);
  });

  it('is replayed with all that it changes', () => {
    expect(changesOf(full)).toEqual({
      weights: [
        { operator: anna.id, source: site.id, weight: null },
        { operator: boris.id, source: site.id, weight: 7 },
      ],
      max_load: [{ operator: anna.id, max_load: 3 }],
      policy: [{ source: site.id, policy: 'least_loaded', sticky: true }],
    });
  });

  it('is made so by one command for each change', () => {
    expect(commandsOf(full)).toEqual([
      { name: 'sources.update', input: { id: site.id, policy: 'least_loaded', sticky: true } },
      { name: 'weights.remove', input: { operator: anna.id, source: site.id } },
      { name: 'weights.set', input: { operator: boris.id, source: site.id, weight: 7 } },
      { name: 'operators.update', input: { id: anna.id, max_load: 3 } },
    ]);
  });

  it('loses what is about records that are gone', () => {
    expect(countOf(pruned(full, { ...team, sources: [] }))).toBe(1);
    expect(countOf(pruned(full, { ...team, operators: [boris] }))).toBe(2);
    expect(pruned(full, team)).toEqual(full);
  });

  it('loses what has become so meanwhile', () => {
    const made = withDraft(team, full);
    expect(countOf(pruned(full, made))).toBe(0);
  });
});
