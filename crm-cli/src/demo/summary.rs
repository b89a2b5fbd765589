//! What the demo's file shows at first sight, read from the file.

use std::collections::BTreeMap;
use std::io::{self, Write};
use std::path::Path;
use std::time::Duration;

use crm_core::customers::{self, Category, CustomerQuery, OrderQuery, OrderStatus};
use crm_core::money::Money;
use crm_core::routing::{self, ContactQuery, ContactStatus, QueueQuery};
use crm_core::team::{self, BoardQuery};
use crm_core::{ById, Crm, Error, Page, Snapshot};
use serde_json::{Value, json};

use super::{END, Effort};
use crate::explain;
use crate::failure::Failure;
use crate::table::Look::{Code, Number, Text};
use crate::table::{column, count, duration, grid, render, seconds};
use crate::words::{Codes, say, words};

/// Customers by category, revenue, contacts by operator, as JSON.
struct Summary {
    categories: Value,
    top: Value,
    revenue: Value,
    operators: Value,
    waiting: Value,
    queued: u64,
    decision: String,
}

/// Reads the summary and prints it.
pub fn print(crm: &Crm, path: &Path, effort: &Effort, json: bool) -> Result<(), Failure> {
    let summary = crm.read(read)?;
    let mut output = io::stdout().lock();
    if json {
        writeln!(
            output,
            "{}",
            json!({
                "file": path.to_string_lossy(), "now": END,
                "customers_by_category": summary.categories, "top_customers": summary.top,
                "revenue_by_year": summary.revenue, "contacts_by_operator": summary.operators,
                "waiting": summary.waiting, "queued": summary.queued,
                "decision": summary.decision, "effort": effort_json(effort),
            })
        )?;
    } else {
        write_summary(&mut output, path, &summary)?;
        write_effort(&mut output, effort)?;
    }
    output.flush()?;
    Ok(())
}

fn read(snapshot: Snapshot<'_>) -> Result<Summary, Error> {
    let mut categories = Vec::new();
    for category in [Category::Inactive, Category::New, Category::Regular, Category::Vip] {
        let query = CustomerQuery {
            category: Some(category),
            limit: Some(1),
            total: true,
            ..CustomerQuery::default()
        };
        let customers = customers::list(snapshot, query)?.total;
        categories.push(json!({ "category": category, "customers": customers }));
    }
    let top = CustomerQuery { limit: Some(5), ..CustomerQuery::default() };
    let top = customers::list(snapshot, top)?.items;
    let (operators, waiting) = contacts(snapshot)?;
    let queue = QueueQuery { limit: Some(1), total: true, ..QueueQuery::default() };
    let queued = routing::queue(snapshot, queue)?.total.unwrap_or_default();
    Ok(Summary {
        categories: json!(categories),
        top: json!(top),
        revenue: revenue(snapshot)?,
        operators,
        waiting,
        queued,
        decision: decision(snapshot)?,
    })
}

/// Counted orders and their sum by year.
fn revenue(snapshot: Snapshot<'_>) -> Result<Value, Error> {
    let mut years: BTreeMap<String, (u64, i64)> = BTreeMap::new();
    let query = OrderQuery {
        status: Some(OrderStatus::Completed),
        limit: Some(1000),
        ..OrderQuery::default()
    };
    let pages = |cursor| customers::list_orders(snapshot, OrderQuery { cursor, ..query.clone() });
    every(pages, |order| {
        let placed = order.placed_at.to_string();
        let year = years.entry(placed.split('-').next().unwrap_or_default().to_owned());
        let (orders, sum) = year.or_default();
        *orders += 1;
        *sum = sum.saturating_add(order.total.units());
    })?;
    let decimals = snapshot.settings().currency.decimals();
    let years = years.into_iter().map(|(year, (orders, sum))| {
        json!({ "year": year, "orders": orders, "revenue": Money::new(sum, decimals) })
    });
    Ok(years.collect())
}

/// Contacts by operator, and how long contacts waited for one.
fn contacts(snapshot: Snapshot<'_>) -> Result<(Value, Value), Error> {
    let mut received: BTreeMap<String, u64> = BTreeMap::new();
    let mut waits = Vec::new();
    let query = ContactQuery { limit: Some(1000), ..ContactQuery::default() };
    let pages = |cursor| routing::list(snapshot, ContactQuery { cursor, ..query.clone() });
    every(pages, |contact| {
        if let (Some(operator), Some(assigned)) = (contact.operator_name, contact.assigned_at) {
            *received.entry(operator).or_default() += 1;
            waits.push(assigned.millis().abs_diff(contact.created_at.millis()));
        }
    })?;
    waits.sort_unstable();
    let at = |percent: usize| waits.get(waits.len().saturating_sub(1) * percent / 100).copied();
    let waiting = json!({
        "at_once": waits.iter().filter(|wait| **wait == 0).count(),
        "p50_ms": at(50), "p95_ms": at(95), "longest_ms": at(100),
    });
    let board = team::board(
        snapshot,
        BoardQuery { sort: Some("created_at".to_owned()), ..BoardQuery::default() },
    )?;
    let operators = board.items.into_iter().map(|operator| {
        let contacts = received.get(&operator.name);
        json!({
            "name": operator.name, "contacts": contacts, "load": operator.load,
            "max_load": operator.max_load, "by_status": operator.by_status,
        })
    });
    Ok((operators.collect(), waiting))
}

