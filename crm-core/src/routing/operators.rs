//! What the index knows of each operator, found by id or by slot.

use std::hash::BuildHasher;

use hashbrown::HashTable;
use rustc_hash::FxBuildHasher;
use smallvec::SmallVec;

use super::index::{ExclusionReason, OperatorState};
use super::members::Member;
use super::policy::{self, Candidate, MAX_LOAD};
use crate::Timestamp;
use crate::team::OperatorId;

/// An operator of up to this many sources tells each of them at once of every change.
pub(super) const FEW_SOURCES: usize = 4;

/// An operator in one cache line: a change of its load touches no other of its own.
#[derive(Debug)]
#[repr(align(64))]
pub(super) struct Operator {
    pub(super) id: OperatorId,
    pub(super) active: bool,
    pub(super) max_load: u32,
    pub(super) load: u32,
    /// -1 for never.
    last_assigned_at: i64,
    /// Slots of the sources that the operator has a weight for, in the order of their ids.
    pub(super) sources: SmallVec<[u32; FEW_SOURCES]>,
}

impl Operator {
    /// One who takes nothing.
    fn absent(id: OperatorId) -> Self {
        Self {
            id,
            active: false,
            max_load: 0,
            load: 0,
            last_assigned_at: -1,
            sources: SmallVec::new(),
        }
    }

    pub(super) fn set(&mut self, state: OperatorState) {
        self.active = state.active;
        self.max_load = state.max_load.min(MAX_LOAD);
        self.set_load(state.load, state.last_assigned_at);
    }

    pub(super) fn set_load(&mut self, load: u32, last_assigned_at: Option<Timestamp>) {
        self.load = load.min(MAX_LOAD);
        self.last_assigned_at = last_assigned_at.map_or(-1, Timestamp::millis);
    }

    pub(super) fn state(&self) -> OperatorState {
        OperatorState {
            id: self.id,
            active: self.active,
            max_load: self.max_load,
            load: self.load,
            last_assigned_at: self.last_assigned_at(),
        }
    }

    pub(super) fn exclusion(&self) -> Option<ExclusionReason> {
        if !self.active {
            Some(ExclusionReason::Inactive)
        } else if self.load >= self.max_load {
            Some(ExclusionReason::Full)
        } else {
            None
        }
    }

    fn last_assigned_at(&self) -> Option<Timestamp> {
        Timestamp::from_millis(self.last_assigned_at).ok()
    }

    fn ratio_bound(&self) -> u64 {
        if self.exclusion().is_none() { policy::ratio_bound(self.load) } else { 0 }
    }
}

/// The operators in slots.
#[derive(Debug, Default)]
pub(super) struct Operators {
    /// Slots by id. The ids are the lines' own, so that a lookup waits for one cache line only.
    slots: HashTable<u32>,
    /// By slot, removed ones included until slots are given anew.
    lines: Vec<Operator>,
    /// [`policy::ratio_bound`] of each, packed for scans; 0 for who is no candidate.
    bounds: Vec<u64>,
    /// How many could take a contact of some source.
    candidates: usize,
    /// The slots of those, by exclusive or: that of the only one, if there is one.
    candidate_slots: u32,
    /// The slot chosen last: its load is what changes next.
    chosen: Option<u32>,
}

impl Operators {
    /// How many there are, without removed ones.
    pub(super) fn len(&self) -> usize {
        self.slots.len()
    }

