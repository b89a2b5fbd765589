//! Commands that are one operation on one record.

use std::io::{self, Write};

use serde_json::{Map, Value};

use crate::args::Options;
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing};
use crate::table::{Look, text};
use crate::words::{Codes, name_of, place_of, say};

/// Runs an operation and prints the record that it gives, a member a line.
pub fn act(
    options: &Options,
    (operation, input): (&str, Map<String, Value>),
) -> Result<Done, Failure> {
    // The first record may be that of a new file.
    let missing = match operation.rsplit_once('.') {
        Some((_, "create" | "save")) => Missing::Make,
        _ => Missing::Refuse,
    };
    let host = Host::open(options, missing)?;
    let reply = host.call(options, operation, &Value::Object(input))?;
    let mut output = io::stdout().lock();
    match &reply.value {
        _ if options.json => writeln!(output, "{}", reply.text)?,
        Value::Object(members) => write_members(&mut output, members)?,
        _ => writeln!(output, "{}", say!("done", "готово"))?,
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Writes the members of an object, one a line; those that are objects or lists as JSON.
pub fn write_members(output: &mut impl Write, members: &Map<String, Value>) -> io::Result<()> {
    let mut members: Vec<_> = members.iter().collect();
    members.sort_by_key(|(member, _)| place_of(member));
    let name = |member| name_of(member, Codes::Member);
    let width = members.iter().map(|(member, _)| name(member).chars().count()).max();
    for (member, value) in members {
        let width = width.unwrap_or_default();
        writeln!(output, "{:>width$}: {}", name(member), text(value, look(member)))?;
    }
    Ok(())
}

/// How a member of a record looks.
fn look(member: &str) -> Look {
    match member {
        "category" => Look::Code(Codes::Category),
        "policy" => Look::Code(Codes::Policy),
        "load" | "max_load" | "weight" | "total" | "total_orders" | "total_spent"
        | "average_order" => Look::Number,
        "waiting_ms" => Look::Duration,
        member if member.ends_with("_at") => Look::Time,
        _ => Look::Text,
    }
}
