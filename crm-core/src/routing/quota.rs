//! The policy `smooth_weighted`: what arrives is shared by weight, as evenly as whole contacts can be.
//!
//! Tijdeman's chairman assignment, by quota and earliest deadline. Of the next contact, the t-th, each
//! candidate's share is t · weight / all weights. Who has received less than that is due; of those, who
//! would be first to fall a whole contact behind goes first. While the candidates stay the same, nobody
//! is ever a whole contact ahead of its share or behind it. (Plain smooth weighted round robin, which
//! always takes who is furthest behind, breaks that: see the tests.) Integers only.
//!
//! Counters begin anew when somebody changes by hand who serves the source or how: its policy, its
//! members, a weight, an operator's activity or capacity. So nobody is owed what came while it was away.
//! They stay when an operator becomes full or free again by the contacts themselves, which happens all
//! the time: the others share what comes meanwhile by the same rule, and who has room again is due until
//! it has its share of all. Contacts that a sticky source sends to a lead's operator count; contacts
//! given by hand do not, as they did not arrive.

use std::cmp::Ordering;
use std::collections::BTreeSet;

/// What an operator has received of a source, and its weight.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Share {
    /// The operator's weight for the source, 1 to 1 000 000.
    pub weight: u32,
    /// Contacts since the counters began.
    pub received: u64,
}

impl Share {
    /// Orders as `received / weight`, from which on the next contact is due. Fractions with weights
    /// below 2^20 differ by more than 2^-40, so rounding down never makes two of them equal.
    fn due_from(self) -> u128 {
        (u128::from(self.received) << 40) / u128::from(self.weight.max(1))
    }

    /// Orders as `(received + 1) / weight`, from which on the operator is a contact behind.
    fn due_until(self) -> u128 {
        Self { received: self.received.saturating_add(1), ..self }.due_from()
    }
}

/// All candidates of a source together.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Quota {
    weights: u64,
    received: u64,
}

impl Quota {
    /// The quota among candidates.
    pub fn of(shares: impl IntoIterator<Item = Share>) -> Self {
        let mut quota = Self::default();
        shares.into_iter().for_each(|share| quota.add(share));
        quota
    }

    fn add(&mut self, share: Share) {
        self.weights = self.weights.saturating_add(u64::from(share.weight));
        self.received = self.received.saturating_add(share.received);
    }

    fn remove(&mut self, share: Share) {
        self.weights = self.weights.saturating_sub(u64::from(share.weight));
        self.received = self.received.saturating_sub(share.received);
    }

    /// Whether a candidate has received less than its share of all, with the next contact.
    pub fn is_due(&self, share: Share) -> bool {
        let next = self.received.saturating_add(1);
        u128::from(share.weight) * u128::from(next)
            > u128::from(share.received) * u128::from(self.weights)
    }

    /// What a candidate's place in the order of choice follows from.
    pub(super) fn turn(&self, share: Share) -> Turn {
        let is_due = self.is_due(share);
        let received = share.received.saturating_add(u64::from(is_due));
        Turn { is_due, received, weight: share.weight }
    }

    /// The order of choice among candidates: `Less` when `a` goes before `b`.
    ///
    /// Who is due goes first: by (received + 1) / weight. The others follow in the order in which they
    /// will be due: by received / weight. Equal ones go by their ids, which this does not see.
    pub fn prefer(&self, a: Share, b: Share) -> Ordering {
        self.turn(a).prefer(self.turn(b))
    }
}

/// A candidate's place in the order of choice.
#[derive(Debug, Clone, Copy)]
pub(super) struct Turn {
    is_due: bool,
    /// With the next contact, for one who is due.
    received: u64,
    weight: u32,
}

impl Turn {
    /// As [`Quota::prefer`].
    pub(super) fn prefer(self, other: Self) -> Ordering {
        let crossed = |a: Self, b: Self| u128::from(a.received) * u128::from(b.weight);
        let fractions = || crossed(self, other).cmp(&crossed(other, self));
        other.is_due.cmp(&self.is_due).then_with(fractions)
    }
}

