//! Who wins among the members of a source: a scan of few, a contest kept up over many.

use smallvec::SmallVec;

use super::lottery::{Draw, Lottery};
use super::members::{Change, Member};
use super::operators::Operators;
use super::policy::ratio;
use super::quota::{Quota, Race, Share, Turn};
use super::tree::Tree;
use crate::team::Policy;

/// The outcome among the members of a source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standoff {
    pub(super) winner: Option<Member>,
    pub(super) runner_up: Option<Member>,
    pub(super) candidates: u32,
    pub(super) draw: Option<Draw>,
}

/// The members of a source and its policy.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    pub(super) policy: Policy,
    /// By slot.
    pub(super) members: &'a [Member],
    /// What members have received, in their order; missing for nothing.
    pub(super) received: &'a [u64],
    pub(super) operators: &'a Operators,
}

/// As many candidates are kept on the stack.
const FEW_CANDIDATES: usize = 64;

/// Draws a number below the one given, or refuses to.
pub(super) type Lot<'a> = &'a mut dyn FnMut(u64) -> Option<u64>;

impl Field<'_> {
    /// A member as the policy weighs it: the smallest load is the greatest 1 / load.
    #[inline]
    fn key(&self, member: Member) -> u128 {
        let weight = if self.policy == Policy::LeastLoaded { 1 } else { member.weight };
        self.operators.key(Member { weight, ..member })
    }

    fn shares(&self) -> impl Iterator<Item = (Member, Share)> {
        self.members.iter().enumerate().map(|(place, &member)| {
            let received = self.received.get(place).copied().unwrap_or_default();
            (member, Share { weight: member.weight, received })
        })
    }

    /// A lot for each of the candidate's weight.
    fn lots(&self, member: Member) -> u32 {
        if self.is_candidate(member) { member.weight } else { 0 }
    }

    fn is_candidate(&self, member: Member) -> bool {
        self.operators.is_candidate(member.slot)
    }

    /// The outcome where the member at `place` is the only candidate.
    pub(super) fn alone(&self, place: usize, lot: Lot<'_>) -> Standoff {
        let mut winner = self.members.get(place).copied();
        let mut draw = None;
        if self.policy == Policy::WeightedRandom {
            draw = Draw::among(winner.map_or(0, |winner| winner.weight.into()), lot);
            winner = winner.filter(|_| draw.is_some());
        }
        Standoff { winner, runner_up: None, candidates: 1, draw }
    }

    /// Looks at every member.
    pub(super) fn scan(&self, lot: Lot<'_>) -> Standoff {
        match self.policy {
            Policy::WeightOverLoad => self.scan_keys(|member| member),
            Policy::LeastLoaded => self.scan_keys(|member| Member { weight: 1, ..member }),
            Policy::SmoothWeighted => self.scan_shares(),
            Policy::WeightedRandom => self.scan_lots(lot),
        }
    }

    #[inline]
    fn scan_keys(&self, weigh: impl Fn(Member) -> Member) -> Standoff {
        let mut outcome = Standoff::default();
        let (mut best, mut next) = (0, 0);
        // A bound below 1 is an excluded one's.
        let mut least_ratio = 1;
        for &member in self.members {
            let bound = self.operators.ratio_bound(member.slot);
            outcome.candidates += u32::from(bound > 0);
            let weighed = weigh(member);
            if u64::from(weighed.weight) * bound < least_ratio {
                continue;
            }
            let key = self.operators.key(weighed);
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

    fn count(&self) -> u32 {
        self.members.iter().map(|member| u32::from(self.is_candidate(*member))).sum()
    }

    fn scan_shares(&self) -> Standoff {
        let candidates = self.shares().filter(|(member, _)| self.is_candidate(*member));
        let candidates: SmallVec<[(Member, Share); FEW_CANDIDATES]> = candidates.collect();
        let quota = Quota::of(candidates.iter().map(|(_, share)| *share));
        let (mut best, mut next) = (None::<(Member, Turn)>, None::<(Member, Turn)>);
        for &(member, share) in &candidates {
            let turn = quota.turn(share);
            let is_before = |other: Option<(Member, Turn)>| {
                other.is_none_or(|(_, other)| turn.prefer(other).is_lt())
            };
            // Most go behind both.
            if is_before(next) {
                if is_before(best) {
                    next = best.replace((member, turn));
                } else {
                    next = Some((member, turn));
                }
            }
        }
        let member = |place: Option<(Member, Turn)>| place.map(|(member, _)| member);
        Standoff {
            winner: member(best),
            runner_up: member(next),
            candidates: candidates.len() as u32,
            draw: None,
        }
    }

    fn scan_lots(&self, lot: Lot<'_>) -> Standoff {
        let lots = || self.members.iter().map(|member| u64::from(self.lots(*member)));
        let (mut all, mut candidates) = (0, 0);
        for lots in lots() {
            all += lots;
            candidates += u32::from(lots > 0);
        }
        let draw = Draw::among(all, lot);
        let winner = draw.and_then(|draw| {
            let mut sum = 0;
            let place = lots().position(|lots| {
                sum += lots;
                draw.lot < sum
            });
            self.members.get(place?).copied()
        });
        Standoff { winner, runner_up: None, candidates, draw }
    }
}

/// The order of choice of a source, kept up while operators change.
#[derive(Debug)]
pub(super) struct Contest {
    game: Game,
    places: Places,
    candidates: u32,
    /// The end of the log when it was last followed.
    pub(super) followed: u64,
}

#[derive(Debug)]
enum Game {
    Tournament(Tree),
    Race(Race),
    Lottery(Lottery),
}

impl Contest {
    pub(super) fn build(field: Field<'_>, followed: u64) -> Self {
        let members = field.members.iter().copied();
        let game = match field.policy {
            Policy::WeightOverLoad | Policy::LeastLoaded => {
                Game::Tournament(Tree::build(members.map(|member| field.key(member))))
            }
            Policy::SmoothWeighted => Game::Race(Race::new(
                field.shares().map(|(member, share)| (share, field.is_candidate(member))),
            )),
            Policy::WeightedRandom => {
                Game::Lottery(Lottery::new(members.map(|member| field.lots(member))))
            }
        };
        Self {
            game,
            places: Places::new(field.members, field.operators.slots()),
            candidates: field.count(),
            followed,
        }
    }

    pub(super) fn follow(&mut self, change: Change, field: Field<'_>) {
        if let Some(place) = self.places.find(change.slot())
            && let Some(&member) = field.members.get(place)
        {
            // Wraps while changes that were logged and changes that were told at once mix.
            self.candidates = change.counted_to(self.candidates);
            match &mut self.game {
                Game::Tournament(tree) => tree.update(place, field.key(member)),
                Game::Race(race) => race.update(place, field.is_candidate(member)),
                Game::Lottery(lottery) => lottery.update(place, field.lots(member)),
            }
        }
    }

    /// The member at `place` has received so many.
    pub(super) fn set_received(&mut self, place: usize, received: u64) {
        if let Game::Race(race) = &mut self.game {
            race.set_received(place, received);
        }
    }

    pub(super) fn has_candidate(&self) -> bool {
        self.candidates > 0
    }

    pub(super) fn decide(&mut self, members: &[Member], lot: Lot<'_>) -> Standoff {
        let (mut draw, mut best) = (None, (None, None));
        match &mut self.game {
            Game::Tournament(tree) => best = tree.best_two(),
            Game::Race(race) => best = race.best_two(),
            Game::Lottery(lottery) => {
                draw = Draw::among(lottery.total(), lot);
                best.0 = draw.and_then(|draw| lottery.holder(draw.lot));
            }
        }
        let member = |place: Option<usize>| place.and_then(|place| members.get(place)).copied();
        Standoff {
            winner: member(best.0),
            runner_up: member(best.1),
            candidates: self.candidates,
            draw,
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
