//! What a manager looks at: the overview, and why a customer is in its category.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::table::Look::{self, Code, Number, Text, Time};
use crate::table::{self, Column, column, decimal_point, render, rows, text};
use crate::words::{Codes, say};

const CATEGORY: Look = Code(Codes::Category);

const TOP: &[Column] = &[
    column("top customers", "лучшие клиенты", "name", Text),
    column("phone", "телефон", "phone", Text),
    column("category", "категория", "category", CATEGORY),
    column("orders", "заказов", "total_orders", Number),
    column("spent", "потрачено", "total_spent", Number),
];

const MONTHS: &[Column] = &[
    column("month", "месяц", "month", Text),
    column("orders", "заказов", "orders", Number),
    column("revenue", "выручка", "revenue", Number),
];

const COHORTS: &[Column] = &[
    column("first order in", "первый заказ", "month", Text),
    column("customers", "клиентов", "customers", Number),
    column("bought 1 month later", "купили через 1 месяц", "returning/0", Number),
    column("2", "2", "returning/1", Number),
    column("3", "3", "returning/2", Number),
    column("6", "6", "returning/5", Number),
    column("12", "12", "returning/11", Number),
];

const CHANGES: &[Column] = &[
    column("when", "когда", "at", Time),
    column("from", "была", "from", CATEGORY),
    column("to", "стала", "to", CATEGORY),
    column("orders", "заказов", "numbers/total_orders", Number),
    column("spent", "потрачено", "numbers/total_spent", Number),
    column("last order", "последний заказ", "numbers/last_order_at", Time),
    column("because", "почему", "because", Text),
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
        let [new, regular, vip, inactive] = ["new", "regular", "vip", "inactive"]
            .map(|category| table::shown(value, &format!("/by_category/{category}"), Number));
        let categories = say!(
            "{new} new, {regular} regular, {vip} vip, {inactive} inactive customers",
            "клиенты: новых {new}, постоянных {regular}, VIP {vip}, неактивных {inactive}",
        );
        writeln!(output, "{categories}")?;
        let rate = value.pointer("/repeat_rate").and_then(Value::as_u64).unwrap_or_default();
        let rate = format!("{}{}{:02}", rate / 100, decimal_point(), rate % 100);
        let again = say!(
            "{rate} % of buyers have bought again",
            "покупали больше одного раза: {rate} % покупателей"
        );
        writeln!(output, "{again}")?;
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
        let (category, why) = (shown("/category", CATEGORY), because(value.get("rule")));
        let orders = shown("/numbers/total_orders", Number);
        let spent = shown("/numbers/total_spent", Number);
        let last = shown("/numbers/last_order_at", Time);
        let explained = say!(
            "{category}: {why} ({orders} orders, {spent} spent, last order {last})",
            "{category}: {why} (заказов: {orders}, потрачено: {spent}, последний заказ: {last})",
        );
        writeln!(output, "{explained}")?;
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
        return say!("no rule holds", "ни одно правило не подходит");
    };
    let condition = |field: &str| {
        rule.get(field).filter(|value| !value.is_null()).map(|value| text(value, Number))
    };
    let conditions: Vec<String> = [
        condition("min_orders")
            .map(|least| say!("at least {least} orders", "заказов не меньше {least}")),
        condition("min_spent")
            .map(|least| say!("at least {least} spent", "потрачено не меньше {least}")),
        condition("inactive_days").map(|days| {
            say!("no order for more than {days} days", "дней без заказов больше {days}")
        }),
    ]
    .into_iter()
    .flatten()
    .collect();
    match conditions.is_empty() {
        true => say!("no other rule holds", "ни одно другое правило не подходит"),
        false => conditions.join(&say!(" or ", " или ")),
    }
}
