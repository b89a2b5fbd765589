//! The routing index: who takes the next contact of a source, in memory.
//!
//! Operators stand in slots, in the order of ids, so that a tie between ids is one between places.
//! A load is kept once however many sources the operator serves. Sources of few operators are
//! scanned; large ones keep a tournament, which an operator of few sources updates at once and an
//! operator of many sources through a log that a source reads when it is asked.

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::contest::{Lot, Standoff};
use super::lottery::Draw;
use super::members::{Change, ChangeLog, Member, Source};
use super::operators::{FEW_SOURCES, Operator, Operators};
use super::policy::{Candidate, MAX_LOAD, MAX_WEIGHT};
use crate::Timestamp;
use crate::team::{OperatorId, Policy, SourceId};

/// Up to this many members of a source, a choice names who was excluded.
pub const EXPLAINED_MEMBERS: usize = 64;
const EXCLUDED_NAMED: usize = 3;

/// What the index knows of an operator besides weights.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct OperatorState {
    /// Who.
    pub id: OperatorId,
    /// Whether the operator takes contacts at all.
    pub active: bool,
    /// Open contacts from which on no more are assigned, at most 1 000 000.
    pub max_load: u32,
    /// Open contacts, at most 1 000 000.
    pub load: u32,
    /// When the operator last got a contact.
    pub last_assigned_at: Option<Timestamp>,
}

/// Whom a source's policy prefers now, and why nobody else.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// Who takes the contact, if anyone can.
    pub winner: Option<Candidate>,
    /// Who is next in the order of choice; nobody where lots decide.
    pub runner_up: Option<Candidate>,
    /// How many operators could take it.
    pub candidates: u32,
    /// How many could not.
    pub excluded: Excluded,
    /// The lot that was drawn, where lots decide.
    pub draw: Option<Draw>,
    /// For a source of at most [`EXPLAINED_MEMBERS`] members: up to three who have a weight but
    /// could not take it, of the greatest weight (the smallest id first among equals).
    pub excluded_top: Vec<ExcludedOperator>,
}

/// Operators that could not take a contact, each counted once, by the first reason that holds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Excluded {
    /// Without a weight for the source.
    pub no_weight: u32,
    /// Not active.
    pub inactive: u32,
    /// At or above their `max_load`.
    pub full: u32,
}

/// Why an operator with a weight is no candidate.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExclusionReason {
    /// Not active.
    Inactive,
    /// At or above its `max_load`.
    Full,
}

/// An operator with a weight that could not take a contact.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExcludedOperator {
    /// Who.
    pub operator: OperatorId,
    /// Why not.
    pub reason: ExclusionReason,
    /// The operator's weight for the source.
    pub weight: u32,
    /// Open contacts.
    pub load: u32,
    /// The operator's capacity.
    pub max_load: u32,
}

/// Finds the operator that the policy prefers for a source, without a scan of all.
///
/// Weights and loads beyond their limits count as the limit. What names an operator that was not
/// put, or a source without weights, changes nothing.
///
/// ```
/// use crm_core::routing::{OperatorId, OperatorState, RoutingIndex, SourceId};
///
/// let (ann, bob) = (OperatorId::from_bytes([1; 16]), OperatorId::from_bytes([2; 16]));
/// let shop = SourceId::from_bytes([9; 16]);
/// let mut index = RoutingIndex::new();
/// for id in [ann, bob] {
///     index.put_operator(OperatorState { id, active: true, max_load: 10, load: 0, last_assigned_at: None });
/// }
/// index.set_weight(ann, shop, 10);
/// index.set_weight(bob, shop, 7);
/// index.set_load(ann, 2, None);
///
/// let choice = index.choose(shop);
/// assert_eq!(choice.winner.map(|winner| winner.operator), Some(bob)); // 7 / 1 is more than 10 / 2
/// ```
#[derive(Debug, Default)]
pub struct RoutingIndex {
    operators: Operators,
    /// Whether slots do not follow ids, or too many are of removed operators.
    disordered: bool,
    source_slots: FxHashMap<SourceId, u32>,
    sources: Vec<Source>,
    free_sources: Vec<u32>,
    log: ChangeLog,
}

