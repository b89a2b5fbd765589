//! The category policy as people set it: presets, own rules, and what makes no sense.

use serde::{Deserialize, Serialize};

use super::category::{Category, CategoryPolicy, CategoryPreset, CategoryRule};
use crate::input;
use crate::money::{Currency, Money};
use crate::{Error, Result};

/// A category policy to set: a preset, or own rules. With both, the rules must stand in the order of
/// the preset.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct PolicyInput {
    /// The order of the rules; its own thresholds when there are no `rules`.
    #[serde(deserialize_with = "input::present")]
    pub preset: Option<CategoryPreset>,
    /// The rules, in the order in which they are asked.
    #[serde(deserialize_with = "input::present")]
    pub rules: Option<Vec<RuleInput>>,
}

/// A rule to set: it holds when one of its conditions does, or when it has none.
#[derive(Debug, Clone, Copy, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleInput {
    /// The category it gives.
    pub category: Category,
    /// At least that many counted orders.
    #[serde(default)]
    pub min_orders: Option<u64>,
    /// At least that much spent.
    #[serde(default)]
    pub min_spent: Option<Money>,
    /// The last counted order lies more than that many days of 86 400 000 ms back.
    #[serde(default)]
    pub inactive_days: Option<u32>,
}

/// A category policy as operations show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PolicyView {
    /// The preset in whose order the rules stand, or `custom`.
    pub preset: CategoryPreset,
    /// The rules, in the order in which they are asked.
    pub rules: Vec<RuleView>,
}

/// A rule as operations show it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct RuleView {
    /// The category it gives.
    pub category: Category,
    /// At least that many counted orders.
    pub min_orders: Option<u64>,
    /// At least that much spent.
    pub min_spent: Option<Money>,
    /// The last counted order lies more than that many days of 86 400 000 ms back.
    pub inactive_days: Option<u32>,
}

impl CategoryRule {
    /// The rule as operations show it.
    pub(crate) fn view(&self, currency: Currency) -> RuleView {
        RuleView {
            category: self.category,
            min_orders: self.min_orders,
            min_spent: self.min_spent.map(|spent| currency.money(spent)),
            inactive_days: self.inactive_days,
        }
    }
}

impl CategoryPolicy {
    /// The policy as operations show it.
    pub(crate) fn view(&self, currency: Currency) -> PolicyView {
        PolicyView {
            preset: self.preset,
            rules: self.rules.iter().map(|rule| rule.view(currency)).collect(),
        }
    }

    /// The same amounts in minor units of a currency with other decimals, if it can express them.
    pub(crate) fn in_decimals(&self, from: u8, to: u8) -> Option<Self> {
        let mut policy = self.clone();
        for rule in &mut policy.rules {
            if let Some(spent) = &mut rule.min_spent {
                let scale = 10_i64.checked_pow(from.abs_diff(to).into())?;
                *spent = match to >= from {
                    true => spent.checked_mul(scale)?,
                    false if *spent % scale == 0 => *spent / scale,
                    false => return None,
                };
            }
        }
        Some(policy)
    }
}

impl PolicyInput {
    /// The policy, if it makes sense.
    ///
    /// # Errors
    /// [`Error::Invalid`] with the place of the rule and the reason.
    pub(crate) fn read(self, currency: Currency) -> Result<CategoryPolicy> {
        let Some(rules) = self.rules else {
            let preset = self.preset.filter(|preset| *preset != CategoryPreset::Custom);
            let preset = preset.ok_or_else(|| {
                Error::invalid("category_policy.rules", "are required without a preset")
            })?;
            return preset.policy().in_decimals(2, currency.decimals()).ok_or_else(|| {
                Error::invalid("category_policy.preset", "has amounts too large for the currency")
            });
        };
        let mut read = Vec::with_capacity(rules.len());
        for (place, rule) in rules.iter().enumerate() {
            read.push(rule.read(currency).map_err(|error| error.within(&at(place)))?);
        }
        check_order(&read)?;
        let preset = CategoryPreset::of(&read);
        if self.preset.is_some_and(|asked| asked != preset && asked != CategoryPreset::Custom) {
            let reason = "has another order than the rules; leave it out or put custom";
            return Err(Error::invalid("category_policy.preset", reason));
        }
        Ok(CategoryPolicy { preset, rules: read })
    }
}

