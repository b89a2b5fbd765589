//! A loop that hands what comes in to operators: here from standard input, a phone number a line.
//!
//! ```sh
//! printf '+7 999 123-45-67\n8 (999) 765-43-21\n' | cargo run -p crm-examples --example mailbox
//! ```

use std::io::{self, BufRead, Write};

use crm_core::routing::{ReceiveContact, explain, receive};
use crm_core::store::MemoryStore;
use crm_core::team::{
    CreateOperator, CreateSource, SetWeight, create_operator, create_source, set_weight,
};
use crm_core::{ById, Crm, ManualEnv, Result};

fn main() -> std::result::Result<(), Box<dyn std::error::Error>> {
    // A real program takes a file, and a clock of its own: see the example `http`.
    let env = ManualEnv::new("2025-01-31T09:05:00Z".parse()?, 1);
    let crm = Crm::create(MemoryStore::default(), env)?;
    hand_out(&crm, io::stdin().lock(), io::stdout().lock())
}

/// Receives each line as a contact and says who takes it, and why nobody else does.
fn hand_out(
    crm: &Crm,
    lines: impl BufRead,
    mut out: impl Write,
) -> std::result::Result<(), Box<dyn std::error::Error>> {
    let source = team(crm)?;
    for line in lines.lines() {
        let external_key = line?;
        // Each contact is durable when `write` returns.
        let received = crm.write(|tx| {
            let external_key = external_key.clone();
            receive(tx, ReceiveContact { external_key, source, lead_name: None, request_id: None })
        });
        let contact = match received {
            Ok(applied) => applied.value,
            // One bad line never stops the rest.
            Err(error) => {
                writeln!(out, "refused: {error}")?;
                continue;
            }
        };
        let why = crm.read(|snapshot| explain(snapshot, ById::new(contact.id)))?.decision;
        match contact.operator_name {
            Some(name) => writeln!(out, "{name}, one of {} who could take it", why.candidates)?,
            None => writeln!(out, "waits: {} are full", why.excluded.full)?,
        }
    }
    Ok(())
}

/// Two operators, who take two contacts each.
fn team(crm: &Crm) -> Result<crm_core::routing::SourceId> {
    let applied = crm.write(|tx| {
        let name = "mailbox".to_owned();
        let source = create_source(tx, CreateSource { name, ..Default::default() })?.id;
        for (name, weight) in [("Первак", 10), ("Вторяк", 7)] {
            let input =
                CreateOperator { name: name.to_owned(), max_load: Some(2), ..Default::default() };
            let operator = create_operator(tx, input)?.id;
            set_weight(tx, SetWeight { operator, source, weight })?;
        }
        Ok(source)
    })?;
    Ok(applied.value)
}

#[cfg(test)]
mod tests {
    #![allow(clippy::unwrap_used, reason = "what is missing fails the test")]

    use super::*;

    #[test]
    fn each_line_finds_an_operator_until_all_are_full() {
        let crm = Crm::create(
            MemoryStore::default(),
            ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 1),
        )
        .unwrap();
        let mut out = Vec::new();
        hand_out(&crm, "a\nb\n\nc\nd\ne\n".as_bytes(), &mut out).unwrap();
        assert_eq!(
            String::from_utf8(out).unwrap(),
            "Первак, one of 2 who could take it\nПервак, one of 2 who could take it\n\
             refused: external_key: must not be empty\nВторяк, one of 1 who could take it\n\
             Вторяк, one of 1 who could take it\nwaits: 2 are full\n"
        );
    }
}
