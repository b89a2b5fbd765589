//! The demo's team: who is in it, what reaches it, and how it works.
//!
//! Three operators work from midnight to 08:00 UTC (10:00 to 18:00 in Vladivostok). Every 20 minutes
//! each closes the contacts in progress and starts the next five. What comes outside of these hours
//! fills their places and then waits.

use std::collections::BTreeMap;

use crm_core::customers::{self, OrderQuery};
use crm_core::routing::{self, ContactQuery, ContactStatus, OperatorId, ReceiveContact, SourceId};
use crm_core::team::{self, CreateOperator, CreateSource, SetWeight};
use crm_core::{ById, Crm, Error, ManualEnv, Timestamp, Tx};
use indicatif::ProgressBar;

const DAY_MS: i64 = 86_400_000;
/// How often contacts are closed and started.
const ROUND_MS: i64 = 20 * 60_000;
/// Rounds of a working day.
const ROUNDS: i64 = 24;
/// How many contacts an operator handles in a round.
const IN_A_ROUND: u32 = 5;

const OPERATORS: [&str; 3] = ["Первак", "Вторяк", "Третьяк"];
const SOURCES: [&str; 3] = ["Telegram bot", "Vk group", "WhatsApp bot"];
/// Weights by operator and source.
const WEIGHTS: [[Option<u32>; 3]; 3] =
    [[Some(10), Some(10), Some(10)], [Some(7), Some(7), None], [None, Some(5), Some(5)]];

/// An order as it reaches the team.
pub struct Visit {
    at: Timestamp,
    external_key: String,
    name: Option<String>,
}

/// All orders, oldest first.
pub fn visits(crm: &Crm) -> Result<Vec<Visit>, Error> {
    let mut visits = Vec::new();
    let mut query =
        OrderQuery { sort: Some("placed_at".to_owned()), limit: Some(1000), ..Default::default() };
    loop {
        let page = crm.read(|snapshot| customers::list_orders(snapshot, query.clone()))?;
        visits.extend(page.items.into_iter().map(|order| Visit {
            at: order.placed_at,
            external_key: order.customer_phone.unwrap_or(order.number),
            name: order.customer_name,
        }));
        match page.next_cursor {
            None => return Ok(visits),
            cursor => query.cursor = cursor,
        }
    }
}

/// Sets the team up and lets it handle all visits until `end`. Gives the number of contacts and of
/// transactions: everything of one moment is one.
pub fn handle(
    crm: &Crm,
    env: &ManualEnv,
    actor: &str,
    visits: &[Visit],
    end: Timestamp,
    bar: &ProgressBar,
) -> Result<(u64, u64), Error> {
    let sources = crm.write_as(actor, "demo.team", set_up)?.value;
    let mut visits = visits.iter().zip(sources.iter().cycle()).peekable();
    let mut transactions = 0;
    let mut contacts = 0;
    let mut open = 0;
    let mut now = Timestamp::MIN;
    loop {
        let round = if open > 0 { next_round(now) } else { None };
        let arrival = visits.peek().map(|(visit, _)| visit.at);
        let Some(moment) = [round, arrival].into_iter().flatten().min() else { break };
        if moment > end {
            break;
        }
        now = moment;
        env.set_now(now);
        let mut arrived = Vec::new();
        while let Some((visit, source)) = visits.next_if(|(visit, _)| visit.at == now) {
            arrived.push((visit, *source));
        }
        let closed = crm.write_as(actor, "demo.work", |tx| {
            let closed = if round == Some(now) { work(tx)? } else { 0 };
            for (visit, source) in &arrived {
                let input = ReceiveContact {
                    external_key: visit.external_key.clone(),
                    source: *source,
                    lead_name: visit.name.clone(),
                    request_id: None,
                };
                routing::receive(tx, input)?;
            }
            Ok(closed)
        })?;
        open += arrived.len();
        open -= closed.value;
        contacts += arrived.len() as u64;
        transactions += 1;
        bar.inc(arrived.len() as u64);
    }
    Ok((contacts, transactions))
}

fn set_up(tx: &mut Tx<'_>) -> Result<Vec<SourceId>, Error> {
    let mut sources = Vec::new();
    for name in SOURCES {
        let input = CreateSource { name: name.to_owned(), ..CreateSource::default() };
        sources.push(team::create_source(tx, input)?.id);
    }
    for (name, weights) in OPERATORS.into_iter().zip(WEIGHTS) {
        let input = CreateOperator { name: name.to_owned(), ..CreateOperator::default() };
        let operator = team::create_operator(tx, input)?.id;
        for (source, weight) in sources.iter().zip(weights) {
            if let Some(weight) = weight {
                team::set_weight(tx, SetWeight { operator, source: *source, weight })?;
            }
        }
    }
    Ok(sources)
}

/// The next moment at which the team closes and starts contacts.
fn next_round(now: Timestamp) -> Option<Timestamp> {
    let since_midnight = now.millis() % DAY_MS;
    let round = since_midnight / ROUND_MS + 1;
    let next = if round <= ROUNDS { round * ROUND_MS } else { DAY_MS + ROUND_MS };
    now.plus_millis(next - since_midnight)
}

/// A round: closes what is in progress, starts the oldest of the rest. Gives how many were closed.
fn work(tx: &mut Tx<'_>) -> Result<usize, Error> {
    let with_status = |status| ContactQuery {
        status: Some(status),
        sort: Some("created_at".to_owned()),
        limit: Some(1000),
        ..ContactQuery::default()
    };
    let handled = routing::list(tx.snapshot(), with_status(ContactStatus::InProgress))?.items;
    for contact in &handled {
        routing::close(tx, ById::new(contact.id))?;
    }
    let mut started: BTreeMap<Option<OperatorId>, u32> = BTreeMap::new();
    for contact in routing::list(tx.snapshot(), with_status(ContactStatus::New))?.items {
        let started = started.entry(contact.operator).or_default();
        if *started < IN_A_ROUND {
            *started += 1;
            routing::start(tx, ById::new(contact.id))?;
        }
    }
    Ok(handled.len())
}
