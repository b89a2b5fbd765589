//! The check of a data file: decodes every record, looks every index through, recounts everything
//! that is derived.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::change::{DeletedV1, TransactionV1};
use crate::customers::overview::{self, CohortV1, Counts, CustomerCountsV1, MonthV1};
use crate::customers::stored::{CategoryChangeV1, CustomerStatsV1, CustomerV1, NoteV1, OrderV1};
use crate::customers::{self, CustomerId};
use crate::imported::{SeenV1, SupersededV1};
use crate::routing::stored::{ContactV1, DecisionV1, LeadV1, ReceivedV1, RequestV1, RoutedV1};
use crate::routing::{ContactStatus, Loaded};
use crate::schema::{Packed, Table};
use crate::settings::SettingsV1;
use crate::store::{KeyRange, Order};
use crate::table::{self, Block, IndexRows, Key, Record};
use crate::team::stored::{
    FormerNameV1, OperatorLoadV1, OperatorV1, SourceLoadV1, SourceV1, WeightV1,
};
use crate::team::{OperatorId, Policy, SourceId};
use crate::tx::{Snapshot, StateV1};
use crate::{Error, Result};

/// The most problems that a report lists.
const MOST_PROBLEMS: usize = 1000;

/// Result of `check`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckReport {
    /// Whether nothing is wrong.
    pub ok: bool,
    /// What is wrong; at most 1000 of them.
    pub problems: Vec<Problem>,
}

/// Something that is wrong with the data.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Problem {
    /// The table it was found in.
    pub table: &'static str,
    /// Id of the record, if it is one.
    pub id: Option<String>,
    /// What is wrong.
    pub problem: String,
}

#[derive(Default)]
struct Problems(Vec<Problem>);

impl Problems {
    fn add(&mut self, table: &Table, id: Option<String>, problem: impl Into<String>) {
        if self.0.len() < MOST_PROBLEMS {
            self.0.push(Problem { table: table.name, id, problem: problem.into() });
        }
    }

    fn require(&mut self, holds: bool, table: &Table, id: impl ToString, problem: &str) {
        if !holds {
            self.add(table, Some(id.to_string()), problem);
        }
    }
}

/// Checks all data. Costs a read of everything.
///
/// # Errors
/// [`Error::Storage`] if it cannot be read; what is wrong with the data is in the report.
pub(crate) fn check(snapshot: Snapshot<'_>) -> Result<CheckReport> {
    let mut problems = Problems::default();
    check_tables(snapshot, &mut problems)?;
    if problems.0.is_empty() {
        // On records that do not even decode, the rules would only repeat it.
        check_bookkeeping(snapshot, &mut problems)?;
        check_contacts(snapshot, &mut problems)?;
        check_counters(snapshot, &mut problems)?;
        check_queue(snapshot, &mut problems)?;
        check_customers(snapshot, &mut problems)?;
    }
    Ok(CheckReport { ok: problems.0.is_empty(), problems: problems.0 })
}

/// What is wrong first, in words.
///
/// # Errors
/// As [`check`].
pub(crate) fn first_problem(snapshot: Snapshot<'_>) -> Result<Option<String>> {
    let first = check(snapshot)?.problems.into_iter().next();
    Ok(first.map(|Problem { table, problem, .. }| format!("{table}: {problem}")))
}

fn check_tables(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    check_table::<SettingsV1>(snapshot, problems)?;
    check_table::<TransactionV1>(snapshot, problems)?;
    check_table::<DeletedV1>(snapshot, problems)?;
    check_table::<OperatorV1>(snapshot, problems)?;
    check_table::<OperatorLoadV1>(snapshot, problems)?;
    check_table::<SourceV1>(snapshot, problems)?;
    check_table::<SourceLoadV1>(snapshot, problems)?;
    check_table::<FormerNameV1>(snapshot, problems)?;
    check_table::<WeightV1>(snapshot, problems)?;
    check_table::<LeadV1>(snapshot, problems)?;
    check_table::<ContactV1>(snapshot, problems)?;
    check_table::<DecisionV1>(snapshot, problems)?;
    check_table::<RoutedV1>(snapshot, problems)?;
    check_table::<RequestV1>(snapshot, problems)?;
    check_table::<ReceivedV1>(snapshot, problems)?;
    check_table::<OrderV1>(snapshot, problems)?;
    check_table::<CustomerV1>(snapshot, problems)?;
    check_table::<CustomerStatsV1>(snapshot, problems)?;
    check_table::<CategoryChangeV1>(snapshot, problems)?;
    check_table::<CustomerCountsV1>(snapshot, problems)?;
    check_table::<MonthV1>(snapshot, problems)?;
    check_table::<CohortV1>(snapshot, problems)?;
    check_table::<NoteV1>(snapshot, problems)?;
    check_table::<SeenV1>(snapshot, problems)?;
    check_table::<SupersededV1>(snapshot, problems)
}

