//! Statistics of a customer, counted from the orders.

use crate::{Error, Result, Timestamp};

/// What is counted from the orders of a customer whose status counts.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Stats {
    /// Number of orders.
    pub orders: u64,
    /// Sum of their totals, in minor units.
    pub spent: i64,
    /// When the newest of them was placed.
    pub last_order_at: Option<Timestamp>,
}

impl Stats {
    /// Spent / orders in minor units, rounded half up; 0 with no orders.
    pub fn average(&self) -> i64 {
        let orders = i128::from(self.orders);
        if orders == 0 {
            return 0;
        }
        let rounded = (2 * i128::from(self.spent) + orders).div_euclid(2 * orders);
        i64::try_from(rounded).unwrap_or(i64::MAX)
    }

    /// With one more order.
    ///
    /// # Errors
    /// [`Error::Invalid`] if the sum becomes too large.
    pub fn with(self, total: i64, placed_at: Timestamp) -> Result<Self> {
        let spent = self.spent.checked_add(total);
        Ok(Self {
            orders: self.orders + 1,
            spent: spent
                .ok_or_else(|| Error::invalid("total", "the customer's sum becomes too large"))?,
            last_order_at: self.last_order_at.max(Some(placed_at)),
        })
    }

    /// With one order less. The newest order is not known by that: `last_order_at` stays.
    pub fn without(self, total: i64) -> Self {
        Self {
            orders: self.orders.saturating_sub(1),
            spent: self.spent.saturating_sub(total),
            ..self
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn average(orders: u64, spent: i64) -> i64 {
        Stats { orders, spent, last_order_at: None }.average()
    }

    #[test]
    fn the_average_is_rounded_half_up() {
        assert_eq!(average(0, 0), 0);
        assert_eq!(average(2, 5), 3);
        assert_eq!(average(3, 4), 1);
        assert_eq!(average(3, 5), 2);
        assert_eq!(average(1, i64::MAX), i64::MAX);
    }

    #[test]
    fn a_sum_that_is_too_large_is_refused() {
        let stats = Stats { orders: 1, spent: i64::MAX, last_order_at: None };
        assert!(stats.with(1, Timestamp::MIN).is_err());
    }
}
