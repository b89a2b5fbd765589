//! Categories: the rule that puts a customer into one, and when time alone will change it.

use serde::{Deserialize, Serialize};

use super::stats::Stats;
use crate::Timestamp;

const DAY_MILLIS: i64 = 86_400_000;

/// The categories of customers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Category {
    /// Nothing else holds.
    New,
    /// Buys again.
    Regular,
    /// Buys much.
    Vip,
    /// Has not bought for long.
    Inactive,
}

/// An ordered list of rules; the first that holds gives the category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryPolicy {
    /// Which preset the rules come from.
    pub preset: CategoryPreset,
    /// The rules, in the order in which they are asked.
    pub rules: Vec<CategoryRule>,
}

/// The lists of rules that come with the engine.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum CategoryPreset {
    /// Inactive, vip, regular, new: who has not bought for long is inactive, whatever was bought.
    InactiveFirst,
    /// Vip, regular, inactive, new: who has reached a tier keeps it.
    TierFirst,
    /// Any other order, or other categories.
    Custom,
}

impl CategoryPreset {
    const INACTIVE_FIRST: [Category; 4] =
        [Category::Inactive, Category::Vip, Category::Regular, Category::New];
    const TIER_FIRST: [Category; 4] =
        [Category::Vip, Category::Regular, Category::Inactive, Category::New];

    /// The preset in whose order these rules stand.
    pub(super) fn of(rules: &[CategoryRule]) -> Self {
        let order = || rules.iter().map(|rule| rule.category);
        if order().eq(Self::INACTIVE_FIRST) {
            Self::InactiveFirst
        } else if order().eq(Self::TIER_FIRST) {
            Self::TierFirst
        } else {
            Self::Custom
        }
    }

    /// Its rules, in minor units of a currency with two decimals. Custom ones are none.
    pub(super) fn policy(self) -> CategoryPolicy {
        let order: &[Category] = match self {
            Self::InactiveFirst => &Self::INACTIVE_FIRST,
            Self::TierFirst => &Self::TIER_FIRST,
            Self::Custom => &[],
        };
        let rules = order.iter().map(|&category| {
            let (min_orders, min_spent, inactive_days) = match category {
                Category::Inactive => (None, None, Some(180)),
                Category::Vip => (Some(10), Some(10_000_000), None),
                Category::Regular => (Some(3), None, None),
                Category::New => (None, None, None),
            };
            CategoryRule { category, min_orders, min_spent, inactive_days }
        });
        CategoryPolicy { preset: self, rules: rules.collect() }
    }
}

/// A rule: it holds when one of its conditions does, or when it has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct CategoryRule {
    /// The category it gives.
    pub category: Category,
    /// At least that many counted orders.
    pub min_orders: Option<u64>,
    /// At least that much spent, in minor units.
    pub min_spent: Option<i64>,
    /// The last counted order lies more than that many days of 86 400 000 ms back.
    pub inactive_days: Option<u32>,
}

impl Default for CategoryPolicy {
    /// The preset `inactive_first`: inactive after 180 days; vip from 10 orders or 100 000.00 in a
    /// currency with two decimals; regular from 3 orders; else new.
    fn default() -> Self {
        CategoryPreset::InactiveFirst.policy()
    }
}

impl CategoryRule {
    /// From when on the rule holds by time alone, if it has such a condition.
    fn inactive_from(&self, stats: &Stats) -> Option<Timestamp> {
        let days = i64::from(self.inactive_days?);
        stats.last_order_at?.plus_millis(days.checked_mul(DAY_MILLIS)?.checked_add(1)?)
    }

    /// Whether everyone fulfils it.
    pub(super) fn is_unconditional(&self) -> bool {
        self.min_orders.is_none() && self.min_spent.is_none() && self.inactive_days.is_none()
    }

    /// Whether it holds whatever the time.
    fn holds_by_numbers(&self, stats: &Stats) -> bool {
        self.is_unconditional()
            || self.min_orders.is_some_and(|orders| stats.orders >= orders)
            || self.min_spent.is_some_and(|spent| stats.spent >= spent)
    }
}