/// Every record decodes, stands under its key, and has exactly its index rows.
fn check_table<R: Record>(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    let reader = snapshot.reader();
    let mut expected: BTreeMap<&'static str, u64> = BTreeMap::new();
    for row in reader.scan(R::TABLE.id(), &KeyRange::all(), Order::Ascending)? {
        let (key, value) = row?;
        let record: R = match table::decode(&value) {
            Ok(record) => record,
            Err(error) => {
                problems.add(R::TABLE, None, error.to_string());
                continue;
            }
        };
        if record.key().to_key() != key {
            problems.add(R::TABLE, None, "a record stands under another's key");
        }
        let mut rows = IndexRows::default();
        record.index(&mut rows);
        for (index, row) in rows.0 {
            *expected.entry(index.name).or_default() += 1;
            let stored = reader.get(index.id(), &row)?;
            let value = if index.unique.is_some() { key.as_slice() } else { &[] };
            if stored.as_deref() != Some(value) {
                problems.add(R::TABLE, None, format!("a row of {} is missing", index.name));
            }
        }
    }
    for index in R::TABLE.indexes {
        let rows = snapshot.count(index, &[])?;
        if rows != expected.remove(index.name).unwrap_or_default() {
            problems.add(R::TABLE, None, format!("{} has rows of no record", index.name));
        }
    }
    if !expected.is_empty() {
        problems.add(R::TABLE, None, "an index is missing from the schema");
    }
    match R::TABLE.packed {
        None => Ok(()),
        Some(packed) => check_packed::<R>(snapshot, packed, problems),
    }
}

/// The packed columns hold exactly the records, in the order of their keys.
fn check_packed<R: Record>(
    snapshot: Snapshot<'_>,
    packed: &'static Packed,
    problems: &mut Problems,
) -> Result<()> {
    let mut records = snapshot.reader().scan(R::TABLE.id(), &KeyRange::all(), Order::Ascending)?;
    let mut same = true;
    for row in snapshot.reader().scan(packed.id(), &KeyRange::all(), Order::Ascending)? {
        let (key, bytes) = row?;
        let Ok(block) = Block::read(packed, bytes) else {
            problems.add(R::TABLE, None, format!("{} has a malformed row", packed.name));
            return Ok(());
        };
        same &= block.ids().first().is_some_and(|first| key.as_slice() <= first.as_slice());
        for (id, cells) in block.cells(packed) {
            let Some((key, value)) = records.next().transpose()? else {
                same = false;
                break;
            };
            same &=
                key == id && table::decode::<R>(&value).is_ok_and(|record| record.pack() == cells);
        }
    }
    if !same || records.next().is_some() {
        problems.add(R::TABLE, None, format!("{} does not hold the records", packed.name));
    }
    Ok(())
}

/// There are settings, and the next transaction will be logged behind the last one.
fn check_bookkeeping(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    let settings: Option<SettingsV1> = snapshot.get(&())?;
    problems.require(settings.is_some(), SettingsV1::TABLE, "", "there are no settings");
    let (reader, table) = (snapshot.reader(), TransactionV1::TABLE);
    let last = reader.scan(table.id(), &KeyRange::all(), Order::Descending)?.next().transpose()?;
    let last = last.map(|row| u64::from_key(&row.0)).transpose()?;
    let seq = snapshot.seq()?;
    let follows = last.is_none_or(|last| last <= seq);
    problems.require(follows, table, seq, "the last transaction is not counted");
    Ok(())
}

