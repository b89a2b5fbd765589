//! The months in which a customer bought, as cohorts ask for them.

use serde::{Deserialize, Deserializer, Serialize, Serializer, de};

use super::stats::Stats;
use crate::time_zone::{Month, TimeZone};
use crate::{Result, Timestamp};

/// How many months after the first one are looked at.
pub(super) const LATER_MONTHS: u8 = 120;

const WINDOW: u128 = (1 << (LATER_MONTHS + 1)) - 1;

/// The month of the first counted order, and which of it and the 120 months behind it have one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct BuyingMonths {
    first: u32,
    /// Bit 0 is the first month itself.
    bits: u128,
}

impl BuyingMonths {
    pub fn first(self) -> Month {
        Month::from_number(self.first)
    }

    /// How many months behind the first each month with an order is, ascending; the first is 0.
    pub fn offsets(self) -> impl Iterator<Item = u8> {
        (0..=LATER_MONTHS).filter(move |offset| self.bits >> offset & 1 == 1)
    }

    /// With an order in `month`.
    pub fn with(months: Option<Self>, month: Month) -> Self {
        let month = month.number();
        let Some(Self { first, bits }) = months else { return Self { first: month, bits: 1 } };
        let distance = month.abs_diff(first);
        if distance > u32::from(LATER_MONTHS) {
            return Self { first: first.min(month), bits: if month < first { 1 } else { bits } };
        }
        match month < first {
            true => Self { first: month, bits: (bits << distance | 1) & WINDOW },
            false => Self { first, bits: bits | 1 << distance },
        }
    }

    /// Without any order in `month`, which is not the first.
    pub fn without(self, month: Month) -> Self {
        let distance = month.number().saturating_sub(self.first);
        let bit = 1_u128.checked_shl(distance).unwrap_or_default();
        Self { bits: self.bits & !bit, ..self }
    }

    /// With `first` as the first month, no earlier one having an order any more; and the first month
    /// of which nothing is known yet.
    pub fn starting_at(self, first: Month) -> (Self, Month) {
        let distance = first.number().saturating_sub(self.first);
        let bits = self.bits.checked_shr(distance).unwrap_or_default() | 1;
        let unseen = self.last_of_window().plus(1).max(first.plus(1));
        (Self { first: first.number(), bits }, unseen)
    }

    /// The last month that is looked at.
    pub fn last_of_window(self) -> Month {
        self.first().plus(LATER_MONTHS.into())
    }
}

/// For people and programs the numbers of the months, ascending.
impl Serialize for BuyingMonths {
    fn serialize<S: Serializer>(&self, serializer: S) -> std::result::Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            serializer
                .collect_seq(self.offsets().map(|later| self.first.saturating_add(later.into())))
        } else {
            (self.first, self.bits).serialize(serializer)
        }
    }
}

impl<'de> Deserialize<'de> for BuyingMonths {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> std::result::Result<Self, D::Error> {
        if deserializer.is_human_readable() {
            let months = Vec::<u32>::deserialize(deserializer)?.into_iter();
            let months = months.map(Month::from_number);
            let months = months.fold(None, |months, month| Some(Self::with(months, month)));
            months.ok_or_else(|| de::Error::custom("must not be empty"))
        } else {
            let (first, bits) = Deserialize::deserialize(deserializer)?;
            Ok(Self { first, bits })
        }
    }
}

/// Everything that is counted from the orders of a customer.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(crate) struct Counted {
    pub stats: Stats,
    pub months: Option<BuyingMonths>,
}

impl Counted {
    /// With one more order.
    pub fn with(self, total: i64, placed_at: Timestamp, zone: TimeZone) -> Result<Self> {
        Ok(Self {
            stats: self.stats.with(total, placed_at)?,
            months: Some(BuyingMonths::with(self.months, zone.month_of(placed_at))),
        })
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    proptest! {
        #[test]
        fn the_order_in_which_orders_come_makes_no_difference(mut months: Vec<u8>) {
            let counted = |months: &[u8]| {
                months.iter().fold(None, |counted, month| {
                    Some(BuyingMonths::with(counted, Month::from_number(u32::from(*month))))
                })
            };
            let as_they_came = counted(&months);
            months.sort_unstable();
            prop_assert_eq!(counted(&months), as_they_came);
            let Some(counted) = as_they_came else { return Ok(()) };
            let mut expected: Vec<u8> = months.iter().map(|month| month - months[0]).collect();
            expected.retain(|offset| *offset <= LATER_MONTHS);
            expected.dedup();
            prop_assert_eq!(counted.offsets().collect::<Vec<u8>>(), expected);
        }
    }

    #[test]
    fn a_month_is_taken_out_alone() {
        let month = Month::from_number;
        let one = BuyingMonths::with(None, month(10));
        let two = BuyingMonths::with(Some(one), month(130));
        assert_eq!(two.offsets().collect::<Vec<u8>>(), [0, 120]);
        assert_eq!(two.without(month(130)), one);
        assert_eq!(two.without(month(131)), two);
        assert_eq!(two.without(month(400)), two);
    }
}
