//! The operators that serve one source, and what they have received of it.

use super::contest::{Contest, Field, Lot, Standoff};
use super::operators::Operators;
use crate::team::{Policy, SourceId};

/// An operator that serves a source: where it stands in the index, and its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) slot: u32,
    pub(super) weight: u32,
}

/// A change of an operator: who, and what it does to the number of candidates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change(u32);

impl Change {
    pub(super) fn new(slot: u32, was: bool, is: bool) -> Self {
        Self((slot << 2) | (1 + u32::from(is) - u32::from(was)))
    }

    pub(super) fn slot(self) -> u32 {
        self.0 >> 2
    }

    /// The number of candidates after it.
    pub(super) fn counted_to(self, candidates: u32) -> u32 {
        candidates.wrapping_add(self.0 & 3).wrapping_sub(1)
    }
}

/// A source with its members.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) id: SourceId,
    policy: Policy,
    /// By slot once settled.
    members: Vec<Member>,
    settled: bool,
    /// Contacts of each member since the counters began, for `smooth_weighted` only. Missing while
    /// nobody has any, and as long as the members are not settled.
    received: Vec<u64>,
    /// Members that are not active.
    pub(super) inactive: u32,
    contest: Option<Contest>,
    last_asked: u64,
    /// How steadily few changes came between questions.
    calm: u32,
}

/// The members of a source as a [`Field`], which leaves its contest to be changed.
macro_rules! field {
    ($source:ident, $operators:ident) => {
        Field {
            policy: $source.policy,
            members: &$source.members,
            received: &$source.received,
            operators: $operators,
        }
    };
}

impl Source {
    pub(super) fn new(id: SourceId) -> Self {
        Self {
            id,
            policy: Policy::default(),
            members: Vec::new(),
            settled: true,
            received: Vec::new(),
            inactive: 0,
            contest: None,
            last_asked: 0,
            calm: 0,
        }
    }

    pub(super) fn members(&self) -> &[Member] {
        &self.members
    }

    pub(super) fn set_policy(&mut self, policy: Policy) {
        if self.policy != policy {
            self.policy = policy;
            self.contest = None;
            self.received.clear();
        }
    }

    /// The member in a slot.
    pub(super) fn member(&mut self, slot: u32) -> Option<Member> {
        self.settle();
        self.place(slot).and_then(|place| self.members.get(place)).copied()
    }

    /// Where among the members, which are settled, the one in a slot stands.
    fn place(&self, slot: u32) -> Option<usize> {
        self.members.binary_search_by_key(&slot, |member| member.slot).ok()
    }

    /// Adds a member that was none.
    pub(super) fn insert(&mut self, member: Member) {
        self.settled &= self.members.last().is_none_or(|last| last.slot < member.slot);
        self.members.push(member);
        self.contest = None;
        self.received.clear();
    }

    /// Gives a member another weight.
    pub(super) fn reweigh(&mut self, slot: u32, weight: u32) {
        self.settle();
        if let Some(member) = self.place(slot).and_then(|place| self.members.get_mut(place))
            && member.weight != weight
        {
            member.weight = weight;
            self.contest = None;
            self.received.clear();
        }
    }

    pub(super) fn remove(&mut self, slot: u32) {
        self.settle();
        if let Some(place) = self.place(slot) {
            self.members.remove(place);
            self.contest = None;
            self.received.clear();
        }
    }

    /// Members move to other slots, given by old slot.
    pub(super) fn renumber(&mut self, new_slots: &[u32]) {
        let received: Vec<(u32, u64)> =
            self.members.iter().map(|member| member.slot).zip(self.received.drain(..)).collect();
        let new_slot = |slot: u32| new_slots.get(slot as usize).copied().unwrap_or(slot);
        for member in &mut self.members {
            member.slot = new_slot(member.slot);
        }
        self.settled = false;
        self.contest = None;
        for (slot, received) in received {
            self.set_received(new_slot(slot), received);
        }
    }

    /// The counters of all members begin anew.
    pub(super) fn reset_received(&mut self) {
        if !self.received.is_empty() {
            self.received.clear();
            self.contest = None;
        }
    }

    pub(super) fn set_received(&mut self, slot: u32, received: u64) {
        self.settle();
        let Some(place) = self.place(slot) else { return };
        self.received.resize(self.members.len(), 0);
        if let Some(own) = self.received.get_mut(place) {
            *own = received;
        }
        if let Some(contest) = &mut self.contest {
            contest.set_received(place, received);
        }
    }

    /// What a member has received, if the policy counts it.
    pub(super) fn received(&self, slot: u32) -> Option<u64> {
        (self.policy == Policy::SmoothWeighted).then(|| {
            let received = self.place(slot).and_then(|place| self.received.get(place));
            received.copied().unwrap_or_default()
        })
    }