fn at(place: usize) -> String {
    format!("category_policy.rules[{place}]")
}

impl RuleInput {
    /// The rule, if it makes sense on its own.
    fn read(&self, currency: Currency) -> Result<CategoryRule> {
        let min_spent = self.min_spent.map(|spent| spent.in_currency(currency.decimals()));
        let min_spent = min_spent.transpose().map_err(|error| error.of_field("min_spent"))?;
        let rule = CategoryRule {
            category: self.category,
            min_orders: self.min_orders,
            min_spent,
            inactive_days: self.inactive_days,
        };
        if rule.min_orders == Some(0) {
            return Err(Error::invalid("min_orders", "must be 1 or more"));
        }
        if rule.min_spent.is_some_and(|spent| spent <= 0) {
            return Err(Error::invalid("min_spent", "must be more than 0"));
        }
        if rule.inactive_days == Some(0) {
            return Err(Error::invalid("inactive_days", "must be 1 or more"));
        }
        match (rule.category, rule.inactive_days) {
            (Category::Inactive, None) => {
                Err(Error::invalid("inactive_days", "is required for inactive"))
            }
            (Category::Inactive, Some(_)) if rule.min_orders.is_some() => {
                Err(Error::invalid("min_orders", "is no condition of inactive"))
            }
            (Category::Inactive, Some(_)) if rule.min_spent.is_some() => {
                Err(Error::invalid("min_spent", "is no condition of inactive"))
            }
            (Category::New | Category::Regular | Category::Vip, Some(_)) => {
                Err(Error::invalid("inactive_days", "is a condition of inactive only"))
            }
            _ => Ok(rule),
        }
    }
}

