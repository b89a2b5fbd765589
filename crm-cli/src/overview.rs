//! What a manager looks at: the overview, and why a customer is in its category.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::table::Look::{Number, Text, Time};
use crate::table::{self, Column, column, render, rows, text};

const TOP: &[Column] = &[
    column("top customers", "name", Text),
    column("phone", "phone", Text),
    column("category", "category", Text),
    column("orders", "total_orders", Number),
    column("spent", "total_spent", Number),
];

const MONTHS: &[Column] = &[
    column("month", "month", Text),
    column("orders", "orders", Number),
    column("revenue", "revenue", Number),
];

const COHORTS: &[Column] = &[
    column("first order in", "month", Text),
    column("customers", "customers", Number),
    column("bought 1 month later", "returning/0", Number),
    column("2", "returning/1", Number),
    column("3", "returning/2", Number),
    column("6", "returning/5", Number),
    column("12", "returning/11", Number),
];

const CHANGES: &[Column] = &[
    column("when", "at", Time),
    column("from", "from", Text),
    column("to", "to", Text),
    column("orders", "numbers/total_orders", Number),
    column("spent", "numbers/total_spent", Number),
    column("last order", "numbers/last_order_at", Time),
    column("because", "because", Text),
];

/// Prints customers by category, top customers, revenue by month and cohorts.
pub fn overview(options: &Options) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let overview = host.call(options, "customers.overview", &json!({}))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", overview.text)?;
    } else {
        let value = &overview.value;
        let count = |place: &str| table::shown(value, place, Number);
        writeln!(
            output,
            "{} new, {} regular, {} vip, {} inactive customers",
            count("/by_category/new"),
            count("/by_category/regular"),
            count("/by_category/vip"),
            count("/by_category/inactive"),
        )?;
        let rate = value.pointer("/repeat_rate").and_then(Value::as_u64).unwrap_or_default();
        writeln!(output, "{}.{:02} % of buyers have bought again", rate / 100, rate % 100)?;
        for (columns, member) in
            [(TOP, "/top"), (MONTHS, "/revenue_by_month"), (COHORTS, "/cohorts")]
        {
            writeln!(output, "{}", render(columns, rows(value, member)))?;
        }
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Prints why a customer is in its category, and how it came there.
pub fn explanation(options: &Options, id: &str) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let explanation = host.call(options, "customers.explain", &json!({ "id": id }))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", explanation.text)?;
    } else {
        let value = &explanation.value;
        let shown = |place: &str, look| table::shown(value, place, look);
        writeln!(
            output,
            "{}: {} ({} orders, {} spent, last order {})",
            shown("/category", Text),
            because(value.get("rule")),
            shown("/numbers/total_orders", Number),
            shown("/numbers/total_spent", Number),
            shown("/numbers/last_order_at", Time),
        )?;
        let changes: Vec<Value> = rows(value, "/history")
            .iter()
            .map(|change| {
                let mut change = change.clone();
                let because = because(change.get("rule"));
                if let Some(change) = change.as_object_mut() {
                    change.insert("because".to_owned(), json!(because));
                }
                change
            })
            .collect();
        if !changes.is_empty() {
            writeln!(output, "{}", render(CHANGES, &changes))?;
        }
    }
    output.flush()?;
    Ok(Done::Well)
}

/// A rule in words.
fn because(rule: Option<&Value>) -> String {
    let Some(rule) = rule.filter(|rule| rule.is_object()) else {
        return "no rule holds".to_owned();
    };
    let condition = |field: &str, look, before: &str, after: &str| {
        let value = rule.get(field).filter(|value| !value.is_null())?;
        Some(format!("{before}{}{after}", text(value, look)))
    };
    let conditions: Vec<String> = [
        condition("min_orders", Number, "at least ", " orders"),
        condition("min_spent", Number, "at least ", " spent"),
        condition("inactive_days", Number, "no order for more than ", " days"),
    ]
    .into_iter()
    .flatten()
    .collect();
    match conditions.is_empty() {
        true => "no other rule holds".to_owned(),
        false => conditions.join(" or "),
    }
}