/// Calls `take` with the items of every page.
fn every<T>(
    pages: impl Fn(Option<String>) -> Result<Page<T>, Error>,
    mut take: impl FnMut(T),
) -> Result<(), Error> {
    let mut cursor = None;
    loop {
        let page = pages(cursor)?;
        page.items.into_iter().for_each(&mut take);
        cursor = page.next_cursor;
        if cursor.is_none() {
            return Ok(());
        }
    }
}

/// The latest decision between several operators, in words.
fn decision(snapshot: Snapshot<'_>) -> Result<String, Error> {
    let query = ContactQuery {
        status: Some(ContactStatus::New),
        limit: Some(1000),
        ..ContactQuery::default()
    };
    for contact in routing::list(snapshot, query)?.items {
        let decision = routing::explain(snapshot, ById::new(contact.id))?.decision;
        if decision.runner_up.is_some() {
            return Ok(explain::in_words(&decision));
        }
    }
    Ok(say!(
        "no contact is open that more than one operator could have taken",
        "нет открытого обращения, которое могли взять несколько операторов",
    ))
}

fn write_summary(output: &mut impl Write, path: &Path, summary: &Summary) -> io::Result<()> {
    let rows = |value: &Value| value.as_array().cloned().unwrap_or_default();
    let category = Code(Codes::Category);
    let categories =
        [column("customers", "клиенты", "category", category), column("", "", "customers", Number)];
    writeln!(output, "{}", render(&categories, &rows(&summary.categories)))?;
    let top = [
        column("top customers", "лучшие клиенты", "name", Text),
        column("phone", "телефон", "phone", Text),
        column("orders", "заказов", "total_orders", Number),
        column("spent", "потрачено", "total_spent", Number),
        column("category", "категория", "category", category),
    ];
    writeln!(output, "{}", render(&top, &rows(&summary.top)))?;
    let revenue = [
        column("revenue", "выручка", "year", Text),
        column("orders", "заказов", "orders", Number),
        column("", "", "revenue", Number),
    ];
    writeln!(output, "{}", render(&revenue, &rows(&summary.revenue)))?;
    let operators = [
        column("operator", "оператор", "name", Text),
        column("contacts", "обращений", "contacts", Number),
        column("load", "нагрузка", "load", Number),
        column("of", "предел", "max_load", Number),
        column("new", "новых", "by_status/new", Number),
        column("in progress", "в работе", "by_status/in_progress", Number),
    ];
    writeln!(output, "{}", render(&operators, &rows(&summary.operators)))?;
    let number =
        |member| summary.waiting.pointer(member).and_then(Value::as_u64).unwrap_or_default();
    let at_once = count(number("/at_once"));
    let [half, most, all] = ["/p50_ms", "/p95_ms", "/longest_ms"].map(|of| duration(number(of)));
    let waiting = say!(
        "{at_once} contacts were given to an operator at once; half within {half}, 95 of 100 within \
         {most}, all within {all}.",
        "сразу назначено обращений: {at_once}; половина — за {half}, 95 из 100 — за {most}, все — за \
         {all}.",
    );
    writeln!(output, "{waiting}")?;
    let queued = count(summary.queued);
    writeln!(output, "{}", say!("{queued} wait in the queue now.", "Сейчас в очереди: {queued}."))?;
    let decision = &summary.decision;
    writeln!(output, "{}", say!("One decision: {decision}", "Одно из решений: {decision}"))?;
    let path = path.display();
    let ready = say!(
        "{path} is ready; its clock stands at {END}: crm --db {path} --now {END} customers",
        "{path} готов; его часы стоят на {END}: crm --db {path} --now {END} customers",
    );
    writeln!(output, "\n{ready}")
}

fn effort_json(effort: &Effort) -> Value {
    json!({
        "rows": effort.rows, "import_seconds": effort.importing.as_secs_f64(),
        "contacts": effort.contacts, "transactions": effort.transactions,
        "list_seconds": effort.listing.as_secs_f64(),
        "routing_seconds": effort.routing.as_secs_f64(),
        "sweep_seconds": effort.sweeping.as_secs_f64(),
        "write_seconds": effort.writing.as_secs_f64(),
    })
}

/// The only lines that differ between two runs.
fn write_effort(output: &mut impl Write, effort: &Effort) -> io::Result<()> {
    let rate = |of: u64, time: Duration| count((of as f64 / time.as_secs_f64().max(0.001)) as u64);
    let part = |what: String, of: u64, time: Duration| {
        [what, count(of), seconds(time.as_secs_f64()), rate(of, time)]
    };
    let columns = [
        (words("in memory", "в памяти"), Text),
        (words("", ""), Number),
        (words("seconds", "секунд"), Number),
        (words("per second", "в секунду"), Number),
    ];
    let parts = [
        part(say!("rows imported", "загружено строк"), effort.rows, effort.importing),
        part(say!("orders listed", "перечислено заказов"), effort.contacts, effort.listing),
        part(
            say!("contacts routed, started, closed", "обращений распределено, начато, закрыто"),
            effort.contacts,
            effort.routing,
        ),
    ];
    writeln!(output, "{}", grid(&columns, parts))?;
    let transactions = count(effort.transactions);
    let [sweep, write] = [effort.sweeping, effort.writing].map(|time| seconds(time.as_secs_f64()));
    let rest = say!(
        "{transactions} transactions of the team; sweep {sweep} s, writing the file {write} s",
        "транзакций команды: {transactions}; обход {sweep} с, запись файла {write} с",
    );
    writeln!(output, "{rest}")
}
