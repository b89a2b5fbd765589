//! `routing.simulate`: what would have been with other weights, capacities or policies.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

use crm_core::routing::{self, Contact, ContactId, Reassign, ReceiveContact, Simulate};
use crm_core::store::MemoryStore;
use crm_core::team::{self, Policy, RemoveWeight, SetWeight, UpdateOperator, UpdateSource};
use crm_core::{ById, Crm, ManualEnv, Result, Timestamp, Tx};
use proptest::collection::vec;
use proptest::prelude::*;
use serde_json::{Value, json};

const MORNING: &str = "2025-01-31T09:00:00Z";

struct Shop {
    crm: Crm,
    env: ManualEnv,
}

impl Shop {
    fn new() -> Self {
        let env = ManualEnv::new(MORNING.parse().unwrap(), 7);
        Self { crm: Crm::create(MemoryStore::default(), env.clone()).unwrap(), env }
    }

    fn at(&self, minute: u32) {
        self.env.set_now(format!("2025-01-31T09:{minute:02}:00Z").parse().unwrap());
    }

    fn get(&self, name: &str, params: Value) -> Value {
        let reply = self.crm.call("anna", name, &params.to_string());
        serde_json::from_str(&reply.unwrap_or_else(|error| panic!("{name}: {error}")).value)
            .unwrap()
    }

    fn refused(&self, params: Value) -> Value {
        let error = self.crm.call("anna", "routing.simulate", &params.to_string()).unwrap_err();
        serde_json::to_value(error).unwrap()
    }

    fn new_id(&self, name: &str, params: Value) -> Value {
        self.get(name, params)["id"].clone()
    }

    fn operator(&self, name: &str, max_load: u32, source: &Value, weight: u32) -> Value {
        let operator = json!({ "name": name, "max_load": max_load });
        let id = self.new_id("operators.create", operator);
        let weight = json!({ "operator": id, "source": source, "weight": weight });
        self.get("weights.set", weight);
        id
    }

    fn receive(&self, key: &str, source: &Value) -> Value {
        self.new_id("contacts.receive", json!({ "external_key": key, "source": source }))
    }
}

fn waiting(received: u64, queued: u64, half: Option<i64>, most: Option<i64>) -> Value {
    json!({
        "received": received, "queued": queued, "waiting_ms_p50": half, "waiting_ms_p95": most,
    })
}

#[test]
fn a_contact_closed_before_its_simulated_assignment_closes_at_that_assignment() {
    let shop = Shop::new();
    let source = shop.new_id("sources.create", json!({ "name": "Bot" }));
    let anna = shop.operator("Anna", 2, &source, 1);
    let [a, b] = ["a", "b"].map(|key| shop.receive(key, &source));
    shop.at(10);
    shop.get("contacts.close", json!({ "id": b }));
    shop.at(30);
    shop.get("contacts.close", json!({ "id": a }));
    shop.at(40);
    shop.receive("c", &source);
    shop.at(50);
    let tried = json!({ "max_load": [{ "operator": anna, "max_load": 1 }] });
    let simulation = shop.get("routing.simulate", tried);
    // b waits for a's place, and leaves it to c at once.
    let waits = Some(30 * 60_000);
    let day = json!({
        "day": "2025-01-31", "before": waiting(3, 0, None, None), "after": waiting(3, 1, waits, waits),
    });
    assert_eq!(simulation["by_day"], json!([day]));
    let given = json!({ "operator": anna, "name": "Anna", "before": 3, "after": 3 });
    assert_eq!(simulation["by_operator"], json!([given]));
    assert_eq!(simulation["changed"], 0);
}

#[test]
fn what_is_opened_again_before_its_simulated_assignment_stays_open() {
    let shop = Shop::new();
    let source = shop.new_id("sources.create", json!({ "name": "Bot" }));
    let anna = shop.operator("Anna", 3, &source, 1);
    let [a, b] = ["a", "b"].map(|key| shop.receive(key, &source));
    shop.get("contacts.close", json!({ "id": b }));
    shop.get("contacts.reopen", json!({ "id": b }));
    shop.at(30);
    shop.get("contacts.close", json!({ "id": a }));
    shop.receive("c", &source);
    shop.at(50);
    let tried = json!({ "max_load": [{ "operator": anna, "max_load": 1 }] });
    let simulation = shop.get("routing.simulate", tried);
    assert_eq!(simulation["by_operator"][0]["after"], 2);
    let after = &simulation["by_day"][0]["after"];
    assert_eq!(after, &waiting(3, 2, Some(20 * 60_000), Some(30 * 60_000)));
    assert_eq!(simulation["changed"], 1);
}

