//! Why a customer is in its category, and how it came there.

use serde::{Deserialize, Serialize};

use super::policy::RuleView;
use super::stored::CategoryChangeV1;
use super::{Category, CustomerId, Stats, category, ops, reckoning};
use crate::money::{Currency, Money};
use crate::store::{KeyRange, Order};
use crate::table::{self, Key, Record};
use crate::tx::Snapshot;
use crate::{Error, Result, Timestamp};

/// Input of `customers.explain`.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Explain {
    /// The customer.
    pub id: CustomerId,
    /// How many changes of category to give, 1 to 1000, by default 50.
    #[serde(default)]
    pub limit: Option<u32>,
}

/// Why a customer is in its category.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CategoryExplanation {
    /// The category at the moment of the question.
    pub category: Category,
    /// The rule that gives it.
    pub rule: Option<RuleView>,
    /// What the rule looked at.
    pub numbers: CategoryNumbers,
    /// How the category changed, newest first, those included that time alone has made and no sweep
    /// has recorded yet.
    pub history: Vec<CategoryStep>,
}

/// The numbers that rules look at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CategoryNumbers {
    /// Number of orders that count.
    pub total_orders: u64,
    /// Sum of their totals.
    pub total_spent: Money,
    /// When the newest of them was placed.
    pub last_order_at: Option<Timestamp>,
}

/// A change of category.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct CategoryStep {
    /// When it happened.
    pub at: Timestamp,
    /// The category before.
    pub from: Category,
    /// The category after.
    pub to: Category,
    /// The rule that gave it, as it was then.
    pub rule: Option<RuleView>,
    /// The numbers of then.
    pub numbers: CategoryNumbers,
}

fn numbers(currency: Currency, stats: &Stats) -> CategoryNumbers {
    CategoryNumbers {
        total_orders: stats.orders,
        total_spent: currency.money(stats.spent),
        last_order_at: stats.last_order_at,
    }
}

/// Why a customer is in its category, and how it came there.
///
/// # Errors
/// [`Error::NotFound`]; [`Error::Invalid`] for a `limit` out of range.
pub fn explain_category(snapshot: Snapshot<'_>, input: Explain) -> Result<CategoryExplanation> {
    let limit = input.limit.unwrap_or(50);
    if !(1..=1000).contains(&limit) {
        return Err(Error::invalid("limit", "must be from 1 to 1000"));
    }
    let customer = ops::find(snapshot, input.id)?.id;
    let (policy, currency) = (&snapshot.settings().category_policy, snapshot.settings().currency);
    let mut row = reckoning::stats_of(snapshot, customer)?;
    let mut changes = Vec::new();
    while let Some((change, _)) = reckoning::next_due(policy, &mut row, snapshot.now()) {
        changes.extend(change);
    }
    changes.reverse();
    let range = KeyRange::prefix(customer.to_key());
    for stored in snapshot.reader().scan(CategoryChangeV1::TABLE.id(), &range, Order::Descending)? {
        if changes.len() >= limit as usize {
            break;
        }
        changes.push(table::decode(&stored?.1)?);
    }
    let verdict = category::decide(policy, &row.stats(), snapshot.now());
    let rule = verdict.rule.and_then(|place| policy.rules.get(place));
    Ok(CategoryExplanation {
        category: verdict.category,
        rule: rule.map(|rule| rule.view(currency)),
        numbers: numbers(currency, &row.stats()),
        history: changes
            .iter()
            .take(limit as usize)
            .map(|change: &CategoryChangeV1| CategoryStep {
                at: change.at,
                from: change.from,
                to: change.to,
                rule: change.rule.map(|rule| rule.view(currency)),
                numbers: numbers(currency, &change.stats()),
            })
            .collect(),
    })
}