impl RoutingIndex {
    /// An index without operators.
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds an operator, or replaces what is known of it except weights.
    pub fn put_operator(&mut self, state: OperatorState) {
        let Some(slot) = self.operators.slot(state.id) else {
            let slot = self.operators.add(state);
            let before = slot.checked_sub(1).and_then(|before| self.operators.get(before));
            self.disordered |= before.is_some_and(|before| before.id > state.id);
            return;
        };
        let Some(operator) = self.operators.get(slot) else { return };
        if (operator.active, operator.max_load) != (state.active, state.max_load.min(MAX_LOAD)) {
            for &source in &operator.sources {
                if let Some(source) = self.sources.get_mut(source as usize) {
                    source.reset_received();
                }
            }
        }
        if operator.active != state.active {
            for &source in &operator.sources {
                if let Some(source) = self.sources.get_mut(source as usize) {
                    source.inactive =
                        if state.active { source.inactive - 1 } else { source.inactive + 1 };
                }
            }
        }
        self.change_operator(slot, |operator| operator.set(state));
    }

    /// Forgets an operator and its weights.
    pub fn remove_operator(&mut self, id: OperatorId) {
        let Some((slot, removed)) = self.operators.remove(id) else { return };
        for source in removed.sources {
            if let Some(source) = self.sources.get_mut(source as usize) {
                source.remove(slot);
                source.inactive -= u32::from(!removed.active);
            }
        }
        self.disordered |= self.operators.slots() >= 2 * self.operators.len() + 64;
    }

    /// Gives an operator a weight for a source, 1 to 1 000 000, instead of any earlier one.
    pub fn set_weight(&mut self, operator: OperatorId, source: SourceId, weight: u32) {
        let weight = weight.clamp(1, MAX_WEIGHT);
        let Some(slot) = self.operators.slot(operator) else { return };
        let source_slot = self.source_slot(source);
        let Some(operator) = self.operators.get(slot) else { return };
        match place_of(source, &operator.sources, &self.sources) {
            Ok(_) => {
                if let Some(source) = self.sources.get_mut(source_slot as usize) {
                    source.reweigh(slot, weight);
                }
            }
            Err(place) => {
                if let Some(source) = self.sources.get_mut(source_slot as usize) {
                    source.insert(Member { slot, weight });
                    source.inactive += u32::from(!operator.active);
                }
                self.operators.change(slot, |operator| operator.sources.insert(place, source_slot));
            }
        }
    }

    /// Takes an operator's weight for a source away.
    pub fn remove_weight(&mut self, operator: OperatorId, source: SourceId) {
        let Some(slot) = self.operators.slot(operator) else { return };
        let Some(operator) = self.operators.get(slot) else { return };
        if let Ok(place) = place_of(source, &operator.sources, &self.sources) {
            let inactive = u32::from(!operator.active);
            let source = self.operators.change(slot, |operator| operator.sources.remove(place));
            if let Some(source) = source.and_then(|source| self.sources.get_mut(source as usize)) {
                source.remove(slot);
                source.inactive -= inactive;
            }
        }
    }

    /// Forgets a source and the weights for it.
    pub fn remove_source(&mut self, id: SourceId) {
        let Some(source_slot) = self.source_slots.remove(&id) else { return };
        let Some(source) = self.sources.get_mut(source_slot as usize) else { return };
        let removed = std::mem::replace(source, Source::new(id));
        for member in removed.members() {
            self.operators.change(member.slot, |operator| {
                operator.sources.retain(|source| *source != source_slot);
            });
        }
        self.free_sources.push(source_slot);
    }