    /// How many slots there are, those of removed operators included.
    pub(super) fn slots(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn slot(&self, id: OperatorId) -> Option<u32> {
        if let Some(chosen) = self.chosen
            && is_at(id, chosen, &self.lines)
        {
            return Some(chosen);
        }
        self.slots.find(hash(id), |&slot| is_at(id, slot, &self.lines)).copied()
    }

    pub(super) fn get(&self, slot: u32) -> Option<&Operator> {
        self.lines.get(slot as usize)
    }

    /// Adds an operator whose id has no slot; gives the slot.
    pub(super) fn add(&mut self, state: OperatorState) -> u32 {
        let mut operator = Operator::absent(state.id);
        operator.set(state);
        self.push(operator)
    }

    fn push(&mut self, operator: Operator) -> u32 {
        let slot = self.lines.len() as u32;
        let id = operator.id;
        self.bounds.push(operator.ratio_bound());
        self.note_candidate(slot, false, operator.exclusion().is_none());
        self.lines.push(operator);
        let lines = &self.lines;
        self.slots.insert_unique(hash(id), slot, |&slot| {
            lines.get(slot as usize).map_or(0, |operator| hash(operator.id))
        });
        slot
    }

    /// Takes an operator out of its slot, which stays empty; gives the slot and what stood there.
    pub(super) fn remove(&mut self, id: OperatorId) -> Option<(u32, Operator)> {
        let lines = &self.lines;
        let entry = self.slots.find_entry(hash(id), |&slot| is_at(id, slot, lines)).ok()?;
        let (slot, _) = entry.remove();
        self.chosen = None;
        self.change(slot, |operator| (slot, std::mem::replace(operator, Operator::absent(id))))
    }

    /// Changes an operator and what is kept of it for scans.
    pub(super) fn change<T>(
        &mut self,
        slot: u32,
        change: impl FnOnce(&mut Operator) -> T,
    ) -> Option<T> {
        let operator = self.lines.get_mut(slot as usize)?;
        let changed = change(operator);
        if let Some(bound) = self.bounds.get_mut(slot as usize) {
            let was = *bound > 0;
            *bound = operator.ratio_bound();
            let is = *bound > 0;
            self.note_candidate(slot, was, is);
        }
        Some(changed)
    }

    fn note_candidate(&mut self, slot: u32, was: bool, is: bool) {
        if was != is {
            self.candidate_slots ^= slot;
            self.candidates = if is { self.candidates + 1 } else { self.candidates - 1 };
        }
    }

    /// Notes whose load is about to change.
    pub(super) fn expect(&mut self, slot: Option<u32>) {
        self.chosen = slot;
    }

    /// Whether nobody could take a contact, of whatever source.
    pub(super) fn are_all_busy(&self) -> bool {
        self.candidates == 0
    }

    /// The slot of the only one who could take a contact, if there is just one.
    pub(super) fn only_candidate(&self) -> Option<u32> {
        (self.candidates == 1).then_some(self.candidate_slots)
    }

    /// Whether the one in a slot could take a contact.
    pub(super) fn is_candidate(&self, slot: u32) -> bool {
        self.ratio_bound(slot) > 0
    }

    /// At least the ratio of [`policy::key`] for a weight of 1; 0 for who is no candidate.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "hot; members hold slots of the index only")]
    pub(super) fn ratio_bound(&self, slot: u32) -> u64 {
        self.bounds[slot as usize]
    }

    /// The place of a member in the order of choice: [`policy::key`], or 0 for no candidate.
    #[inline]
    #[allow(clippy::indexing_slicing, reason = "hot; members hold slots of the index only")]
    pub(super) fn key(&self, member: Member) -> u128 {
        let operator = &self.lines[member.slot as usize];
        if operator.exclusion().is_some() {
            return 0;
        }
        policy::key(member.weight, operator.load, operator.last_assigned_at)
    }

    pub(super) fn candidate(&self, member: Member, received: Option<u64>) -> Option<Candidate> {
        let operator = self.get(member.slot)?;
        Some(Candidate {
            operator: operator.id,
            weight: member.weight,
            load: operator.load,
            last_assigned_at: operator.last_assigned_at(),
            received,
        })
    }

    /// Gives slots anew, in the order of ids and without removed ones: the new slot by old one.
    pub(super) fn renumber(&mut self) -> Vec<u32> {
        let mut live = vec![false; self.lines.len()];
        for &slot in &self.slots {
            if let Some(live) = live.get_mut(slot as usize) {
                *live = true;
            }
        }
        let mut lines: Vec<(usize, Operator)> =
            std::mem::take(self).lines.into_iter().enumerate().collect();
        lines.retain(|(slot, _)| live.get(*slot) == Some(&true));
        lines.sort_unstable_by_key(|(_, operator)| operator.id);
        let mut new_slots = vec![0; live.len()];
        for (old_slot, operator) in lines {
            let slot = self.push(operator);
            if let Some(new_slot) = new_slots.get_mut(old_slot) {
                *new_slot = slot;
            }
        }
        new_slots
    }
}

fn hash(id: OperatorId) -> u64 {
    FxBuildHasher.hash_one(id)
}

fn is_at(id: OperatorId, slot: u32, lines: &[Operator]) -> bool {
    lines.get(slot as usize).is_some_and(|operator| operator.id == id)
}
