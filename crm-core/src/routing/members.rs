//! The operators that serve one source, and the tournament among them.

use super::operators::Operators;
use super::policy::ratio;
use super::tree::Tree;
use crate::team::{Policy, SourceId};

/// An operator that serves a source: where it stands in the index, and its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Member {
    pub(super) slot: u32,
    pub(super) weight: u32,
}

impl Member {
    /// The member as a policy weighs it: the smallest load is the greatest 1 / load.
    #[inline]
    fn weighed(self, policy: Policy) -> Self {
        match policy {
            Policy::WeightOverLoad => self,
            Policy::LeastLoaded => Self { weight: 1, ..self },
        }
    }
}

/// A change of an operator: who, and what it does to the number of candidates.
#[derive(Debug, Clone, Copy)]
pub(super) struct Change(u32);

impl Change {
    pub(super) fn new(slot: u32, was: bool, is: bool) -> Self {
        Self((slot << 2) | (1 + u32::from(is) - u32::from(was)))
    }

    fn slot(self) -> u32 {
        self.0 >> 2
    }
}

/// The outcome among the members of a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standoff {
    pub(super) winner: Option<Member>,
    pub(super) runner_up: Option<Member>,
    pub(super) candidates: u32,
}

/// A source with its members.
#[derive(Debug)]
pub(super) struct Source {
    pub(super) id: SourceId,
    policy: Policy,
    /// By slot once settled.
    members: Vec<Member>,
    settled: bool,
    /// Members that are not active.
    pub(super) inactive: u32,
    contest: Option<Contest>,
    last_asked: u64,
    /// How steadily few changes came between questions.
    calm: u32,
}

impl Source {
    pub(super) fn new(id: SourceId) -> Self {
        Self {
            id,
            policy: Policy::default(),
            members: Vec::new(),
            settled: true,
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
        }
    }

    /// The member in a slot.
    pub(super) fn member(&mut self, slot: u32) -> Option<Member> {
        self.settle();
        let place = self.members.binary_search_by_key(&slot, |member| member.slot);
        place.ok().and_then(|place| self.members.get(place)).copied()
    }

    /// Adds a member that was none.
    pub(super) fn insert(&mut self, member: Member) {
        self.settled &= self.members.last().is_none_or(|last| last.slot < member.slot);
        self.members.push(member);
        self.contest = None;
    }

    /// Gives a member another weight.
    pub(super) fn reweigh(&mut self, slot: u32, weight: u32) {
        self.settle();
        let place = self.members.binary_search_by_key(&slot, |member| member.slot);
        if let Some(member) = place.ok().and_then(|place| self.members.get_mut(place))
            && member.weight != weight
        {
            member.weight = weight;
            self.contest = None;
        }
    }

    pub(super) fn remove(&mut self, slot: u32) {
        self.settle();
        if let Ok(place) = self.members.binary_search_by_key(&slot, |member| member.slot) {
            self.members.remove(place);
            self.contest = None;
        }
    }

    /// Members move to other slots, given by old slot.
    pub(super) fn renumber(&mut self, new_slots: &[u32]) {
        for member in &mut self.members {
            if let Some(&slot) = new_slots.get(member.slot as usize) {
                member.slot = slot;
            }
        }
        self.settled = false;
        self.contest = None;
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
            contest.follow(change, self.policy, &self.members, operators);
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
                contest.follow(change, self.policy, &self.members, operators);
            }
            contest.followed = log.end();
        } else {
            self.contest = (self.calm >= CALM)
                .then(|| Contest::build(self.policy, &self.members, operators, log.end()));
        }
    }

    /// The best two and the number of candidates.
    pub(super) fn decide(&mut self, log: &ChangeLog, operators: &Operators) -> Standoff {
        self.attend(log, operators);
        match &self.contest {
            Some(contest) => contest.decide(&self.members),
            None => match self.policy {
                // Two loops, so that each has its weights at hand.
                Policy::WeightOverLoad => scan(&self.members, operators, |member| member),
                policy => scan(&self.members, operators, |member| member.weighed(policy)),
            },
        }
    }

    pub(super) fn has_candidate(&mut self, log: &ChangeLog, operators: &Operators) -> bool {
        self.attend(log, operators);
        match &self.contest {
            Some(contest) => contest.candidates > 0,
            None => self.members.iter().any(|member| operators.is_candidate(member.slot)),
        }
    }
}