    /// Gives a source another policy than `weight_over_load`, or that one again. What was received of
    /// it is forgotten, as after a change of its members, their weights, activity or capacity.
    pub fn set_policy(&mut self, source: SourceId, policy: Policy) {
        let slot = self.source_slot(source);
        if let Some(source) = self.sources.get_mut(slot as usize) {
            source.set_policy(policy);
        }
    }

    /// An operator's load has changed, or the time of its last assignment.
    pub fn set_load(
        &mut self,
        operator: OperatorId,
        load: u32,
        last_assigned_at: Option<Timestamp>,
    ) {
        if let Some(slot) = self.operators.slot(operator) {
            self.change_operator(slot, |operator| operator.set_load(load, last_assigned_at));
        }
    }

    /// An operator has received so many contacts of a source of the policy `smooth_weighted`.
    pub fn set_received(&mut self, operator: OperatorId, source: SourceId, received: u64) {
        let source = self.source_slots.get(&source);
        let source = source.and_then(|&source| self.sources.get_mut(source as usize));
        if let (Some(slot), Some(source)) = (self.operators.slot(operator), source) {
            source.set_received(slot, received);
        }
    }

    /// What is known of an operator.
    pub fn operator(&self, id: OperatorId) -> Option<OperatorState> {
        self.operators.slot(id).and_then(|slot| self.operators.get(slot)).map(Operator::state)
    }

    /// The sources that an operator has a weight for, in the order of ids.
    pub fn sources_of(&self, operator: OperatorId) -> impl Iterator<Item = SourceId> {
        let slot = self.operators.slot(operator);
        let operator = slot.and_then(|slot| self.operators.get(slot));
        operator
            .into_iter()
            .flat_map(|operator| &operator.sources)
            .filter_map(|&source| Some(self.sources.get(source as usize)?.id))
    }

    /// Who takes the next contact of a source. Nothing is assigned by this.
    ///
    /// For a source of the policy `weighted_random` no lot is drawn, and so nobody wins.
    pub fn choose(&mut self, source: SourceId) -> Choice {
        self.choose_with(source, &mut |_| None)
    }

    /// Who takes the next contact of a source; where lots decide, `lot` draws a number below the one
    /// it is given.
    pub fn choose_by_lot(&mut self, source: SourceId, mut lot: impl FnMut(u64) -> u64) -> Choice {
        self.choose_with(source, &mut |below| Some(lot(below)))
    }

    fn choose_with(&mut self, source: SourceId, lot: Lot<'_>) -> Choice {
        self.order_slots();
        let operators = self.operators.len() as u32;
        let Some(source) = self
            .source_slots
            .get(&source)
            .and_then(|&source| self.sources.get_mut(source as usize))
        else {
            return Choice {
                winner: None,
                runner_up: None,
                candidates: 0,
                excluded: Excluded { no_weight: operators, ..Excluded::default() },
                draw: None,
                excluded_top: Vec::new(),
            };
        };
        source.settle();
        let outcome = if self.operators.are_all_busy() {
            Standoff::default()
        } else {
            source.decide(&self.log, &self.operators, lot)
        };
        let members = source.members().len() as u32;
        let excluded = Excluded {
            no_weight: operators - members,
            inactive: source.inactive,
            full: members - source.inactive - outcome.candidates,
        };
        let excluded_top =
            if excluded.inactive + excluded.full > 0 && members as usize <= EXPLAINED_MEMBERS {
                excluded_top(source.members(), &self.operators)
            } else {
                Vec::new()
            };
        self.operators.expect(outcome.winner.map(|winner| winner.slot));
        let candidate = |member: Option<Member>| {
            let member = member?;
            self.operators.candidate(member, source.received(member.slot))
        };
        Choice {
            winner: candidate(outcome.winner),
            runner_up: candidate(outcome.runner_up),
            candidates: outcome.candidates,
            excluded,
            draw: outcome.draw,
            excluded_top,
        }
    }