#[test]
fn an_operator_who_leaves_or_is_deleted_leaves_what_it_would_have_had() {
    let shop = Shop::new();
    let source = shop.new_id("sources.create", json!({ "name": "Bot" }));
    let anna = shop.operator("Anna", 5, &source, 5);
    let boris = shop.operator("Boris", 5, &source, 1);
    let first = shop.receive("a", &source);
    shop.at(10);
    shop.get("contacts.reassign", json!({ "id": first, "operator": boris }));
    shop.get("operators.delete", json!({ "id": anna }));
    shop.at(20);
    // Anna would have had the contact that came with her weight, and Boris gets what she leaves.
    let second = shop.receive("b", &source);
    shop.get("operators.update", json!({ "id": boris, "active": false, "return_contacts": true }));
    shop.at(30);
    let given = |simulation: &Value| {
        let given = simulation["by_operator"].as_array().unwrap().iter();
        given.map(|one| (one["before"].as_u64().unwrap(), one["after"].as_u64().unwrap())).collect()
    };
    let as_it_was: Vec<(u64, u64)> = given(&shop.get("routing.simulate", json!({})));
    assert_eq!(as_it_was, [(1, 1), (2, 2)]);
    // Whom nobody may have waits: by hand contacts are given all the same.
    let off = |operator: &Value| json!({ "operator": operator, "source": source, "weight": null });
    let tried = json!({ "weights": [off(&anna), off(&boris)] });
    let simulation = shop.get("routing.simulate", tried);
    let nobody: Vec<(u64, u64)> = given(&simulation);
    assert_eq!(nobody, [(1, 0), (2, 1)]);
    assert_eq!(simulation["by_day"][0]["after"], waiting(2, 2, Some(600_000), Some(600_000)));
    assert!(!second.is_null());
}

#[test]
fn days_are_those_of_the_files_time_zone_and_the_period_has_an_end() {
    let shop = Shop::new();
    let source = shop.new_id("sources.create", json!({ "name": "Bot" }));
    shop.operator("Anna", 9, &source, 1);
    for (key, at) in [("a", "20:59:59"), ("b", "21:00:00"), ("c", "22:00:00")] {
        shop.env.set_now(format!("2025-01-31T{at}Z").parse().unwrap());
        shop.receive(key, &source);
    }
    let days = |simulation: &Value| {
        let days = simulation["by_day"].as_array().unwrap().iter();
        days.map(|day| (day["day"].to_string(), day["before"]["received"].to_string()))
            .collect::<Vec<_>>()
    };
    let told = |days: &[(&str, u32)]| {
        days.iter()
            .map(|(day, count)| (format!("\"{day}\""), count.to_string()))
            .collect::<Vec<_>>()
    };
    shop.get("settings.update", json!({ "time_zone": "Europe/Moscow" }));
    let all = shop.get("routing.simulate", json!({}));
    assert_eq!(days(&all), told(&[("2025-01-31", 1), ("2025-02-01", 2)]));
    let evening = json!({ "from": "2025-01-31T21:00:00Z", "to": "2025-01-31T22:00:00Z" });
    assert_eq!(days(&shop.get("routing.simulate", evening)), told(&[("2025-02-01", 1)]));
    let later = shop.get("routing.simulate", json!({ "from": "2026-01-01T00:00:00Z" }));
    assert_eq!(later, json!({ "by_operator": [], "by_day": [], "changed": 0 }));
}

#[test]
fn a_sticky_source_remembers_who_had_a_lead_before_the_period() {
    let shop = Shop::new();
    let source = shop.new_id("sources.create", json!({ "name": "Bot" }));
    let anna = shop.operator("Anna", 9, &source, 9);
    let boris = shop.operator("Boris", 9, &source, 1);
    let old = shop.receive("lead", &source);
    shop.get("contacts.reassign", json!({ "id": old, "operator": boris }));
    shop.get("contacts.close", json!({ "id": old }));
    shop.at(10);
    shop.receive("lead", &source);
    let policy = json!([{ "source": source, "policy": "weight_over_load", "sticky": true }]);
    let tried = json!({ "from": "2025-01-31T09:05:00Z", "policy": policy });
    let simulation = shop.get("routing.simulate", tried);
    let given = json!([
        { "operator": anna, "name": "Anna", "before": 1, "after": 0 },
        { "operator": boris, "name": "Boris", "before": 0, "after": 1 },
    ]);
    assert_eq!((&simulation["by_operator"], &simulation["changed"]), (&given, &json!(1)));
}