/// Loads equal a recount; what contacts refer to is there; the last decision made is theirs.
fn check_contacts(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    let mut loads: BTreeMap<OperatorId, OperatorLoadV1> = BTreeMap::new();
    let mut source_loads: BTreeMap<SourceId, SourceLoadV1> = BTreeMap::new();
    for contact in snapshot.records::<ContactV1>(&[])? {
        let contact = contact?;
        let table = ContactV1::TABLE;
        let lead: Option<LeadV1> = snapshot.get(&contact.lead)?;
        problems.require(lead.is_some(), table, contact.id, "its lead is not there");
        let empty = SourceLoadV1 { source: contact.source, queued: 0, open: 0 };
        let load = source_loads.entry(contact.source).or_insert(empty);
        if let Some(count) = load.count(contact.status) {
            *count += 1;
            let source: Option<SourceV1> = snapshot.get(&contact.source)?;
            problems.require(source.is_some(), table, contact.id, "its source is not there");
        }
        if contact.status.is_open()
            && let Some(operator) = contact.operator
        {
            let load = loads.entry(operator).or_insert(OperatorLoadV1::none(operator));
            *load.count(contact.status) += 1;
            let operator: Option<OperatorV1> = snapshot.get(&operator)?;
            problems.require(operator.is_some(), table, contact.id, "its operator is not there");
        }
        let has_operator = contact.operator.is_some();
        problems.require(
            match contact.status {
                ContactStatus::InQueue => !has_operator && contact.assigned_at.is_none(),
                ContactStatus::New | ContactStatus::InProgress => has_operator,
                ContactStatus::Done => contact.closed_at.is_some(),
            },
            table,
            contact.id,
            "its status and its operator do not fit",
        );
        let decisions = snapshot.records::<DecisionV1>(&contact.id.to_key())?;
        let decisions: Vec<DecisionV1> = decisions.collect::<Result<_>>()?;
        let holder =
            decisions.last().map(|decision| decision.winner.as_ref().map(|winner| winner.operator));
        problems.require(
            holder == Some(contact.operator) && decisions.len() == contact.decisions as usize,
            table,
            contact.id,
            "its decisions do not lead to its operator",
        );
    }
    for operator in snapshot.records::<OperatorV1>(&[])? {
        let id = operator?.id;
        let counted = loads.remove(&id);
        let counted = counted.map_or((0, 0), |load| (load.new, load.in_progress));
        let stored: Option<OperatorLoadV1> = snapshot.get(&id)?;
        let stored = stored.map_or((0, 0), |load| (load.new, load.in_progress));
        problems.require(
            stored == counted,
            OperatorLoadV1::TABLE,
            id,
            "the load is not the recount",
        );
    }
    for source in snapshot.records::<SourceV1>(&[])? {
        let id = source?.id;
        let counted = source_loads.remove(&id);
        let counted = counted.map_or((0, 0), |load| (load.queued, load.open));
        let stored: Option<SourceLoadV1> = snapshot.get(&id)?;
        let stored = stored.map_or((0, 0), |load| (load.queued, load.open));
        problems.require(stored == counted, SourceLoadV1::TABLE, id, "the load is not the recount");
    }
    for load in snapshot.records::<OperatorLoadV1>(&[])? {
        let id = load?.operator;
        let operator: Option<OperatorV1> = snapshot.get(&id)?;
        problems.require(
            operator.is_some(),
            OperatorLoadV1::TABLE,
            id,
            "its operator is not there",
        );
    }
    for load in snapshot.records::<SourceLoadV1>(&[])? {
        let id = load?.source;
        let source: Option<SourceV1> = snapshot.get(&id)?;
        problems.require(source.is_some(), SourceLoadV1::TABLE, id, "its source is not there");
    }
    for weight in snapshot.records::<WeightV1>(&[])? {
        let weight = weight?;
        let operator: Option<OperatorV1> = snapshot.get(&weight.operator)?;
        let source: Option<SourceV1> = snapshot.get(&weight.source)?;
        problems.require(
            operator.is_some() && source.is_some(),
            WeightV1::TABLE,
            weight.operator,
            "the operator or the source is not there",
        );
    }
    Ok(())
}

/// Only operators of a source have counters, and only where its policy counts. How far they have
/// counted cannot be recounted: contacts may be deleted, and counters begin anew.
fn check_counters(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    for counter in snapshot.records::<ReceivedV1>(&[])? {
        let counter = counter?;
        let source: Option<SourceV1> = snapshot.get(&counter.source)?;
        let weight: Option<WeightV1> = snapshot.get(&(counter.operator, counter.source))?;
        let counts = source.is_some_and(|source| source.policy == Policy::SmoothWeighted);
        problems.require(
            counts && weight.is_some() && counter.received > 0,
            ReceivedV1::TABLE,
            counter.source,
            "a counter does not belong to a member of a source that counts",
        );
    }
    Ok(())
}