    /// An operator, if it could take a contact of a source.
    pub fn candidate(&mut self, operator: OperatorId, source: SourceId) -> Option<Candidate> {
        let slot = self.operators.slot(operator)?;
        let source = *self.source_slots.get(&source)?;
        let source = self.sources.get_mut(source as usize)?;
        let member = source.member(slot)?;
        let candidate = || self.operators.candidate(member, source.received(slot));
        self.operators.is_candidate(slot).then(candidate).flatten()
    }

    /// Whether an operator could take a contact of the sources that it has a weight for.
    pub(super) fn is_free(&self, operator: OperatorId) -> bool {
        let slot = self.operators.slot(operator);
        slot.is_some_and(|slot| self.operators.is_candidate(slot))
    }

    /// Whether nobody could take a contact, of whatever source.
    pub(super) fn are_all_busy(&self) -> bool {
        self.operators.are_all_busy()
    }

    /// Whether anyone could take a contact of a source.
    pub fn has_candidate(&mut self, source: SourceId) -> bool {
        self.order_slots();
        let source = self
            .source_slots
            .get(&source)
            .and_then(|&source| self.sources.get_mut(source as usize));
        source.is_some_and(|source| {
            source.settle();
            source.has_candidate(&self.log, &self.operators)
        })
    }

    fn change_operator(&mut self, slot: u32, change: impl FnOnce(&mut Operator)) {
        let change = self.operators.change(slot, |operator| {
            let was_candidate = operator.exclusion().is_none();
            change(operator);
            Change::new(slot, was_candidate, operator.exclusion().is_none())
        });
        let (Some(change), Some(operator)) = (change, self.operators.get(slot)) else { return };
        if operator.sources.len() <= FEW_SOURCES {
            for &source in &operator.sources {
                if let Some(source) = self.sources.get_mut(source as usize) {
                    source.follow(change, &self.operators);
                }
            }
        } else {
            self.log.push(change, self.operators.slots());
        }
    }

    fn source_slot(&mut self, id: SourceId) -> u32 {
        *self.source_slots.entry(id).or_insert_with(|| {
            if let Some(free) = self.free_sources.pop()
                && let Some(source) = self.sources.get_mut(free as usize)
            {
                *source = Source::new(id);
                return free;
            }
            self.sources.push(Source::new(id));
            (self.sources.len() - 1) as u32
        })
    }

    /// Gives slots anew, in the order of ids and without those of removed operators.
    ///
    /// Needed only after an id came that is smaller than another, or many were removed.
    fn order_slots(&mut self) {
        if !self.disordered {
            return;
        }
        let new_slots = self.operators.renumber();
        for source in &mut self.sources {
            source.renumber(&new_slots);
        }
        self.log = ChangeLog::default();
        self.disordered = false;
    }
}

/// Where among an operator's sources one is or belongs.
fn place_of(source: SourceId, slots: &[u32], sources: &[Source]) -> Result<usize, usize> {
    slots.binary_search_by_key(&Some(source), |&slot| Some(sources.get(slot as usize)?.id))
}

fn excluded_top(members: &[Member], operators: &Operators) -> Vec<ExcludedOperator> {
    let mut top: Vec<ExcludedOperator> = Vec::with_capacity(EXCLUDED_NAMED + 1);
    for member in members {
        let Some(operator) = operators.get(member.slot) else { continue };
        let Some(reason) = operator.exclusion() else { continue };
        let place = top.partition_point(|above| above.weight >= member.weight);
        if place < EXCLUDED_NAMED {
            let excluded = ExcludedOperator {
                operator: operator.id,
                reason,
                weight: member.weight,
                load: operator.load,
                max_load: operator.max_load,
            };
            top.insert(place, excluded);
            top.truncate(EXCLUDED_NAMED);
        }
    }
    top
}

#[cfg(test)]
mod tests;