/// The members of a large source in their order of choice.
///
/// A contact moves few of them from due to not due and back, each at the cost of a step in a tree.
#[derive(Debug)]
pub(super) struct Race {
    /// By place; whether the member is a candidate.
    members: Vec<(Share, bool)>,
    quota: Quota,
    /// Candidates that are due, with their places: by the end, and by the beginning.
    due_until: BTreeSet<(u128, u32)>,
    due_from: BTreeSet<(u128, u32)>,
    /// The other candidates, by the beginning.
    others: BTreeSet<(u128, u32)>,
}

impl Race {
    pub(super) fn new(members: impl Iterator<Item = (Share, bool)>) -> Self {
        let members: Vec<_> = members.collect();
        let places = || (0u32..).zip(&members).filter(|(_, (_, is_candidate))| *is_candidate);
        Self {
            quota: Quota::of(places().map(|(_, (share, _))| *share)),
            due_until: BTreeSet::new(),
            due_from: BTreeSet::new(),
            others: places().map(|(place, (share, _))| (share.due_from(), place)).collect(),
            members,
        }
    }

    /// The member at `place` is a candidate, or is none.
    pub(super) fn update(&mut self, place: usize, is_candidate: bool) {
        if let Some(&(share, _)) = self.members.get(place) {
            self.change(place, share, is_candidate);
        }
    }

    /// The member at `place` has received so many.
    pub(super) fn set_received(&mut self, place: usize, received: u64) {
        if let Some(&(share, is_candidate)) = self.members.get(place) {
            self.change(place, Share { received, ..share }, is_candidate);
        }
    }

    fn change(&mut self, place: usize, share: Share, is_candidate: bool) {
        let Some(member) = self.members.get_mut(place) else { return };
        let (before, was_candidate) = std::mem::replace(member, (share, is_candidate));
        if (before, was_candidate) == (share, is_candidate) {
            return;
        }
        let place = place as u32;
        if was_candidate {
            self.quota.remove(before);
            if !self.others.remove(&(before.due_from(), place)) {
                self.due_from.remove(&(before.due_from(), place));
                self.due_until.remove(&(before.due_until(), place));
            }
        }
        if is_candidate {
            self.quota.add(share);
            self.others.insert((share.due_from(), place));
        }
    }

    fn share(&self, place: u32) -> Option<Share> {
        self.members.get(place as usize).map(|(share, _)| *share)
    }

    /// Places of the best two.
    pub(super) fn best_two(&mut self) -> (Option<usize>, Option<usize>) {
        while let Some(&last) = self.due_from.last()
            && let Some(share) = self.share(last.1)
            && !self.quota.is_due(share)
        {
            self.due_from.remove(&last);
            self.due_until.remove(&(share.due_until(), last.1));
            self.others.insert(last);
        }
        while let Some(&first) = self.others.first()
            && let Some(share) = self.share(first.1)
            && self.quota.is_due(share)
        {
            self.others.remove(&first);
            self.due_from.insert(first);
            self.due_until.insert((share.due_until(), first.1));
        }
        let mut order = self.due_until.iter().chain(&self.others);
        let mut next = || order.next().map(|(_, place)| *place as usize);
        (next(), next())
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    /// Gives out `contacts` among operators of these weights; `pick` says to whom.
    fn greatest_difference(
        weights: &[u32],
        contacts: u64,
        mut pick: impl FnMut(&[Share]) -> usize,
    ) -> (u64, u64) {
        let mut shares: Vec<Share> =
            weights.iter().map(|&weight| Share { weight, received: 0 }).collect();
        let all: u64 = weights.iter().copied().map(u64::from).sum();
        let mut greatest = 0;
        for contact in 1..=contacts {
            let place = pick(&shares);
            shares[place].received += 1;
            for share in &shares {
                // |received - share|, in parts of all weights.
                let fair = u64::from(share.weight) * contact;
                greatest = greatest.max((share.received * all).abs_diff(fair));
            }
        }
        (greatest, all)
    }

    fn by_quota(shares: &[Share]) -> usize {
        let quota = Quota::of(shares.iter().copied());
        let places = 0..shares.len();
        places.min_by(|&a, &b| quota.prefer(shares[a], shares[b]).then(a.cmp(&b))).unwrap()
    }

    fn by_plain_round_robin(shares: &[Share]) -> usize {
        let all: i128 = shares.iter().map(|share| i128::from(share.weight)).sum();
        let next: i128 = shares.iter().map(|share| i128::from(share.received)).sum::<i128>() + 1;
        let behind =
            |share: &Share| i128::from(share.weight) * next - i128::from(share.received) * all;
        (0..shares.len()).rev().max_by_key(|&place| behind(&shares[place])).unwrap()
    }

    fn weight() -> impl Strategy<Value = u32> {
        prop_oneof![3 => 1..30u32, 1 => 1..1_000u32, 1 => Just(1_000_000), 1 => Just(1)]
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(200))]

