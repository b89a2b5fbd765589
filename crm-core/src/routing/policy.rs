//! The policy `weight_over_load`: who of two candidates takes a contact.
//!
//! [`prefer`] states it; `Standing` gives the same order as one integer for each candidate, so
//! that an index need not multiply fractions. Integers only: equal fractions are equal.

use std::cmp::Ordering;

use crate::Timestamp;
use crate::team::OperatorId;

/// Version of the rule, kept with each decision.
pub const VERSION: u32 = 1;
/// The greatest weight of an operator for a source; the smallest is 1.
pub const MAX_WEIGHT: u32 = 1_000_000;
/// The greatest load and the greatest capacity of an operator.
pub const MAX_LOAD: u32 = 1_000_000;

/// An operator that may take a contact of a source, as the policy sees it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Candidate {
    /// Who.
    pub operator: OperatorId,
    /// The operator's weight for the source, 1 to [`MAX_WEIGHT`].
    pub weight: u32,
    /// Open contacts before this one.
    pub load: u32,
    /// When the operator last got a contact.
    pub last_assigned_at: Option<Timestamp>,
}

/// The order of choice: `Less` when `a` goes before `b`, so sorting puts the best first.
///
/// Greatest weight / max(load, 1), then smallest load, then longest time since the last assignment
/// (never comes first), then smallest id.
pub fn prefer(a: &Candidate, b: &Candidate) -> Ordering {
    let crossed = |x: &Candidate, y: &Candidate| u128::from(x.weight) * u128::from(y.load.max(1));
    crossed(b, a)
        .cmp(&crossed(a, b))
        .then(a.load.cmp(&b.load))
        .then(a.last_assigned_at.cmp(&b.last_assigned_at))
        .then(a.operator.cmp(&b.operator))
}

/// What an operator brings to every source: all of the key but the weight.
///
/// The key is `weight · 2^40 / max(load, 1)` rounded down (60 bits), inverted load (20 bits),
/// inverted last assignment (48 bits). Two different fractions with weights and loads below 2^20
/// differ by more than 2^-40, so rounding down never makes them equal.
///
/// The fraction is a multiplication by the rounded-up reciprocal: one division when a load changes,
/// none for each weight. With `b = floor(log2(load))` the reciprocal is 2^(63+b) / load, off by less
/// than one, which moves the fraction by less than weight / 2^(23+b) < 1 / load: never past the next
/// integer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Standing {
    reciprocal: u64,
    tail_low: u64,
    tail_high: u32,
    shift: u32,
}

impl Standing {
    /// The standing of one who may not take a contact: its key is 0 with any weight.
    pub(super) const EXCLUDED: Self = Self { reciprocal: 0, tail_low: 0, tail_high: 0, shift: 0 };

    /// The standing of a candidate with this load, at most [`MAX_LOAD`].
    pub(super) fn new(load: u32, last_assigned_at: Option<Timestamp>) -> Self {
        const LOAD_BITS: u64 = (1 << 20) - 1;
        const TIME_BITS: u64 = (1 << 48) - 1;
        let divisor = u64::from(load.max(1));
        let log = divisor.ilog2();
        let (high, rest) = ((1 << (31 + log)) / divisor, (1 << (31 + log)) % divisor);
        let (low, rest) = ((rest << 32) / divisor, (rest << 32) % divisor);
        let inverted_load = LOAD_BITS - u64::from(load);
        let since = last_assigned_at.map_or(0, |at| at.millis().unsigned_abs() + 1);
        Self {
            reciprocal: (high << 32) + low + u64::from(rest > 0),
            tail_low: (inverted_load << 48) | (TIME_BITS - since),
            tail_high: (inverted_load >> 16) as u32,
            shift: log + 3,
        }
    }

    /// The place in the order of choice: the greater one goes first. Never 0 for a candidate.
    #[inline]
    pub(super) fn key(&self, weight: u32) -> u128 {
        let product = u128::from(u64::from(weight) << 44) * u128::from(self.reciprocal);
        let ratio = ((product >> 64) as u64) >> self.shift;
        (u128::from((ratio << 4) | u64::from(self.tail_high)) << 64) | u128::from(self.tail_low)
    }

