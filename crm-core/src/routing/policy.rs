//! The policies that compare loads: who of two candidates takes a contact.
//!
//! [`prefer`] states `weight_over_load` and [`prefer_least_loaded`] `least_loaded`, which is the same
//! rule with equal weights; `key` gives the same order as one integer for each candidate, so that an
//! index need not multiply fractions. Integers only: equal fractions are equal.

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
    /// Contacts of the source that count for its share, where the policy is `smooth_weighted`.
    pub received: Option<u64>,
}

/// The order of choice of `weight_over_load`: `Less` when `a` goes before `b`, so sorting puts the best first.
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

/// The order of choice of `least_loaded`: smallest load, then longest time since the last assignment
/// (never comes first), then smallest id.
pub fn prefer_least_loaded(a: &Candidate, b: &Candidate) -> Ordering {
    let unweighted = |candidate: &Candidate| Candidate { weight: 1, ..*candidate };
    prefer(&unweighted(a), &unweighted(b))
}

/// A candidate's place in the order of choice: the greater one goes first, of equal ones the
/// smaller id. Never 0.
///
/// It is `weight · 2^40 / max(load, 1)` rounded down (60 bits), inverted load (20 bits), inverted
/// last assignment (48 bits; in milliseconds, negative for never). Two different fractions with
/// weights and loads below 2^20 differ by more than 2^-40, so rounding down never makes them equal.
#[inline]
pub(super) fn key(weight: u32, load: u32, last_assigned_at: i64) -> u128 {
    const LOAD_BITS: u64 = (1 << 20) - 1;
    const TIME_BITS: u64 = (1 << 48) - 1;
    let ratio = (u64::from(weight) << 40) / u64::from(load.max(1));
    let inverted_load = LOAD_BITS - u64::from(load);
    let since = last_assigned_at.max(-1).wrapping_add(1).unsigned_abs();
    let high = (ratio << 4) | (inverted_load >> 16);
    let low = (inverted_load << 48) | (TIME_BITS - since);
    (u128::from(high) << 64) | u128::from(low)
}

/// A factor that, times any weight, is at least the [`ratio`] of the [`key`] with this load.
pub(super) fn ratio_bound(load: u32) -> u64 {
    (1 << 40) / u64::from(load.max(1)) + 1
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
            Candidate { operator: OperatorId::from_bytes([id; 16]), weight: weight.max(1), load, last_assigned_at, received: None }
        }
    }

    fn key(of: &Candidate) -> u128 {
        super::key(of.weight, of.load, of.last_assigned_at.map_or(-1, Timestamp::millis))
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
        fn the_bound_is_never_below_the_ratio(a in candidate()) {
            prop_assert!(u64::from(a.weight) * ratio_bound(a.load) >= ratio(key(&a)));
        }
    }

    proptest! {
        #[test]
        fn the_least_loaded_goes_first_whatever_the_weights(a in candidate(), b in candidate()) {
            let plain = (a.load, a.last_assigned_at, a.operator).cmp(&(b.load, b.last_assigned_at, b.operator));
            prop_assert_eq!(prefer_least_loaded(&a, &b), plain);
        }
    }

    #[test]
    fn everybody_has_a_key() {
        assert!(super::key(1, MAX_LOAD, Timestamp::MAX.millis()) > 0);
        assert!(ratio_bound(MAX_LOAD) > 0);
    }
}
