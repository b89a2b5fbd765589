//! What happened: the change log, the history of a record, and taking a transaction back.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crm_core::change::{Change, ChangeKind, ChangesSince};
use serde_json::{Value, json};

use crate::args::{Changes, History, Options};
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::table::Look::{Number, Text, Time};
use crate::table::{count, grid, rows, shown, text};
use crate::words::{Codes, name_of, say, words};

/// Prints the last transactions, or those after one.
pub fn changes(options: &Options, input: &Changes) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let last = host.crm.read(|snapshot| snapshot.seq())?;
    let mut seq = input.since.unwrap_or(last.saturating_sub(u64::from(input.limit)));
    let until = seq.saturating_add(u64::from(input.limit)).min(last);
    let mut transactions: Vec<Vec<Change>> = Vec::new();
    while seq < until {
        let page = host.crm.changes_since(&ChangesSince { seq, limit: None })?;
        seq = page.next_seq.max(seq + 1);
        let items = page.items.into_iter().filter(|change| change.seq <= until);
        let items: Vec<Change> = items.collect();
        let of_one = items.chunk_by(|a, b| a.seq == b.seq).map(<[Change]>::to_vec);
        transactions.extend(of_one);
    }
    let mut output = io::stdout().lock();
    if options.json {
        let changes = transactions.concat();
        writeln!(
            output,
            "{}",
            json!({ "items": changes, "next_seq": until.max(input.since.unwrap_or(0)) })
        )?;
    } else {
        let columns = [
            (words("number", "№"), Number),
            (words("when", "когда"), Time),
            (words("who", "кто"), Text),
            (words("operation", "операция"), Text),
            (words("changes", "изменения"), Text),
        ];
        let rows = transactions.iter().filter_map(|changes| {
            let first = changes.first()?;
            let at = json!(first.at);
            Some([
                first.seq.to_string(),
                text(&at, Time),
                text(&json!(first.actor), Text),
                text(&json!(first.operation), Text),
                in_words(changes),
            ])
        });
        writeln!(output, "{}", grid(&columns, rows))?;
    }
    output.flush()?;
    Ok(Done::Well)
}

/// What a transaction did: `contact created: 1, operator counted: 2`; a single record by its id.
fn in_words(changes: &[Change]) -> String {
    let own: Vec<&Change> =
        changes.iter().filter(|change| change.kind != ChangeKind::Derived).collect();
    if let [change] = own.as_slice() {
        return match (named(change), change.id.as_str()) {
            (named, "") => named,
            (named, id) => format!("{named}: {id}"),
        };
    }
    let mut counts: BTreeMap<String, u64> = BTreeMap::new();
    for change in if own.is_empty() { changes.iter().collect() } else { own } {
        *counts.entry(named(change)).or_default() += 1;
    }
    let words = counts.into_iter().map(|(named, times)| format!("{named}: {}", count(times)));
    words.collect::<Vec<_>>().join(", ")
}

/// What happened to a record of which kind.
fn named(change: &Change) -> String {
    let happened = match change.kind {
        ChangeKind::Created => words("created", "добавление"),
        ChangeKind::Updated => words("changed", "изменение"),
        ChangeKind::Deleted => words("deleted", "удаление"),
        ChangeKind::Derived => words("counted", "пересчёт"),
    };
    let (entity, happened) = (name_of(change.entity.name(), Codes::Entity), happened.get());
    say!("{entity} {happened}", "{entity} — {happened}")
}

/// Prints what became of a record: a line for each field that changed.
pub fn history(options: &Options, input: &History) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let page = host.call(options, "changes.history", &json!(input))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", page.text)?;
    } else {
        let columns = [
            (words("number", "№"), Number),
            (words("when", "когда"), Time),
            (words("who", "кто"), Text),
            (words("operation", "операция"), Text),
            (words("field", "поле"), Text),
            (words("before", "было"), Text),
            (words("after", "стало"), Text),
        ];
        let lines = rows(&page.value, "/items").iter().flat_map(|change| {
            let fields = rows(change, "/fields").iter().enumerate();
            fields.map(move |(place, field)| {
                let once = |member: &str, look| match place {
                    0 => shown(change, member, look),
                    _ => String::new(),
                };
                [
                    once("/seq", Text),
                    once("/at", Time),
                    once("/actor", Text),
                    once("/operation", Text),
                    shown(field, "/field", Text),
                    shown(field, "/before", Text),
                    shown(field, "/after", Text),
                ]
            })
        });
        writeln!(output, "{}", grid(&columns, lines))?;
        if let Some(cursor) = page.value.pointer("/next_cursor").and_then(Value::as_str) {
            writeln!(output, "{}", say!("more: --cursor {cursor}", "дальше: --cursor {cursor}"))?;
        }
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Takes a transaction back.
pub fn undo(options: &Options, seq: u64) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let undone = host.call(options, "changes.undo", &json!({ "seq": seq }))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", undone.text)?;
    } else {
        let number = |member| shown(&undone.value, member, Text);
        let (undone, changes, seq) = (number("/undone"), number("/changes"), number("/seq"));
        let said = say!(
            "transaction {undone} is taken back (records: {changes}); to do it again: crm undo {seq}",
            "изменение {undone} отменено (записей: {changes}); вернуть: crm undo {seq}",
        );
        writeln!(output, "{said}")?;
    }
    output.flush()?;
    Ok(Done::Well)
}
