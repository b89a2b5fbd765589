import type { DecidedOperator, Decision, Policy } from 'crm-wasm/client';
import type { useTranslations } from 'use-intl';

type Say = ReturnType<typeof useTranslations<'desk.explain'>>;

/** Writes a moment as people say it. */
type Moment = (at: string) => string;

/** Why a contact is where it is: what decided first, then who could not take it. */
export function sentences(decision: Decision, say: Say, moment: Moment): string[] {
  return [...decided(decision, say, moment), ...excluded(decision, say)];
}

/** The rule of an automatic decision in a sentence; null if a person decided. */
export function ruleOf({ policy }: Decision, say: Say): string | null {
  return policy === 'by_hand' || policy === 'returned' ? null : say(`rule.${policy}`);
}

function decided(decision: Decision, say: Say, moment: Moment): string[] {
  const { policy, winner, runner_up: other, sticky, draw, candidates } = decision;
  const actor = decision.by_hand_by ?? '';
  if (policy === 'returned') return [say('returned', { actor })];
  if (winner === null) return [waiting(decision, say)];
  const name = winner.name;
  if (policy === 'by_hand') {
    const given = say('byHand', { actor, name, load: winner.load });
    return winner.weight === null ? [given, say('byHandNoWeight', { name })] : [given];
  }
  if (sticky !== null) return [say(sticky, { name })];
  if (policy === 'weighted_random' && draw !== null) {
    return [say('draw', { name, draw, candidates, lots: winner.weight ?? 0 })];
  }
  return [other === null ? say('only', { name }) : compared(policy, winner, other, say, moment)];
}

function waiting({ candidates, excluded }: Decision, say: Say): string {
  if (candidates > 0) return say('waitsBehind');
  const nobody = excluded.full + excluded.inactive + excluded.no_weight === 0;
  return nobody ? say('waitsForTeam') : say('waits');
}

/** What put the winner before the runner-up, as the rule compares them. */
function compared(
  policy: Policy,
  winner: DecidedOperator,
  other: DecidedOperator,
  say: Say,
  moment: Moment,
): string {
  const both = {
    name: winner.name,
    other: other.name,
    weight: winner.weight ?? 0,
    otherWeight: other.weight ?? 0,
    load: winner.load,
    otherLoad: other.load,
  };
  if (policy === 'smooth_weighted') {
    return say('share', { ...both, received: winner.received ?? 0, otherReceived: other.received ?? 0 });
  }
  // Nobody's weight is divided by nothing: without a load it stands for itself.
  const divisors = { by: Math.max(winner.load, 1), otherBy: Math.max(other.load, 1) };
  if (policy === 'weight_over_load') {
    const [own, others] = [both.weight * divisors.otherBy, both.otherWeight * divisors.by];
    if (own !== others) return say('ratio', { ...both, ...divisors });
    if (winner.load !== other.load) return say('ratioThenLoad', { ...both, ...divisors });
  } else if (winner.load !== other.load) return say('load', both);
  return tie(winner, other, say, moment);
}

function tie(winner: DecidedOperator, other: DecidedOperator, say: Say, moment: Moment): string {
  const names = { name: winner.name, other: other.name };
  const [own, others] = [winner.last_assigned_at, other.last_assigned_at];
  if (own === others) return say('tieById', names);
  if (own === null || others === null) return say('tieNever', names);
  return say('tieWaited', { ...names, at: moment(own), otherAt: moment(others) });
}

/** Who could not take it: the named ones each, the others by their number. */
function excluded({ excluded: counts, excluded_top: top }: Decision, say: Say): string[] {
  const named = top.map(({ name, reason, load, max_load }) => say(reason, { name, load, max_load }));
  const rest = (['full', 'inactive'] as const).flatMap((reason) => {
    const known = top.filter((one) => one.reason === reason).length;
    const count = counts[reason] - known;
    return count > 0 ? [say(`${reason}Others`, { count, isMore: known > 0 ? 'yes' : 'no' })] : [];
  });
  const strangers = counts.no_weight > 0 ? [say('noWeight', { count: counts.no_weight })] : [];
  return [...named, ...rest, ...strangers];
}
