//! `crm settings`: shows the settings of the file and changes them.

use std::io::{self, Write};

use serde_json::{Value, json};

use crate::args::{Fields, Options};
use crate::failure::{Done, Failure};
use crate::host::{Host, Missing, Reply};
use crate::progress;
use crate::record::write_members;
use crate::table::Look::{Code, Number};
use crate::table::{column, render, rows};
use crate::words::{Codes, name_of, say};

/// Prints the settings.
pub fn show(options: &Options) -> Result<Done, Failure> {
    let host = Host::open(options, Missing::Refuse)?;
    let settings = host.call(options, "settings.get", &json!({}))?;
    print(options, settings)
}

/// Changes settings and prints all of them.
pub fn set(options: &Options, fields: &Fields) -> Result<Done, Failure> {
    let input: Value = fields
        .fields
        .iter()
        .map(|(field, value)| (field.clone(), setting(field, value)))
        .collect::<serde_json::Map<_, _>>()
        .into();
    let host = Host::open(options, Missing::Make)?;
    let settings =
        progress::shown(say!("recounting customers", "пересчёт клиентов"), || {
            host.call(options, "settings.update", &input)
        })?;
    print(options, settings)
}

/// A setting as the operation takes it: a list of words, a preset by its name or rules as JSON, or a
/// text.
fn setting(field: &str, text: &str) -> Value {
    match field {
        "rev" => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
        "counted_statuses" => text.split(',').map(str::trim).collect(),
        "category_policy" => {
            serde_json::from_str(text).unwrap_or_else(|_| json!({ "preset": text }))
        }
        _ => text.into(),
    }
}

fn print(options: &Options, reply: Reply) -> Result<Done, Failure> {
    let mut output = io::stdout().lock();
    let mut settings = reply.value;
    if options.json {
        writeln!(output, "{}", reply.text)?;
    } else if let Some(members) = settings.as_object_mut() {
        let policy = members.remove("category_policy").unwrap_or_default();
        if let Some(statuses) = members.get_mut("counted_statuses") {
            *statuses = joined(statuses).into();
        }
        write_members(&mut output, members)?;
        let preset = policy.get("preset").and_then(Value::as_str).unwrap_or_default();
        writeln!(output, "{}", say!("categories by {preset}:", "правила категорий ({preset}):"))?;
        let columns = [
            column("category", "категория", "category", Code(Codes::Category)),
            column("at least orders", "заказов не меньше", "min_orders", Number),
            column("at least spent", "потрачено не меньше", "min_spent", Number),
            column("more days without orders", "дней без заказов больше", "inactive_days", Number),
        ];
        writeln!(output, "{}", render(&columns, rows(&policy, "/rules")))?;
    }
    output.flush()?;
    Ok(Done::Well)
}

/// Order statuses, in words.
fn joined(statuses: &Value) -> String {
    let statuses = statuses.as_array().map_or(&[][..], Vec::as_slice);
    let names = statuses.iter().filter_map(Value::as_str);
    names.map(|status| name_of(status, Codes::Order)).collect::<Vec<_>>().join(", ")
}