/// No contact waits while an operator may take it, unless the next transaction will assign it.
fn check_queue(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    let state: StateV1 = snapshot.get(&"state".to_owned())?.unwrap_or_default();
    let Loaded { mut index, queued } = Loaded::read(snapshot)?;
    let mut queued: Vec<SourceId> = queued.into_iter().collect();
    queued.sort_unstable();
    for source in queued {
        let waits = index.has_candidate(source) && !state.backlog;
        problems.require(
            !waits,
            ContactV1::TABLE,
            source,
            "contacts wait though one may take them",
        );
    }
    Ok(())
}

/// Statistics equal a recount; categories follow from them; notes have their customer.
fn check_customers(snapshot: Snapshot<'_>, problems: &mut Problems) -> Result<()> {
    let recount = snapshot.settings().recount;
    let mut counts = Counts::default();
    for customer in snapshot.records::<CustomerV1>(&[])? {
        let customer = customer?;
        let Some(row) = snapshot.get::<CustomerStatsV1>(&customer.id)? else {
            problems.require(false, CustomerV1::TABLE, customer.id, "it has no statistics");
            continue;
        };
        counts.add(&row);
        let table = CustomerStatsV1::TABLE;
        if recount.is_some_and(|recount| !recount.has_reached(customer.id)) {
            // Counted by the settings before, until the recount reaches it.
            continue;
        }
        match customers::recount(snapshot, &customer.phone) {
            Ok(counted) => {
                let equal = counted == row.counted();
                problems.require(equal, table, customer.id, "the statistics are not the recount");
            }
            Err(error @ Error::Invalid { .. }) => {
                problems.add(table, Some(customer.id.to_string()), error.to_string());
            }
            Err(error) => return Err(error),
        }
        problems.require(
            category_fits(snapshot, &row),
            table,
            customer.id,
            "the category does not follow from the statistics",
        );
        let changes = snapshot.records::<CategoryChangeV1>(&customer.id.to_key())?.count();
        problems.require(
            changes == row.category_changes as usize,
            table,
            customer.id,
            "changes of category are missing",
        );
    }
    for row in snapshot.records::<CustomerStatsV1>(&[])? {
        let id: CustomerId = row?.customer;
        let customer: Option<CustomerV1> = snapshot.get(&id)?;
        problems.require(
            customer.is_some(),
            CustomerStatsV1::TABLE,
            id,
            "its customer is not there",
        );
    }
    check_overview(snapshot, &counts, problems)?;
    for note in snapshot.records::<NoteV1>(&[])? {
        let note = note?;
        let customer: Option<CustomerV1> = snapshot.get(&note.customer)?;
        problems.require(customer.is_some(), NoteV1::TABLE, note.id, "its customer is not there");
    }
    Ok(())
}

/// What the overview shows equals a recount: of customers from their statistics, of months from all
/// orders.
fn check_overview(snapshot: Snapshot<'_>, counts: &Counts, problems: &mut Problems) -> Result<()> {
    let stored: CustomerCountsV1 = snapshot.get(&())?.unwrap_or_default();
    let recounted = stored == counts.customers;
    problems.require(recounted, CustomerCountsV1::TABLE, "", "the counts are not the recount");
    let stored: Vec<CohortV1> = snapshot.records(&[])?.collect::<Result<_>>()?;
    let recounted = stored.into_iter().eq(counts.cohorts());
    problems.require(recounted, CohortV1::TABLE, "", "the cohorts are not the recount");
    let stored: Vec<MonthV1> = snapshot.records(&[])?.collect::<Result<_>>()?;
    match overview::recount_months(snapshot) {
        Ok(months) => {
            let recounted = months == stored;
            problems.require(recounted, MonthV1::TABLE, "", "the months are not the recount");
        }
        Err(error @ Error::Invalid { .. }) => problems.add(MonthV1::TABLE, None, error.to_string()),
        Err(error) => return Err(error),
    }
    Ok(())
}

/// Whether the recorded category and the moments around it follow from the statistics at some
/// moment: it was recorded by the clock of then.
fn category_fits(snapshot: Snapshot<'_>, row: &CustomerStatsV1) -> bool {
    let before_due = row.due_at.and_then(|due_at| due_at.plus_millis(-1));
    let moments = [row.turned_at, before_due, Some(snapshot.now())];
    moments.into_iter().flatten().any(|moment| {
        let policy = &snapshot.settings().category_policy;
        let verdict = customers::decide(policy, &row.stats(), moment);
        (verdict.category, verdict.since, verdict.due_at)
            == (row.category, row.turned_at, row.due_at)
    })
}