/// What the rules say at a moment.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Verdict {
    /// The category.
    pub category: Category,
    /// The position of the rule that gave it; none when none held.
    pub rule: Option<usize>,
    /// Since when the rule has held, if time alone made it hold.
    pub since: Option<Timestamp>,
    /// When time alone will make another rule hold first.
    pub due_at: Option<Timestamp>,
}

/// The category of a customer with these statistics at `now`.
///
/// ```
/// use crm_core::customers::{Category, CategoryPolicy, Stats, decide};
///
/// let policy = CategoryPolicy::default();
/// let bought = "2025-01-01T00:00:00Z".parse()?;
/// let stats = Stats { orders: 3, spent: 90_000, last_order_at: Some(bought) };
/// assert_eq!(decide(&policy, &stats, bought).category, Category::Regular);
/// let later = decide(&policy, &stats, "2025-12-31T00:00:00Z".parse()?);
/// assert_eq!(later.category, Category::Inactive);
/// # Ok::<(), crm_core::Error>(())
/// ```
pub fn decide(policy: &CategoryPolicy, stats: &Stats, now: Timestamp) -> Verdict {
    let mut due_at: Option<Timestamp> = None;
    for (place, rule) in policy.rules.iter().enumerate() {
        let from = rule.inactive_from(stats);
        let by_numbers = rule.holds_by_numbers(stats);
        if by_numbers || from.is_some_and(|from| now >= from) {
            let since = from.filter(|_| !by_numbers);
            return Verdict { category: rule.category, rule: Some(place), since, due_at };
        }
        due_at = match (due_at, from) {
            (Some(a), Some(b)) => Some(a.min(b)),
            (a, b) => a.or(b),
        };
    }
    Verdict { category: Category::New, rule: None, since: None, due_at }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stats(orders: u64, spent: i64) -> Stats {
        Stats { orders, spent, last_order_at: (orders > 0).then_some(Timestamp::MIN) }
    }

    fn at(orders: u64, spent: i64, now: i64) -> Category {
        let now = Timestamp::from_millis(now).unwrap();
        decide(&CategoryPolicy::default(), &stats(orders, spent), now).category
    }

    #[test]
    fn thresholds_are_inclusive() {
        assert_eq!(at(0, 0, 0), Category::New);
        assert_eq!(at(2, 9_999_999, 0), Category::New);
        assert_eq!(at(3, 9_999_999, 0), Category::Regular);
        assert_eq!(at(9, 0, 0), Category::Regular);
        assert_eq!(at(10, 0, 0), Category::Vip);
        assert_eq!(at(1, 10_000_000, 0), Category::Vip);
    }

    #[test]
    fn exactly_180_days_are_not_inactive_yet() {
        let days = 180 * DAY_MILLIS;
        assert_eq!(at(10, 0, days), Category::Vip);
        assert_eq!(at(10, 0, days + 1), Category::Inactive);
        assert_eq!(at(0, 0, 10 * days), Category::New);
    }

    #[test]
    fn who_has_reached_a_tier_keeps_it_with_tiers_first() {
        let policy = CategoryPreset::TierFirst.policy();
        let later = Timestamp::from_millis(1000 * DAY_MILLIS).unwrap();
        let category = |orders| decide(&policy, &stats(orders, 0), later).category;
        assert_eq!(
            [10, 3, 2, 0].map(category),
            [Category::Vip, Category::Regular, Category::Inactive, Category::New]
        );
        assert_eq!(decide(&policy, &stats(3, 0), Timestamp::MIN).due_at, None);
    }

    #[test]
    fn the_moment_of_the_next_change_is_known() {
        let policy = CategoryPolicy::default();
        let due = Timestamp::from_millis(180 * DAY_MILLIS + 1).unwrap();
        let verdict = decide(&policy, &stats(10, 0), Timestamp::MIN);
        assert_eq!((verdict.category, verdict.due_at), (Category::Vip, Some(due)));
        let verdict = decide(&policy, &stats(10, 0), due);
        assert_eq!((verdict.since, verdict.due_at), (Some(due), None));
        assert_eq!(decide(&policy, &stats(0, 0), due).due_at, None);
    }
}
