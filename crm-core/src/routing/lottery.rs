//! The policy `weighted_random`: candidates draw lots, as many as their weights.
//!
//! The lots of all candidates are numbered from 0, in the order of the operators' ids; the number drawn
//! stands in the decision, so who won can be checked. Whoever cannot take the contact has no lots.

use serde::{Deserialize, Serialize};

/// The lot that was drawn, of how many.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct Draw {
    /// Its number, from 0.
    pub lot: u64,
    /// The weights of all candidates together.
    pub of: u64,
}

impl Draw {
    /// Draws among so many lots, if there are any and `lot` does not refuse.
    pub(super) fn among(of: u64, lot: super::contest::Lot<'_>) -> Option<Self> {
        let drawn = if of > 0 { lot(of) } else { None };
        drawn.map(|lot| Self { lot, of })
    }
}

/// The lots of a large source: a tree of partial sums (Fenwick's) over the places of its members.
#[derive(Debug)]
pub(super) struct Lottery {
    lots: Vec<u32>,
    /// At i, counted from 1: the lots of the last i & -i members up to the i-th.
    sums: Vec<u64>,
}

impl Lottery {
    pub(super) fn new(lots: impl Iterator<Item = u32>) -> Self {
        let lots: Vec<u32> = lots.collect();
        let mut sums: Vec<u64> =
            std::iter::once(0).chain(lots.iter().copied().map(u64::from)).collect();
        for place in 1..sums.len() {
            let sum = sums.get(place).copied().unwrap_or_default();
            if let Some(above) = sums.get_mut(place + lowest_bit(place)) {
                *above += sum;
            }
        }
        Self { lots, sums }
    }

    /// Gives the member at `place` another number of lots.
    pub(super) fn update(&mut self, place: usize, lots: u32) {
        let Some(own) = self.lots.get_mut(place) else { return };
        let before = std::mem::replace(own, lots);
        let mut at = place + 1;
        while let Some(sum) = self.sums.get_mut(at) {
            *sum = *sum + u64::from(lots) - u64::from(before);
            at += lowest_bit(at);
        }
    }

    /// All lots.
    pub(super) fn total(&self) -> u64 {
        let mut at = self.lots.len();
        let mut total = 0;
        while at > 0 {
            total += self.sums.get(at).copied().unwrap_or_default();
            at -= lowest_bit(at);
        }
        total
    }

    /// The place of the member with lot `number`.
    pub(super) fn holder(&self, mut number: u64) -> Option<usize> {
        let mut before = 0;
        let mut step = self.lots.len().checked_ilog2().map_or(0, |bits| 1 << bits);
        while step > 0 {
            if let Some(&sum) = self.sums.get(before + step)
                && sum <= number
            {
                before += step;
                number -= sum;
            }
            step /= 2;
        }
        (before < self.lots.len()).then_some(before)
    }
}

fn lowest_bit(number: usize) -> usize {
    number & number.wrapping_neg()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn every_lot_has_the_holder_that_counting_gives_it(
            lots in prop::collection::vec(0..4u32, 0..40),
            updates in prop::collection::vec((0..40usize, 0..5u32), 0..20),
        ) {
            let mut lottery = Lottery::new(lots.iter().copied());
            let mut lots = lots;
            for (place, number) in updates {
                lottery.update(place, number);
                if let Some(own) = lots.get_mut(place) {
                    *own = number;
                }
            }
            let holders: Vec<usize> = (0..lots.len())
                .flat_map(|place| std::iter::repeat_n(place, lots[place] as usize))
                .collect();
            prop_assert_eq!(lottery.total(), holders.len() as u64);
            for (number, holder) in (0..).zip(&holders) {
                prop_assert_eq!(lottery.holder(number), Some(*holder));
            }
            prop_assert_eq!(lottery.holder(holders.len() as u64), None);
        }
    }
}
