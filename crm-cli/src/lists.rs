//! Commands that show what is there: lists, a customer, a decision, the check.

use std::io::{self, Write};

use crm_core::{ById, routing};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::Options;
use crate::explain;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::table::Look::{Duration, Number, Text, Time};
use crate::table::{Column, column, render, rows, shown, thousands};

/// A list: the operation that gives it, and its columns.
pub struct List {
    operation: &'static str,
    columns: &'static [Column],
}

pub const CUSTOMERS: List = List {
    operation: "customers.list",
    columns: &[
        column("id", "id", Text),
        column("name", "name", Text),
        column("phone", "phone", Text),
        column("city", "city", Text),
        column("category", "category", Text),
        column("orders", "total_orders", Number),
        column("spent", "total_spent", Number),
        column("average", "average_order", Number),
        column("last order", "last_order_at", Time),
    ],
};

pub const CONTACTS: List = List {
    operation: "contacts.list",
    columns: &[
        column("id", "id", Text),
        column("received", "created_at", Time),
        column("source", "source_name", Text),
        column("status", "status", Text),
        column("operator", "operator_name", Text),
        column("assigned", "assigned_at", Time),
        column("closed", "closed_at", Time),
    ],
};

pub const OPERATORS: List = List {
    operation: "operators.list",
    columns: &[
        column("id", "id", Text),
        column("name", "name", Text),
        column("active", "active", Text),
        column("load", "load", Number),
        column("of", "max_load", Number),
        column("last assigned", "last_assigned_at", Time),
    ],
};

pub const SOURCES: List = List {
    operation: "sources.list",
    columns: &[
        column("id", "id", Text),
        column("name", "name", Text),
        column("policy", "policy", Text),
        column("sticky", "sticky", Text),
    ],
};

pub const BOARD: List = List {
    operation: "routing.board",
    columns: &[
        column("operator", "name", Text),
        column("active", "active", Text),
        column("load", "load", Number),
        column("of", "max_load", Number),
        column("new", "by_status/new", Number),
        column("in progress", "by_status/in_progress", Number),
    ],
};

pub const QUEUE: List = List {
    operation: "routing.queue",
    columns: &[
        column("id", "id", Text),
        column("received", "created_at", Time),
        column("source", "source_name", Text),
        column("waiting", "waiting_ms", Duration),
    ],
};

const ORDERS: &[Column] = &[
    column("number", "number", Text),
    column("placed", "placed_at", Time),
    column("status", "status", Text),
    column("total", "total", Number),
];

const NOTES: &[Column] = &[
    column("written", "created_at", Time),
    column("author", "author", Text),
    column("note", "text", Text),
];

const PROBLEMS: &[Column] =
    &[column("table", "table", Text), column("id", "id", Text), column("problem", "problem", Text)];

/// Prints a page of a list.
pub fn list(options: &Options, list: &List, query: &impl Serialize) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let reply = host.call(options, list.operation, &json!(query))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", reply.text)?;
    } else {
        write_page(&mut output, list.columns, &reply.value)?;
    }
    output.flush()?;
    Ok(Done::Well)
}

fn write_page(output: &mut impl Write, columns: &[Column], page: &Value) -> io::Result<()> {
    let items = rows(page, "/items");
    writeln!(output, "{}", render(columns, items))?;
    if let Some(total) = page.pointer("/total").and_then(Value::as_u64) {
        let (shown, total) = (items.len().to_string(), total.to_string());
        writeln!(output, "{} of {}", thousands(&shown), thousands(&total))?;
    }
    if let Some(cursor) = page.pointer("/next_cursor").and_then(Value::as_str) {
        writeln!(output, "more: --cursor {cursor}")?;
    }
    Ok(())
}

/// Prints a customer with orders and notes.
pub fn customer(options: &Options, id: &str) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let customer = host.call(options, "customers.get", &json!({ "id": id }))?;
    let history = host.call(options, "customers.history", &json!({ "id": id, "total": true }))?;
    let notes = host.call(options, "notes.list", &json!({ "customer": id, "total": true }))?;
    let mut output = io::stdout().lock();
    if options.json {
        let (customer, history, notes) = (customer.text, history.text, notes.text);
        writeln!(output, r#"{{"customer":{customer},"history":{history},"notes":{notes}}}"#)?;
    } else {
        let field = |name, look| shown(&customer.value, name, look);
        writeln!(
            output,
            "{}, {}, {}",
            field("/name", Text),
            field("/phone", Text),
            field("/category", Text)
        )?;
        for (heading, name, look) in [
            ("e-mail", "/email", Text),
            ("city", "/city", Text),
            ("address", "/address", Text),
            ("notes", "/notes", Text),
            ("orders", "/total_orders", Number),
            ("spent", "/total_spent", Number),
            ("average order", "/average_order", Number),
            ("last order", "/last_order_at", Time),
        ] {
            writeln!(output, "{heading:>13}: {}", field(name, look))?;
        }
        write_page(&mut output, ORDERS, &history.value)?;
        write_page(&mut output, NOTES, &notes.value)?;
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Prints in words why a contact is where it is.
pub fn explanation(options: &Options, id: &str) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let mut output = io::stdout().lock();
    if options.json {
        let reply = host.call(options, "contacts.explain", &json!({ "id": id }))?;
        writeln!(output, "{}", reply.text)?;
    } else {
        let id = ById::new(id.parse()?);
        let explanation = host.crm.read(|snapshot| routing::explain(snapshot, id))?;
        for decision in explanation.history.iter().chain([&explanation.decision]) {
            writeln!(output, "{}", explain::in_words(decision))?;
        }
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Checks the file and prints what is wrong with it.
pub fn check(options: &Options) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let report = host.call(options, "check", &json!({}))?;
    let problems = rows(&report.value, "/problems");
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", report.text)?;
    } else if problems.is_empty() {
        writeln!(output, "everything is in order")?;
    } else {
        writeln!(output, "{}", render(PROBLEMS, problems))?;
    }
    output.flush()?;
    let ok = report.value.pointer("/ok").and_then(Value::as_bool) == Some(true);
    Ok(if ok { Done::Well } else { Done::WithProblems })
}

/// Brings customers in line with orders and prints the report.
pub fn sync(options: &Options, input: &impl Serialize) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Make)?;
    let report = host.call(options, "customers.sync", &json!(input))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", report.text)?;
    } else {
        let count = |name| shown(&report.value, name, Number);
        writeln!(
            output,
            "{} customers: {} created, {} updated, {} refused",
            count("/total_customers"),
            count("/created_count"),
            count("/updated_count"),
            count("/error_count"),
        )?;
        let errors = rows(&report.value, "/errors");
        if !errors.is_empty() {
            let columns = [column("phone", "phone", Text), column("reason", "reason", Text)];
            writeln!(output, "{}", render(&columns, errors))?;
        }
    }
    output.flush()?;
    Ok(Done::Well)
}