#[test]
fn bad_input_is_refused_by_its_field() {
    let shop = Shop::new();
    let source = shop.new_id("sources.create", json!({ "name": "Bot" }));
    let anna = shop.operator("Anna", 2, &source, 1);
    let weight = |weight: Value| json!({ "operator": anna, "source": source, "weight": weight });
    let load = |max_load: u64| json!({ "operator": anna, "max_load": max_load });
    let policy = json!({ "source": source, "policy": "least_loaded" });
    for (params, field) in [
        (json!({ "from": "yesterday" }), "from"),
        (json!({ "from": MORNING, "to": "2025-01-31T08:00:00Z" }), "to"),
        (json!({ "weights": [weight(json!(1)), weight(json!(2))] }), "weights[1]"),
        (json!({ "weights": [weight(json!(1_000_001))] }), "weights[0].weight"),
        (json!({ "weights": [{ "operator": anna, "source": source }] }), "weights[0].weight"),
        (
            json!({ "weights": [{ "operator": "anna", "source": source, "weight": 1 }] }),
            "weights[0].operator",
        ),
        (json!({ "max_load": [load(0)] }), "max_load[0].max_load"),
        (json!({ "max_load": [load(1_000_001)] }), "max_load[0].max_load"),
        (json!({ "max_load": [load(1), load(1)] }), "max_load[1]"),
        (json!({ "policy": [policy, policy] }), "policy[1]"),
        (json!({ "policy": [{ "source": source, "policy": "best" }] }), "policy[0].policy"),
        (json!({ "policies": [] }), "policies"),
    ] {
        let error = shop.refused(params.clone());
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("invalid"), &json!(field)),
            "{params}"
        );
    }
    let unknown = "01940000-0000-7000-8000-000000000000";
    for (params, entity) in [
        (
            json!({ "weights": [{ "operator": unknown, "source": source, "weight": 1 }] }),
            "operator",
        ),
        (json!({ "weights": [{ "operator": anna, "source": unknown, "weight": 1 }] }), "source"),
        (json!({ "max_load": [{ "operator": unknown, "max_load": 1 }] }), "operator"),
        (json!({ "policy": [{ "source": unknown, "policy": "least_loaded" }] }), "source"),
    ] {
        let error = shop.refused(params);
        assert_eq!((&error["code"], &error["entity"]), (&json!("not_found"), &json!(entity)));
        assert_eq!(error["id"], unknown);
    }
}

/// One of the operations that a host composes in a transaction; numbers pick records.
#[derive(Debug, Clone, Copy)]
enum Op {
    Receive(u8, u8),
    Close(u8),
    Reopen(u8),
    Reassign(u8, u8),
    Delete(u8),
    Weight(u8, u8, u32),
    NoWeight(u8, u8),
    Capacity(u8, u32, bool),
    Leave(u8),
    Rule(u8, u8, bool),
}

fn op() -> impl Strategy<Value = Op> {
    let n = any::<u8>;
    prop_oneof![
        8 => (0..6u8, n()).prop_map(|(lead, source)| Op::Receive(lead, source)),
        4 => n().prop_map(Op::Close),
        2 => n().prop_map(Op::Reopen),
        2 => (n(), n()).prop_map(|(contact, operator)| Op::Reassign(contact, operator)),
        2 => n().prop_map(Op::Delete),
        2 => (n(), n(), 1..5u32).prop_map(|(operator, source, weight)| Op::Weight(operator, source, weight)),
        1 => (n(), n()).prop_map(|(operator, source)| Op::NoWeight(operator, source)),
        2 => (n(), 1..4u32, any::<bool>()).prop_map(|(operator, max_load, active)| Op::Capacity(operator, max_load, active)),
        1 => n().prop_map(Op::Leave),
        1 => (n(), n(), any::<bool>()).prop_map(|(source, policy, sticky)| Op::Rule(source, policy, sticky)),
    ]
}

struct Team {
    operators: Vec<team::OperatorId>,
    sources: Vec<team::SourceId>,
    contacts: Vec<ContactId>,
}

fn pick<T: Copy>(of: &[T], number: u8) -> T {
    of[usize::from(number) % of.len()]
}