/// Looks at every member, weighed.
#[inline]
fn scan(members: &[Member], operators: &Operators, weigh: impl Fn(Member) -> Member) -> Standoff {
    let mut outcome = Standoff::default();
    let (mut best, mut next) = (0, 0);
    // A bound below 1 is an excluded one's.
    let mut least_ratio = 1;
    for &member in members {
        let bound = operators.ratio_bound(member.slot);
        outcome.candidates += u32::from(bound > 0);
        let weighed = weigh(member);
        if u64::from(weighed.weight) * bound < least_ratio {
            continue;
        }
        let key = operators.key(weighed);
        if key > best {
            (next, outcome.runner_up) = (best, outcome.winner);
            (best, outcome.winner) = (key, Some(member));
        } else if key > next {
            (next, outcome.runner_up) = (key, Some(member));
        }
        least_ratio = ratio(next).max(1);
    }
    outcome
}

/// A tournament kept up while operators change.
#[derive(Debug)]
struct Contest {
    tree: Tree,
    places: Places,
    candidates: u32,
    /// The end of the log when it was last followed.
    followed: u64,
}

impl Contest {
    fn build(policy: Policy, members: &[Member], operators: &Operators, followed: u64) -> Self {
        let keys = members.iter().map(|member| operators.key(member.weighed(policy)));
        let candidates =
            members.iter().filter(|member| operators.is_candidate(member.slot)).count();
        Self {
            tree: Tree::build(keys),
            places: Places::new(members, operators.slots()),
            candidates: candidates as u32,
            followed,
        }
    }

    fn follow(
        &mut self,
        change: Change,
        policy: Policy,
        members: &[Member],
        operators: &Operators,
    ) {
        if let Some(place) = self.places.find(change.slot())
            && let Some(&member) = members.get(place)
        {
            // Wraps while changes that were logged and changes that were told at once mix.
            self.candidates = self.candidates.wrapping_add(change.0 & 3).wrapping_sub(1);
            self.tree.update(place, operators.key(member.weighed(policy)));
        }
    }

    fn decide(&self, members: &[Member]) -> Standoff {
        let (winner, runner_up) = self.tree.best_two();
        let member = |place: Option<usize>| place.and_then(|place| members.get(place)).copied();
        Standoff {
            winner: member(winner),
            runner_up: member(runner_up),
            candidates: self.candidates,
        }
    }
}

/// Where among the members a slot is: a bit for each slot, and how many come before each word.
#[derive(Debug)]
struct Places(Vec<PlacesWord>);

#[derive(Debug, Clone, Copy, Default)]
struct PlacesWord {
    present: u32,
    before: u32,
}

impl Places {
    fn new(members: &[Member], operators: usize) -> Self {
        let mut words = vec![PlacesWord::default(); operators.div_ceil(32)];
        for member in members {
            if let Some(word) = words.get_mut(member.slot as usize / 32) {
                word.present |= 1 << (member.slot % 32);
            }
        }
        let mut before = 0;
        for word in &mut words {
            word.before = before;
            before += word.present.count_ones();
        }
        Self(words)
    }

    #[inline]
    fn find(&self, slot: u32) -> Option<usize> {
        let word = self.0.get(slot as usize / 32)?;
        let bit = 1 << (slot % 32);
        (word.present & bit != 0)
            .then(|| (word.before + (word.present & (bit - 1)).count_ones()) as usize)
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