/// Every condition must be able to decide something, and somebody's rule must be the last.
fn check_order(rules: &[CategoryRule]) -> Result<()> {
    let refuse = |place: usize, field: &str, reason: &str| {
        Err(Error::invalid(format!("{}.{field}", at(place)), reason))
    };
    let Some(last) = rules.len().checked_sub(1) else {
        return Err(Error::invalid("category_policy.rules", "must not be empty"));
    };
    let (mut least_orders, mut least_spent) = (u64::MAX, i64::MAX);
    for (place, rule) in rules.iter().enumerate() {
        if rules.iter().take(place).any(|earlier| earlier.category == rule.category) {
            return refuse(place, "category", "stands in an earlier rule");
        }
        if place < last && rule.is_unconditional() {
            return refuse(
                place + 1,
                "category",
                "can never be reached: the rule before always holds",
            );
        }
        let has_order = rule.min_orders.or(rule.inactive_days.map(|_| 1));
        if has_order.is_some_and(|orders| orders >= least_orders) {
            let field = if rule.min_orders.is_some() { "min_orders" } else { "inactive_days" };
            return refuse(
                place,
                field,
                "can never decide: an earlier rule asks for no more orders",
            );
        }
        if rule.min_spent.is_some_and(|spent| spent >= least_spent) {
            return refuse(
                place,
                "min_spent",
                "can never decide: an earlier rule asks for no more",
            );
        }
        least_orders = least_orders.min(rule.min_orders.unwrap_or(u64::MAX));
        least_spent = least_spent.min(rule.min_spent.unwrap_or(i64::MAX));
    }
    match rules.last().is_some_and(CategoryRule::is_unconditional) {
        true => Ok(()),
        false => Err(Error::invalid(
            "category_policy.rules",
            "the last rule must have no condition, so that everyone has a category",
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule(category: Category) -> RuleInput {
        RuleInput { category, min_orders: None, min_spent: None, inactive_days: None }
    }

    fn orders(category: Category, min_orders: u64) -> RuleInput {
        RuleInput { min_orders: Some(min_orders), ..rule(category) }
    }

    fn spent(category: Category, min_spent: &str) -> RuleInput {
        RuleInput { min_spent: Some(min_spent.parse().unwrap()), ..rule(category) }
    }

    fn inactive(days: u32) -> RuleInput {
        RuleInput { inactive_days: Some(days), ..rule(Category::Inactive) }
    }

    fn read(rules: Vec<RuleInput>) -> Result<CategoryPolicy> {
        PolicyInput { preset: None, rules: Some(rules) }.read(Currency::default())
    }

    fn refused(rules: Vec<RuleInput>) -> String {
        read(rules).unwrap_err().to_string()
    }

    #[test]
    fn a_policy_that_makes_no_sense_is_refused_with_the_reason() {
        use Category::{New, Regular, Vip};
        let last = rule(New);
        let cases = [
            (vec![], "category_policy.rules: must not be empty"),
            (
                vec![orders(Vip, 10)],
                "category_policy.rules: the last rule must have no condition, so that everyone has a category",
            ),
            (
                vec![last, orders(Vip, 10)],
                "category_policy.rules[1].category: can never be reached: the rule before always holds",
            ),
            (
                vec![orders(Vip, 10), orders(Vip, 3), last],
                "category_policy.rules[1].category: stands in an earlier rule",
            ),
            (
                vec![orders(Regular, 3), orders(Vip, 10), last],
                "category_policy.rules[1].min_orders: can never decide: an earlier rule asks for no more orders",
            ),
            (
                vec![spent(Regular, "5"), spent(Vip, "5"), last],
                "category_policy.rules[1].min_spent: can never decide: an earlier rule asks for no more",
            ),
            (
                vec![orders(Vip, 1), inactive(30), last],
                "category_policy.rules[1].inactive_days: can never decide: an earlier rule asks for no more orders",
            ),
            (vec![orders(Vip, 0), last], "category_policy.rules[0].min_orders: must be 1 or more"),
            (
                vec![spent(Vip, "-1"), last],
                "category_policy.rules[0].min_spent: must be more than 0",
            ),
            (
                vec![spent(Vip, "1.005"), last],
                "category_policy.rules[0].min_spent: has more than 2 decimals",
            ),
            (vec![inactive(0), last], "category_policy.rules[0].inactive_days: must be 1 or more"),
            (
                vec![orders(Vip, 2), rule(Category::Inactive)],
                "category_policy.rules[1].inactive_days: is required for inactive",
            ),
            (
                vec![RuleInput { inactive_days: Some(3), ..orders(Vip, 2) }, last],
                "category_policy.rules[0].inactive_days: is a condition of inactive only",
            ),
            (
                vec![RuleInput { min_orders: Some(3), ..inactive(2) }, last],
                "category_policy.rules[0].min_orders: is no condition of inactive",
            ),
        ];
        for (rules, reason) in cases {
            assert_eq!(refused(rules), reason);
        }
    }

    #[test]
    fn the_order_of_the_rules_names_the_preset() {
        use Category::{New, Regular, Vip};
        let tiers = vec![orders(Vip, 5), spent(Regular, "1"), inactive(90), rule(New)];
        assert_eq!(read(tiers.clone()).unwrap().preset, CategoryPreset::TierFirst);
        assert_eq!(read(vec![orders(Vip, 5), rule(New)]).unwrap().preset, CategoryPreset::Custom);
        let preset = Some(CategoryPreset::InactiveFirst);
        let refused = PolicyInput { preset, rules: Some(tiers) }.read(Currency::default());
        assert!(refused.unwrap_err().to_string().starts_with("category_policy.preset: "));
        let alone = PolicyInput { preset, rules: None }.read(Currency::default());
        assert_eq!(alone.unwrap(), CategoryPolicy::default());
    }

    #[test]
    fn amounts_of_a_preset_are_those_of_the_currency() {
        let preset = Some(CategoryPreset::TierFirst);
        let yen = Currency::parse("JPY").unwrap();
        let policy = PolicyInput { preset, rules: None }.read(yen).unwrap();
        assert_eq!(policy.rules[0].min_spent, Some(100_000));
        let odd = read(vec![spent(Category::Vip, "0.50"), rule(Category::New)]).unwrap();
        assert_eq!(odd.in_decimals(2, 0), None);
        assert_eq!(odd.in_decimals(2, 3).unwrap().rules[0].min_spent, Some(500));
    }
}