    /// Brings the members into the order of slots, in which equal keys are decided.
    pub(super) fn settle(&mut self) {
        if !self.settled {
            self.members.sort_unstable_by_key(|member| member.slot);
            self.settled = true;
        }
    }

    /// An operator, perhaps a member, has changed.
    #[inline]
    pub(super) fn follow(&mut self, change: Change, operators: &Operators) {
        if let Some(contest) = &mut self.contest {
            contest.follow(change, field!(self, operators));
        }
    }

    /// Whether a contest over this many members is worth its upkeep and its memory.
    fn is_large(&self, slots: usize) -> bool {
        const SCANNED_MEMBERS: usize = 256;
        const OPERATORS_FOR_EACH_MEMBER: usize = 1024;
        self.members.len() > SCANNED_MEMBERS
            && self.members.len() >= slots / OPERATORS_FOR_EACH_MEMBER
    }

    /// Brings the contest up to date if that costs less than a scan.
    ///
    /// One that fell too far behind is built anew, or the first one is built, only where most
    /// questions come after so few changes that following them is cheaper: there it pays back.
    fn attend(&mut self, log: &ChangeLog, operators: &Operators) {
        const CALM: u32 = 8;
        const CALMEST: u32 = 2 * CALM;
        const UPSET: u32 = 4;
        let (members, slots) = (self.members.len(), operators.slots());
        if !self.is_large(slots) {
            return;
        }
        // Measured: finding a change among the members costs about as much as scanning 4 of them,
        // following one that concerns a member about as much as scanning 90.
        let affordable =
            |changes: &&[Change]| changes.len() * (4 * slots + 90 * members) <= members * slots;
        if log.since(self.last_asked).as_ref().is_some_and(affordable) {
            self.calm = CALMEST.min(self.calm + 1);
        } else {
            self.calm = self.calm.saturating_sub(UPSET);
        }
        self.last_asked = log.end();
        if let Some(contest) = &mut self.contest
            && let Some(changes) = log.since(contest.followed).filter(affordable)
        {
            for &change in changes {
                contest.follow(change, field!(self, operators));
            }
            contest.followed = log.end();
        } else {
            self.contest =
                (self.calm >= CALM).then(|| Contest::build(field!(self, operators), log.end()));
        }
    }

    /// The best two and the number of candidates.
    pub(super) fn decide(
        &mut self,
        log: &ChangeLog,
        operators: &Operators,
        lot: Lot<'_>,
    ) -> Standoff {
        if let Some(only) = operators.only_candidate() {
            let field = field!(self, operators);
            return self.place(only).map(|place| field.alone(place, lot)).unwrap_or_default();
        }
        self.attend(log, operators);
        match &mut self.contest {
            Some(contest) => contest.decide(&self.members, lot),
            None => field!(self, operators).scan(lot),
        }
    }

    pub(super) fn has_candidate(&mut self, log: &ChangeLog, operators: &Operators) -> bool {
        if let Some(only) = operators.only_candidate() {
            return self.place(only).is_some();
        }
        self.attend(log, operators);
        match &self.contest {
            Some(contest) => contest.has_candidate(),
            None => self.members.iter().any(|member| operators.is_candidate(member.slot)),
        }
    }
}

/// Changes of operators that serve many sources, until every source that cares has read them.
#[derive(Debug, Default)]
pub(super) struct ChangeLog {
    start: u64,
    changes: Vec<Change>,
}

impl ChangeLog {
    /// Keeps the newest: no source ever follows more changes than a fraction of the operators.
    pub(super) fn push(&mut self, change: Change, operators: usize) {
        let kept = (operators / 16).max(64);
        if self.changes.len() >= 2 * kept {
            let dropped = self.changes.len() - kept;
            self.changes.drain(..dropped);
            self.start += dropped as u64;
        }
        self.changes.push(change);
    }

    fn end(&self) -> u64 {
        self.start + self.changes.len() as u64
    }

    /// The changes after `end`, unless some of them are gone.
    fn since(&self, end: u64) -> Option<&[Change]> {
        let skipped = usize::try_from(end.checked_sub(self.start)?).ok()?;
        self.changes.get(skipped..)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_log_stays_short_and_knows_what_it_has_forgotten() {
        let mut log = ChangeLog::default();
        for slot in 0..10_000 {
            log.push(Change::new(slot, true, true), 3200);
            assert!(log.changes.len() <= 400);
        }
        assert_eq!(log.end(), 10_000);
        assert!(log.since(0).is_none());
        let newest: Vec<u32> =
            log.since(9_997).unwrap().iter().map(|change| change.slot()).collect();
        assert_eq!(newest, [9_997, 9_998, 9_999]);
        assert!(log.since(10_000).unwrap().is_empty());
    }
}
