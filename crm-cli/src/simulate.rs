//! What would have been: `routing.simulate` as tables.

use std::io::{self, Write};

use serde_json::json;

use crate::args::{Options, Simulate};
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::table::Look::{Duration, Number, Text};
use crate::table::{Column, column, render, rows, shown};
use crate::words::say;

const OPERATORS: &[Column] = &[
    column("operator", "оператор", "operator", Text),
    column("name", "имя", "name", Text),
    column("contacts given", "получил обращений", "before", Number),
    column("would have been", "получил бы", "after", Number),
];

const DAYS: &[Column] = &[
    column("day", "день", "day", Text),
    column("received", "поступило", "before/received", Number),
    column("queued", "ждали", "before/queued", Number),
    column("half waited up to", "половина ждала до", "before/waiting_ms_p50", Duration),
    column("95 % up to", "95 % до", "before/waiting_ms_p95", Duration),
    column("would have queued", "ждали бы", "after/queued", Number),
    column("half up to", "половина до", "after/waiting_ms_p50", Duration),
    column("95 % up to", "95 % до", "after/waiting_ms_p95", Duration),
];

/// Prints what would have been, by operator and by day, beside what was.
pub fn run(options: &Options, input: &Simulate) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let simulation = host.call(options, "routing.simulate", &json!(input))?;
    let mut output = io::stdout().lock();
    if options.json {
        writeln!(output, "{}", simulation.text)?;
    } else {
        let value = &simulation.value;
        for (columns, member) in [(OPERATORS, "/by_operator"), (DAYS, "/by_day")] {
            writeln!(output, "{}", render(columns, rows(value, member)))?;
        }
        let changed = shown(value, "/changed", Number);
        let said = say!(
            "contacts that would have gone to other operators: {changed}",
            "обращений, которые достались бы другим операторам: {changed}",
        );
        writeln!(output, "{said}")?;
    }
    output.flush()?;
    Ok(Done::Well)
}