    /// A factor that, times any weight, is at least [`ratio`] of the key; 0 only for the excluded.
    pub(super) fn ratio_bound(&self) -> u64 {
        if self.reciprocal == 0 { 0 } else { (self.reciprocal >> (20 + self.shift)) + 1 }
    }
}

/// The leading part of a key: the fraction.
#[inline]
pub(super) const fn ratio(key: u128) -> u64 {
    (key >> 68) as u64
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn edgy(max: u32) -> impl Strategy<Value = u32> {
        prop_oneof![
            0..=max,
            0..=3u32,
            (max - 3)..=max,
            (0..20u32, 0..3u32)
                .prop_map(move |(bit, near)| ((1 << bit) + near).saturating_sub(1).min(max)),
        ]
    }

    fn moment() -> impl Strategy<Value = Option<Timestamp>> {
        prop_oneof![
            Just(None),
            Just(Some(Timestamp::MIN)),
            Just(Some(Timestamp::MAX)),
            (0..4i64).prop_map(|millis| Timestamp::from_millis(millis).ok()),
            (0..=Timestamp::MAX.millis()).prop_map(|millis| Timestamp::from_millis(millis).ok()),
        ]
    }

    prop_compose! {
        fn candidate()(
            id in 0..3u8,
            weight in edgy(MAX_WEIGHT),
            load in edgy(MAX_LOAD),
            last_assigned_at in moment(),
        ) -> Candidate {
            Candidate { operator: OperatorId::from_bytes([id; 16]), weight: weight.max(1), load, last_assigned_at }
        }
    }

    fn key(of: &Candidate) -> u128 {
        Standing::new(of.load, of.last_assigned_at).key(of.weight)
    }

    fn divided_key(of: &Candidate) -> u128 {
        let ratio = (u128::from(of.weight) << 40) / u128::from(of.load.max(1));
        let since = of.last_assigned_at.map_or(0, |at| u128::try_from(at.millis()).unwrap() + 1);
        (ratio << 68) | (u128::from((1 << 20) - 1 - of.load) << 48) | ((1 << 48) - 1 - since)
    }

    fn assert_same_order(a: &Candidate, b: &Candidate) {
        let by_key = key(b).cmp(&key(a)).then(a.operator.cmp(&b.operator));
        assert_eq!(by_key, prefer(a, b), "{a:?} {b:?}");
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(4096))]

        #[test]
        fn the_key_orders_as_the_plain_comparison(a in candidate(), b in candidate()) {
            assert_same_order(&a, &b);
        }

        #[test]
        fn equal_and_nearly_equal_fractions_are_told_apart(
            a in candidate(), factor in 1..50u32, weight_off in 0..2u32, load_off in 0..2u32, at in moment(),
        ) {
            let weight = (a.weight.saturating_mul(factor) + weight_off).min(MAX_WEIGHT);
            let load = (a.load.saturating_mul(factor) + load_off).min(MAX_LOAD);
            let b = Candidate { weight, load, last_assigned_at: at, ..a };
            assert_same_order(&a, &b);
        }

        #[test]
        fn the_reciprocal_gives_what_the_division_gives(a in candidate()) {
            prop_assert_eq!(key(&a), divided_key(&a));
            let bound = Standing::new(a.load, a.last_assigned_at).ratio_bound();
            prop_assert!(u64::from(a.weight) * bound >= ratio(key(&a)));
        }
    }

    #[test]
    fn the_reciprocal_is_exact_for_every_load() {
        for load in 0..=MAX_LOAD {
            let divisor = load.max(1);
            let multiple = MAX_WEIGHT / divisor * divisor;
            for weight in
                [1, 2, 3, 999_983, MAX_WEIGHT - 1, MAX_WEIGHT, multiple.max(1), multiple.max(2) - 1]
            {
                let of = Candidate {
                    operator: OperatorId::from_bytes([0; 16]),
                    weight,
                    load,
                    last_assigned_at: None,
                };
                assert_eq!(key(&of), divided_key(&of), "{weight} / {load}");
            }
        }
    }

    #[test]
    fn nobody_excluded_has_a_key() {
        assert_eq!(Standing::EXCLUDED.key(MAX_WEIGHT), 0);
        assert_eq!(Standing::EXCLUDED.ratio_bound(), 0);
        let worst = Standing::new(MAX_LOAD, Some(Timestamp::MAX));
        assert!(worst.key(1) > 0 && worst.ratio_bound() > 0);
    }
}
