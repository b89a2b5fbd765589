//! Commands that show what is there: lists, a customer, a decision, the check.

use std::io::{self, Write};

use crm_core::{ById, routing};
use serde::Serialize;
use serde_json::{Value, json};

use crate::args::Options;
use crate::explain;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::progress;
use crate::table::Look::{Code, Duration, Number, Reason, Text, Time};
use crate::table::{Column, column, count, render, rows, shown};
use crate::words::{Codes, say, words};

/// A list: the operation that gives it, and its columns.
pub struct List {
    operation: &'static str,
    columns: &'static [Column],
}

const ID: Column = column("id", "идентификатор", "id", Text);

pub const CUSTOMERS: List = List {
    operation: "customers.list",
    columns: &[
        ID,
        column("name", "имя", "name", Text),
        column("phone", "телефон", "phone", Text),
        column("city", "город", "city", Text),
        column("category", "категория", "category", Code(Codes::Category)),
        column("orders", "заказов", "total_orders", Number),
        column("spent", "потрачено", "total_spent", Number),
        column("average", "средний чек", "average_order", Number),
        column("last order", "последний заказ", "last_order_at", Time),
    ],
};

pub const CONTACTS: List = List {
    operation: "contacts.list",
    columns: &[
        ID,
        column("received", "получено", "created_at", Time),
        column("source", "источник", "source_name", Text),
        column("status", "статус", "status", Code(Codes::Contact)),
        column("operator", "оператор", "operator_name", Text),
        column("assigned", "назначено", "assigned_at", Time),
        column("closed", "закрыто", "closed_at", Time),
    ],
};

pub const LEADS: List = List {
    operation: "leads.list",
    columns: &[
        ID,
        column("key", "ключ", "external_key", Text),
        column("name", "имя", "name", Text),
        column("first contact", "первое обращение", "created_at", Time),
        column("customer", "клиент", "customer", Text),
    ],
};

pub const OPERATORS: List = List {
    operation: "operators.list",
    columns: &[
        ID,
        column("name", "имя", "name", Text),
        column("active", "активен", "active", Text),
        column("load", "нагрузка", "load", Number),
        column("of", "предел", "max_load", Number),
        column("last assigned", "последнее назначение", "last_assigned_at", Time),
    ],
};

pub const SOURCES: List = List {
    operation: "sources.list",
    columns: &[
        ID,
        column("name", "название", "name", Text),
        column("policy", "правило", "policy", Code(Codes::Policy)),
        column("sticky", "закрепление", "sticky", Text),
    ],
};

pub const WEIGHTS: List = List {
    operation: "weights.list",
    columns: &[
        column("operator", "оператор", "operator", Text),
        column("source", "источник", "source", Text),
        column("weight", "вес", "weight", Number),
    ],
};

pub const BOARD: List = List {
    operation: "routing.board",
    columns: &[
        column("operator", "оператор", "name", Text),
        column("active", "активен", "active", Text),
        column("load", "нагрузка", "load", Number),
        column("of", "предел", "max_load", Number),
        column("new", "новых", "by_status/new", Number),
        column("in progress", "в работе", "by_status/in_progress", Number),
    ],
};

pub const QUEUE: List = List {
    operation: "routing.queue",
    columns: &[
        ID,
        column("received", "получено", "created_at", Time),
        column("source", "источник", "source_name", Text),
        column("waiting", "ждёт", "waiting_ms", Duration),
    ],
};

pub const ORDERS: List = List {
    operation: "orders.list",
    columns: &[
        ID,
        column("number", "номер", "number", Text),
        column("placed", "оформлен", "placed_at", Time),
        column("customer", "клиент", "customer_name", Text),
        column("phone", "телефон", "customer_phone", Text),
        column("status", "статус", "status", Code(Codes::Order)),
        column("total", "сумма", "total", Number),
    ],
};

pub const NOTES: List = List {
    operation: "notes.list",
    columns: &[
        ID,
        column("written", "написано", "created_at", Time),
        column("author", "автор", "author", Text),
        column("note", "заметка", "text", Text),
    ],
};

const HISTORY: &[Column] = &[
    column("number", "номер", "number", Text),
    column("placed", "оформлен", "placed_at", Time),
    column("status", "статус", "status", Code(Codes::Order)),
    column("total", "сумма", "total", Number),
];

const PROBLEMS: &[Column] = &[
    column("table", "таблица", "table", Text),
    ID,
    column("problem", "что не так", "problem", Text),
];

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
        let (shown, total) = (count(items.len() as u64), count(total));
        writeln!(output, "{}", say!("{shown} of {total}", "{shown} из {total}"))?;
    }
    if let Some(cursor) = page.pointer("/next_cursor").and_then(Value::as_str) {
        writeln!(output, "{}", say!("more: --cursor {cursor}", "дальше: --cursor {cursor}"))?;
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
            field("/category", Code(Codes::Category))
        )?;
        for (heading, name, look) in [
            (words("e-mail", "e-mail"), "/email", Text),
            (words("city", "город"), "/city", Text),
            (words("address", "адрес"), "/address", Text),
            (words("notes", "комментарий"), "/notes", Text),
            (words("orders", "заказов"), "/total_orders", Number),
            (words("spent", "потрачено"), "/total_spent", Number),
            (words("average order", "средний чек"), "/average_order", Number),
            (words("last order", "последний заказ"), "/last_order_at", Time),
        ] {
            writeln!(output, "{:>15}: {}", heading.get(), field(name, look))?;
        }
        write_page(&mut output, HISTORY, &history.value)?;
        write_page(&mut output, NOTES.columns, &notes.value)?;
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
    let report = progress::shown(say!("checking", "проверка"), || {
        host.call(options, "check", &json!({}))
    })?;
    let problems = rows(&report.value, "/problems");
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", report.text)?;
    } else if problems.is_empty() {
        writeln!(output, "{}", say!("everything is in order", "всё в порядке"))?;
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
    let report = progress::shown(say!("counting", "подсчёт"), || {
        host.call(options, "customers.sync", &json!(input))
    })?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", report.text)?;
    } else {
        let [total, created, updated, refused] =
            ["/total_customers", "/created_count", "/updated_count", "/error_count"]
                .map(|place| shown(&report.value, place, Number));
        let sums = say!(
            "{total} customers: {created} created, {updated} updated, {refused} refused",
            "клиентов: {total}; создано: {created}, обновлено: {updated}, отклонено: {refused}",
        );
        writeln!(output, "{sums}")?;
        let errors = rows(&report.value, "/errors");
        if !errors.is_empty() {
            let columns = [
                column("phone", "телефон", "phone", Text),
                column("reason", "причина", "reason", Reason),
            ];
            writeln!(output, "{}", render(&columns, errors))?;
        }
    }
    output.flush()?;
    Ok(Done::Well)
}