        #[test]
        fn nobody_is_ever_a_whole_contact_from_its_share(
            weights in prop::collection::vec(weight(), 1..12),
        ) {
            let (difference, whole) = greatest_difference(&weights, 1_500, by_quota);
            prop_assert!(difference < whole, "{} of {}", difference, whole);
        }

        #[test]
        fn a_race_chooses_as_the_plain_comparison(
            weights in prop::collection::vec(weight(), 2..40),
            steps in prop::collection::vec((any::<u16>(), 0..8u8), 1..200),
        ) {
            let mut members: Vec<(Share, bool)> =
                weights.iter().map(|&weight| (Share { weight, received: 0 }, true)).collect();
            let mut race = Race::new(members.iter().copied());
            for (place, what) in steps {
                let place = usize::from(place) % members.len();
                if what == 0 {
                    members[place].1 = !members[place].1;
                    race.update(place, members[place].1);
                }
                let candidates = || members.iter().enumerate().filter(|(_, (_, takes))| *takes);
                let quota = Quota::of(candidates().map(|(_, (share, _))| *share));
                let mut order: Vec<(usize, Share)> =
                    candidates().map(|(place, (share, _))| (place, *share)).collect();
                order.sort_by(|a, b| quota.prefer(a.1, b.1).then(a.0.cmp(&b.0)));
                let nth = |nth: usize| order.get(nth).map(|(place, _)| *place);
                prop_assert_eq!(race.best_two(), (nth(0), nth(1)));
                if let Some(winner) = nth(usize::from(what == 1)) {
                    members[winner].0.received += 1;
                    race.set_received(winner, members[winner].0.received);
                }
            }
        }

        #[test]
        fn rounded_fractions_order_as_the_exact_ones(
            a in (1..=1_000_000u32, 0..=1_000_000_000u64), b in (1..=1_000_000u32, 0..=1_000_000_000u64),
            near in 0..3u64,
        ) {
            let b = (b.0, if near == 2 { b.1 } else { a.1 * u64::from(b.0) / u64::from(a.0) + near });
            let [a, b] = [a, b].map(|(weight, received)| Share { weight, received });
            let exact = |x: Share, y: Share| u128::from(x.received) * u128::from(y.weight);
            prop_assert_eq!(a.due_from().cmp(&b.due_from()), exact(a, b).cmp(&exact(b, a)));
        }
    }

    #[test]
    fn plain_smooth_round_robin_lets_somebody_fall_a_whole_contact_behind() {
        let weights = [20, 7, 20, 1, 1];
        let (difference, whole) = greatest_difference(&weights, 49, by_plain_round_robin);
        assert!(difference > whole, "{difference} of {whole}");
        let (difference, whole) = greatest_difference(&weights, 4_900, by_quota);
        assert!(difference < whole, "{difference} of {whole}");
    }

    #[test]
    fn after_as_many_contacts_as_all_weights_everybody_has_its_weight() {
        let mut shares = [5, 1, 3].map(|weight| Share { weight, received: 0 });
        let order: Vec<usize> = (0..9)
            .map(|_| {
                let place = by_quota(&shares);
                shares[place].received += 1;
                place
            })
            .collect();
        assert_eq!(order, [0, 2, 0, 0, 2, 0, 1, 0, 2]);
        assert_eq!(shares.map(|share| share.received), [5, 1, 3]);
    }
}