impl Team {
    fn run(&mut self, tx: &mut Tx<'_>, op: Op) -> Result<()> {
        let (operators, sources) = (&self.operators, &self.sources);
        let contact = |number: u8| match self.contacts.as_slice() {
            [] => ContactId::from_bytes([0; 16]),
            contacts => pick(contacts, number),
        };
        let by_id = |number: u8| ById::<Contact>::new(contact(number));
        match op {
            Op::Receive(lead, source) => {
                let (external_key, source) = (format!("lead {lead}"), pick(sources, source));
                let input =
                    ReceiveContact { external_key, source, lead_name: None, request_id: None };
                let received = routing::receive(tx, input)?.id;
                self.contacts.push(received);
                Ok(())
            }
            Op::Close(number) => routing::close(tx, by_id(number)).map(drop),
            Op::Reopen(number) => routing::reopen(tx, by_id(number)).map(drop),
            Op::Reassign(number, operator) => {
                let (id, operator) = (contact(number), pick(operators, operator));
                routing::reassign(tx, Reassign { id, operator, force: true }).map(drop)
            }
            Op::Delete(number) => routing::delete(tx, by_id(number)),
            Op::Weight(operator, source, weight) => {
                let (operator, source) = (pick(operators, operator), pick(sources, source));
                team::set_weight(tx, SetWeight { operator, source, weight }).map(drop)
            }
            Op::NoWeight(operator, source) => {
                let (operator, source) = (pick(operators, operator), pick(sources, source));
                team::remove_weight(tx, RemoveWeight { operator, source })
            }
            Op::Capacity(operator, max_load, active) => {
                let update = UpdateOperator {
                    max_load: Some(max_load),
                    active: Some(active),
                    ..nothing_of(pick(operators, operator))
                };
                team::update_operator(tx, update).map(drop)
            }
            Op::Leave(operator) => {
                let update = UpdateOperator {
                    active: Some(false),
                    return_contacts: Some(true),
                    ..nothing_of(pick(operators, operator))
                };
                team::update_operator(tx, update).map(drop)
            }
            Op::Rule(source, policy, sticky) => {
                let policies = [
                    Policy::WeightOverLoad,
                    Policy::LeastLoaded,
                    Policy::SmoothWeighted,
                    Policy::WeightedRandom,
                ];
                let update = UpdateSource {
                    id: pick(sources, source),
                    rev: None,
                    name: None,
                    policy: Some(pick(&policies, policy)),
                    sticky: Some(sticky),
                };
                team::update_source(tx, update).map(drop)
            }
        }
    }
}

fn nothing_of(id: team::OperatorId) -> UpdateOperator {
    UpdateOperator {
        id,
        rev: None,
        name: None,
        max_load: None,
        active: None,
        return_contacts: None,
    }
}

/// Runs a transaction of each step, and simulates what happened.
fn assert_simulated_as_it_happened(steps: &[Vec<Op>], from: i64, to: i64) {
    let env = ManualEnv::new(MORNING.parse().unwrap(), 7);
    let crm = Crm::create(MemoryStore::default(), env.clone()).unwrap();
    let id = |name: &str, params: Value| {
        let answer = crm.call("anna", name, &params.to_string()).unwrap().value;
        let answer: Value = serde_json::from_str(&answer).unwrap();
        answer["id"].as_str().unwrap().to_owned()
    };
    let mut team = Team {
        operators: (0..3)
            .map(|_| id("operators.create", json!({ "name": "o", "max_load": 2 })).parse().unwrap())
            .collect(),
        sources: (0..2)
            .map(|_| id("sources.create", json!({ "name": "s" })).parse().unwrap())
            .collect(),
        contacts: Vec::new(),
    };
    let start: Timestamp = MORNING.parse().unwrap();
    for step in steps {
        env.advance(1_000).unwrap();
        crm.write(|tx| {
            for op in step {
                match team.run(tx, *op) {
                    Err(error) if error.code() == "storage" => return Err(error),
                    _ => {}
                }
            }
            Ok(())
        })
        .unwrap();
    }
    let moment = |second: i64| start.plus_millis(second * 1_000);
    let periods =
        [(None, None), (moment(from), None), (moment(from.min(to)), moment(from.max(to)))];
    for (from, to) in periods {
        let simulation = crm.simulate(&Simulate { from, to, ..Simulate::default() }).unwrap();
        assert_eq!(simulation.changed, 0);
        for operator in &simulation.by_operator {
            assert_eq!(operator.before, operator.after);
        }
        for day in &simulation.by_day {
            assert_eq!(&day.before, &day.after);
        }
    }
    assert!(crm.check().unwrap().ok);
}

proptest! {
    #[test]
    fn whatever_a_transaction_composes_is_simulated_as_it_happened(
        steps in vec(vec(op(), 1..8), 1..30), from in 0..30i64, to in 0..30i64,
    ) {
        assert_simulated_as_it_happened(&steps, from, to);
    }
}

#[test]
fn a_contact_for_which_two_lots_are_drawn_in_a_transaction_goes_where_it_went() {
    use Op::{Close, Delete, Leave, Reassign, Receive, Rule, Weight};
    let steps = [
        vec![Rule(90, 3, false), Weight(11, 126, 1), Receive(0, 0)],
        vec![Receive(0, 0)],
        vec![Receive(0, 0), Close(78)],
        vec![Delete(80)],
        vec![Receive(0, 0), Weight(63, 12, 1)],
        vec![Receive(1, 71)],
        vec![Receive(0, 0)],
        vec![Receive(0, 0)],
        vec![Close(97), Reassign(157, 127), Close(22), Receive(0, 188), Leave(53)],
    ];
    assert_simulated_as_it_happened(&steps, 0, 0);
}
