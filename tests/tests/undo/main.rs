//! Undo of random commands on all kinds of records, on both backends at once.
//!
//! `KARTOTEKA_CASES` sets how many sequences run.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

mod commands;

use commands::Team;
use crm_core::{Env, Timestamp};
use crm_tests::{cases, time};
use proptest::prelude::*;
use serde_json::{Value, json};

/// Everything that lists show and undo gives back: all but revisions and when operators were last
/// given a contact.
fn listed(team: &Team) -> Value {
    let all = json!({ "limit": 1000 });
    let names = [
        "operators.list",
        "sources.list",
        "weights.list",
        "leads.list",
        "contacts.list",
        "routing.board",
        "routing.queue",
        "orders.list",
        "customers.list",
    ];
    let mut shown = json!({
        "settings": team.twins.get("settings.get", &json!({})),
        "overview": team.twins.get("customers.overview", &json!({})),
    });
    for name in names {
        shown[name] = team.twins.get(name, &all)["items"].take();
    }
    for contact in shown["contacts.list"].clone().as_array().unwrap() {
        let id = contact["id"].as_str().unwrap();
        let explanation = team.twins.get("contacts.explain", &json!({ "id": id }));
        shown[format!("why {id}")] = explanation;
    }
    for customer in shown["customers.list"].clone().as_array().unwrap() {
        let id = customer["id"].as_str().unwrap();
        let notes = team.twins.get("notes.list", &json!({ "customer": id }));
        shown[format!("notes {id}")] = notes["items"].clone();
    }
    strip(&mut shown);
    shown
}

fn strip(value: &mut Value) {
    match value {
        Value::Object(fields) => {
            for name in ["rev", "updated_at", "last_assigned_at", "received"] {
                fields.remove(name);
            }
            fields.values_mut().for_each(strip);
        }
        Value::Array(items) => items.iter_mut().for_each(strip),
        _ => {}
    }
}

/// What lists show at the moment `then`.
fn listed_at(team: &Team, then: Timestamp) -> Value {
    let now = now(team);
    team.twins.env.set_now(then);
    let shown = listed(team);
    team.twins.env.set_now(now);
    shown
}

fn same(what: &str, now: &Value, before: &Value) {
    for (name, value) in before.as_object().unwrap() {
        assert_eq!(&now[name], value, "{what}: {name}");
    }
    assert_eq!(now.as_object().unwrap().len(), before.as_object().unwrap().len(), "{what}");
}

fn undo(team: &Team, seq: u64) -> u64 {
    let undone = team.twins.call("changes.undo", &json!({ "seq": seq }));
    let undone = undone.unwrap_or_else(|error| panic!("transaction {seq}: {error}"));
    assert_eq!(undone["undone"], seq);
    undone["seq"].as_u64().unwrap()
}

fn team(seed: u64) -> Team {
    Team::new(time("2025-01-31T09:05:00.000Z"), seed)
}

fn now(team: &Team) -> Timestamp {
    team.twins.env.now()
}

/// Runs a command, and gives its transactions that changed more than what is counted.
fn step(team: &mut Team) -> Vec<u64> {
    let before = team.last_seq();
    team.step();
    team.undoable_after(before)
}

/// A replay with nothing changed gives what happened, undo included.
fn assert_replays(team: &Team, from: Timestamp) {
    let replayed = team.twins.get("routing.simulate", &json!({ "from": from }));
    assert_eq!(replayed["changed"], 0, "{replayed}");
    for part in ["by_operator", "by_day"] {
        for row in replayed[part].as_array().unwrap() {
            assert_eq!(row["before"], row["after"], "{replayed}");
        }
    }
}

/// Takes transactions back, the newest first; gives those that did, in the same order.
fn undo_all<'a>(team: &Team, seqs: impl DoubleEndedIterator<Item = &'a u64>) -> Vec<u64> {
    let undone = seqs.rev().map(|seq| undo(team, *seq)).collect();
    team.twins.check();
    undone
}

proptest! {
    #![proptest_config(ProptestConfig { cases: cases(12), ..ProptestConfig::default() })]

    #[test]
    fn all_commands_are_taken_back_in_turn_and_done_again(seed: u64, steps in 1..60usize) {
        let mut team = team(seed);
        let mut shown = vec![(now(&team), listed(&team))];
        let mut done = Vec::new();
        for _ in 0..steps {
            done.push(step(&mut team));
            shown.push((now(&team), listed(&team)));
        }
        let mut undone = Vec::new();
        for (seqs, (then, before)) in done.iter().zip(&shown).rev() {
            undone.push(undo_all(&team, seqs.iter()));
            same("taken back", &listed_at(&team, *then), before);
        }
        for (seqs, (then, after)) in undone.iter().rev().zip(&shown[1..]) {
            undo_all(&team, seqs.iter());
            same("done again", &listed_at(&team, *then), after);
        }
        team.histories_lead_to_what_is_shown();
        for (then, _) in shown.iter().step_by(7) {
            assert_replays(&team, *then);
        }
    }

    #[test]
    fn any_command_is_taken_back_or_refused_without_a_trace(seed: u64, steps in 1..60usize) {
        let mut team = team(seed);
        for _ in 0..steps {
            step(&mut team);
            let (shown, last) = (listed(&team), team.last_seq());
            let seq = 1 + team.random.below(last);
            if let Err(error) = team.twins.call("changes.undo", &json!({ "seq": seq })) {
                let code = error["code"].as_str().unwrap();
                prop_assert!(["conflict", "duplicate"].contains(&code), "{}", error);
                same("refused", &listed(&team), &shown);
                prop_assert_eq!(team.last_seq(), last);
            }
            team.twins.check();
        }
        team.histories_lead_to_what_is_shown();
    }
}
