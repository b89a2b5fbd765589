//! Chapter 10 against a model of it: random commands, on both backends, every answer compared.
#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

mod commands;
mod model;
mod simulation;
mod views;

use std::collections::{BTreeMap, BTreeSet};

use commands::{Command, POLICIES, command};
use crm_core::store::{MemoryStore, RedbOptions};
use crm_core::{Crm, ManualEnv};
use crm_tests::{Twins, time};
use model::{Model, Status, moment};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use proptest::test_runner::TestRunner;
use serde_json::{Value, json};

struct Run {
    twins: Twins,
    model: Model,
    now: i64,
    seq: u64,
}

impl Run {
    fn new() -> Self {
        let now = time("2025-01-31T09:05:00.000Z");
        let twins = Twins::new(now, 7);
        Self { twins, model: Model::default(), now: now.millis(), seq: 0 }
    }

    fn step(&mut self, command: &Command) {
        if let Some(seq) = commands::run(command, &self.twins, &mut self.model, &mut self.now) {
            self.seq = seq;
        }
        self.rules_hold();
    }

    /// A command, and all that must be true around it.
    fn careful_step(&mut self, command: &Command) {
        let (before, seq) = (self.model.clone(), self.seq);
        self.step(command);
        let changed = self.model != before;
        assert_eq!(self.seq - seq, u64::from(changed), "{command:?}");
        self.log_names_what_changed(&before, seq);
        self.lists_agree();
        self.decisions_agree(&before);
        self.twins.check();
    }

    /// The rules that must always hold, recounted.
    fn rules_hold(&self) {
        for operator in &self.model.operators {
            assert!(self.model.load(&operator.record.id) <= 1_000_000);
        }
        assert!(!self.model.waits_in_vain(), "a contact waits though someone may take it");
    }

    fn log_names_what_changed(&self, before: &Model, seq: u64) {
        let log = self.twins.get("changes.since", &json!({ "seq": seq }));
        let named: BTreeSet<&str> =
            log["items"].as_array().unwrap().iter().map(|c| c["id"].as_str().unwrap()).collect();
        let views = |model: &Model| -> BTreeSet<String> {
            let all = [model.operators_view(), model.sources_view(), model.leads_view()];
            // Names of operators and sources on contacts are those records' own.
            let contacts = model.contacts_view().into_iter().map(|mut contact| {
                contact["operator_name"].take();
                contact["source_name"].take();
                contact
            });
            all.into_iter().flatten().chain(contacts).map(|view| view.to_string()).collect()
        };
        let (old, new) = (views(before), views(&self.model));
        for view in old.symmetric_difference(&new) {
            let view: Value = serde_json::from_str(view).unwrap();
            assert!(named.contains(view["id"].as_str().unwrap()), "{view} is not in the log");
        }
    }

    fn list(&self, operation: &str, sort: Option<&str>) -> Vec<Value> {
        let mut params = json!({ "limit": 1000, "total": true });
        if let Some(sort) = sort {
            params["sort"] = json!(sort);
        }
        let mut page = self.twins.get(operation, &params);
        let Value::Array(items) = page["items"].take() else { panic!("{page}") };
        assert_eq!((&page["total"], &page["next_cursor"]), (&json!(items.len()), &Value::Null));
        items
    }

    fn lists_agree(&self) {
        let created = Some("created_at");
        assert_eq!(self.list("operators.list", created), self.model.operators_view());
        assert_eq!(self.list("sources.list", created), self.model.sources_view());
        assert_eq!(self.list("leads.list", created), self.model.leads_view());
        assert_eq!(self.list("weights.list", None), self.model.weights_view());
        assert_eq!(self.list("routing.board", created), self.model.board_view());
        assert_eq!(self.list("routing.queue", None), self.model.queue_view(self.now));
        assert_eq!(self.list("contacts.list", created), self.model.contacts_view());
    }

    /// What would only grow loses its oldest: contacts, operators, sources.
    fn hold_down(&mut self) {
        while self.model.contacts.len() > 150 {
            self.delete_contact(self.model.contacts[0].record.id.clone());
        }
        if self.model.operators.len() > 12 {
            let id = self.model.operators[0].record.id.clone();
            self.delete_contacts(|contact| contact.operator.as_ref() == Some(&id));
            self.twins.get("operators.delete", &json!({ "id": id }));
            self.model.delete_operator(&id).unwrap();
        }
        if self.model.sources.len() > 5 {
            let id = self.model.sources[0].record.id.clone();
            self.delete_contacts(|contact| contact.source == id);
            self.twins.get("sources.delete", &json!({ "id": id }));
            self.model.delete_source(&id).unwrap();
        }
    }

    fn delete_contacts(&mut self, which: impl Fn(&model::Contact) -> bool) {
        while let Some(contact) = self.model.contacts.iter().find(|contact| which(contact)) {
            self.delete_contact(contact.record.id.clone());
        }
    }

    fn delete_contact(&mut self, id: String) {
        let reply = self.twins.reply("contacts.delete", &json!({ "id": id })).unwrap();
        commands::learn_lots(&mut self.model, &self.twins, &reply.changes);
        self.model.delete_contact(&id, self.now).unwrap();
        self.model.lots.clear();
    }

    /// What `contacts.explain` says of the contacts that are not as they were.
    fn decisions_agree(&self, before: &Model) {
        for contact in &self.model.contacts {
            if before.contacts.contains(contact) {
                continue;
            }
            let explained = self.twins.get("contacts.explain", &json!({ "id": contact.record.id }));
            let (last, earlier) = contact.decisions.split_last().unwrap();
            assert_eq!(explained, json!({ "decision": last, "history": earlier }));
        }
    }
}

fn config(cases: u32) -> ProptestConfig {
    ProptestConfig {
        failure_persistence: None,
        max_shrink_time: 60_000,
        ..ProptestConfig::with_cases(cases)
    }
}

#[test]
fn any_hundred_commands_do_what_the_chapter_says() {
    let cases = crm_tests::cases(40);
    proptest!(config(cases), |(commands in vec(command(), 100))| {
        let mut run = Run::new();
        for command in &commands {
            run.careful_step(command);
        }
    });
}

/// The same commands in every run.
fn scripted(length: usize) -> impl Iterator<Item = Command> {
    let mut runner = TestRunner::deterministic();
    let command = command();
    (0..length).map(move |_| command.new_tree(&mut runner).unwrap().current())
}

#[test]
fn a_long_day_does_what_the_chapter_says() {
    let mut run = Run::new();
    for (step, command) in scripted(crm_tests::commands(100_000)).enumerate() {
        run.step(&command);
        run.hold_down();
        if step % 1000 == 999 {
            run.lists_agree();
            run.decisions_agree(&Model::default());
            run.twins.check();
        }
    }
}

/// More operators than a decision names and than a scan is for.
#[test]
fn a_source_of_many_operators_does_what_the_chapter_says() {
    for policy in POLICIES {
        a_source_of_many_operators(policy);
    }
}

fn a_source_of_many_operators(policy: &str) {
    let mut run = Run::new();
    let setup = |run: &mut Run, name: &str, params: Value| {
        let answer = run.twins.get(name, &params);
        answer["id"].as_str().map(str::to_owned)
    };
    let source =
        setup(&mut run, "sources.create", json!({ "name": "WhatsApp", "policy": policy })).unwrap();
    let revision = |id: String, at| model::Revision { id, rev: 1, created_at: at, updated_at: at };
    run.model.sources.push(model::Source {
        record: revision(source.clone(), run.now),
        name: "WhatsApp".to_owned(),
        policy: policy.to_owned(),
        sticky: false,
        received: BTreeMap::new(),
    });
    for number in 0..300u64 {
        let (name, max_load) = (format!("Оператор {number}"), 1 + number % 3);
        let params = json!({ "name": name, "max_load": max_load });
        let id = setup(&mut run, "operators.create", params).unwrap();
        let weight = 1 + number * 7 % 11;
        let params = json!({ "operator": id, "source": source, "weight": weight });
        setup(&mut run, "weights.set", params);
        run.model.operators.push(model::Operator {
            record: revision(id.clone(), run.now),
            name,
            active: true,
            max_load,
            last_assigned_at: None,
        });
        run.model.set_weight(&id, &source, weight, run.now).unwrap();
    }
    for (step, command) in scripted(1_500).enumerate() {
        run.step(&command);
        if step % 250 == 249 {
            run.lists_agree();
            run.decisions_agree(&Model::default());
            run.twins.check();
        }
    }
}

/// One transaction assigns at most 10 000 queued contacts; the others wait for the next ones, and
/// nobody new goes before them.
#[test]
fn a_long_queue_empties_ten_thousand_a_transaction_before_anyone_new() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let id = |answer: Value| answer["id"].as_str().unwrap().to_owned();
    let source = id(twins.get("sources.create", &json!({ "name": "Bot" })));
    let operator = json!({ "name": "Первак", "max_load": 1_000_000 });
    let operator = id(twins.get("operators.create", &operator));
    for batch in 0..5 {
        let item =
            |item: u32| json!({ "external_key": format!("u{batch}-{item}"), "source": source });
        let items: Vec<Value> = (0..5_000).map(item).collect();
        twins.get("contacts.receive_many", &json!({ "items": items }));
    }
    let queued = || {
        let page = twins.get("routing.queue", &json!({ "limit": 1, "total": true }));
        page["total"].as_u64().unwrap()
    };
    assert_eq!(queued(), 25_000);
    twins.get("weights.set", &json!({ "operator": operator, "source": source, "weight": 1 }));
    assert_eq!(queued(), 15_000);
    twins.check();
    let late = json!({ "external_key": "late", "source": source });
    let late_one = twins.get("contacts.receive", &late);
    assert_eq!((queued(), &late_one["status"]), (5_001, &json!("in_queue")));
    twins.get("sources.create", &json!({ "name": "Vk" }));
    assert_eq!(queued(), 0);
    let late_one = twins.get("contacts.get", &json!({ "id": late_one["id"] }));
    assert_eq!(late_one["status"], "new");
    assert_eq!(twins.get("contacts.receive", &late)["status"], "new");
    twins.check();
}

/// Contacts of one source, received one after the other; gives the ids of their operators.
fn receive(twins: &Twins, source: &Value, keys: impl IntoIterator<Item = String>) -> Vec<Value> {
    let one = |key| json!({ "external_key": key, "source": source });
    let got = |key| twins.get("contacts.receive", &one(key))["operator"].clone();
    keys.into_iter().map(got).collect()
}

/// An operator with a weight for a source.
fn operator(twins: &Twins, source: &Value, weight: u32, max_load: u32) -> Value {
    let operator = json!({ "name": format!("{weight}"), "max_load": max_load });
    let id = twins.get("operators.create", &operator)["id"].take();
    twins.get("weights.set", &json!({ "operator": id, "source": source, "weight": weight }));
    id
}

fn source(twins: &Twins, policy: &str, sticky: bool) -> Value {
    let source = json!({ "name": "Bot", "policy": policy, "sticky": sticky });
    twins.get("sources.create", &source)["id"].take()
}

#[test]
fn more_than_ten_thousand_contacts_are_returned_by_repeating_the_call() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let source = source(&twins, "weight_over_load", false);
    let leaving = operator(&twins, &source, 1, 1_000_000);
    for batch in 0..3 {
        let item =
            |item: u32| json!({ "external_key": format!("u{batch}-{item}"), "source": source });
        let items: Vec<Value> = (0..4_000).map(item).collect();
        twins.get("contacts.receive_many", &json!({ "items": items }));
    }
    twins.env.advance(1000).unwrap();
    let leave = json!({ "id": leaving, "active": false, "return_contacts": true });
    let queued = || {
        let page = twins.get("routing.queue", &json!({ "limit": 1, "total": true }));
        page["total"].as_u64().unwrap()
    };
    let left = twins.get("operators.update", &leave);
    assert_eq!((&left["load"], &left["rev"], queued()), (&json!(2_000), &json!(2), 10_000));
    twins.check();
    let left = twins.get("operators.update", &leave);
    assert_eq!((&left["load"], &left["rev"], queued()), (&json!(0), &json!(2), 12_000));
    let oldest = &twins.get("routing.queue", &json!({ "limit": 1 }))["items"][0];
    assert_eq!((&oldest["waiting_ms"], &oldest["assigned_at"]), (&json!(1000), &Value::Null));
    operator(&twins, &source, 1, 1_000_000);
    assert_eq!(queued(), 2_000);
    twins.get("operators.delete", &json!({ "id": leaving }));
    assert_eq!(queued(), 0);
    twins.check();
}

#[test]
fn contacts_are_returned_only_by_who_leaves() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let source = source(&twins, "least_loaded", false);
    let id = operator(&twins, &source, 1, 3);
    receive(&twins, &source, ["a".to_owned()]);
    for refused in [
        json!({ "id": id, "return_contacts": true }),
        json!({ "id": id, "return_contacts": true, "active": true }),
    ] {
        let error = twins.call("operators.update", &refused).unwrap_err();
        assert_eq!(error["field"], "return_contacts");
    }
    let kept = json!({ "id": id, "return_contacts": false, "active": false });
    assert_eq!(twins.get("operators.update", &kept)["load"], 1);
    let returned = json!({ "id": id, "return_contacts": true, "active": false });
    assert_eq!(twins.get("operators.update", &returned)["load"], 0);
    twins.check();
}

#[test]
fn a_sticky_source_follows_the_newest_open_contact_then_the_one_closed_last() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let (plain, sticky) =
        (source(&twins, "least_loaded", false), source(&twins, "least_loaded", true));
    let operators = [1, 2, 3].map(|weight| {
        let id = operator(&twins, &plain, weight, 3);
        twins.get("weights.set", &json!({ "operator": id, "source": sticky, "weight": weight }));
        id
    });
    let [first, second, third] = &operators;
    let came = |source: &Value| {
        twins.env.advance(1000).unwrap();
        let contact = json!({ "external_key": "lead", "source": source });
        twins.get("contacts.receive", &contact)
    };
    let why = |contact: &Value| {
        let decision = twins.get("contacts.explain", &json!({ "id": contact["id"] }));
        decision["decision"]["sticky"].clone()
    };
    let contacts = [came(&plain), came(&plain), came(&plain)];
    assert_eq!(contacts.each_ref().map(|contact| &contact["operator"]), operators.each_ref());
    let follows = came(&sticky);
    assert_eq!((&follows["operator"], why(&follows)), (third, json!("open_contact")));
    for contact in [&contacts[2], &follows, &contacts[0], &contacts[1]] {
        twins.env.advance(1000).unwrap();
        twins.get("contacts.close", &json!({ "id": contact["id"] }));
    }
    let follows = came(&sticky);
    assert_eq!((&follows["operator"], why(&follows)), (second, json!("closed_contact")));
    // Who has it left without it: the one who closed one last cannot take it either.
    let leave = json!({ "id": second, "active": false, "return_contacts": true });
    twins.get("operators.update", &leave);
    let chosen = twins.get("contacts.get", &json!({ "id": follows["id"] }));
    assert_eq!((&chosen["operator"], why(&chosen)), (first, Value::Null));
    let explained = twins.get("contacts.explain", &json!({ "id": follows["id"] }));
    let policies = explained["history"].as_array().unwrap().iter().map(|d| &d["policy"]);
    assert_eq!(policies.collect::<Vec<_>>(), ["least_loaded", "returned"]);
    twins.check();
}

#[test]
fn a_queued_contact_goes_to_the_operator_of_its_lead() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let source = source(&twins, "weight_over_load", true);
    let served = operator(&twins, &source, 1, 1);
    let contact = json!({ "external_key": "lead", "source": source });
    let closed = twins.get("contacts.receive", &contact);
    twins.get("contacts.close", &json!({ "id": closed["id"] }));
    let active = |active: bool| json!({ "id": served, "active": active });
    twins.get("operators.update", &active(false));
    let leaving = operator(&twins, &source, 5, 1);
    let waits = twins.get("contacts.receive", &contact);
    assert_eq!(waits["operator"], leaving);
    operator(&twins, &source, 9, 1);
    twins.get("operators.update", &active(true));
    let leave = json!({ "id": leaving, "active": false, "return_contacts": true });
    twins.get("operators.update", &leave);
    let why = twins.get("contacts.explain", &json!({ "id": waits["id"] }))["decision"].take();
    assert_eq!((&why["winner"]["id"], &why["sticky"]), (&served, &json!("closed_contact")));
    assert_eq!((&why["candidates"], &why["runner_up"]["weight"]), (&json!(2), &json!(9)));
    twins.check();
}

#[test]
fn what_arrives_is_shared_by_weight_and_nobody_is_ever_a_whole_contact_off() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let source = source(&twins, "smooth_weighted", false);
    let weights = [20, 7, 20, 1, 1];
    let operators = weights.map(|weight| operator(&twins, &source, weight, 1_000));
    let fair = |takers: &[Value], members: &[usize]| {
        let all: i64 = members.iter().map(|&member| i64::from(weights[member])).sum();
        let mut received = [0; 5];
        for (number, taker) in (1..).zip(takers) {
            received[operators.iter().position(|operator| operator == taker).unwrap()] += 1;
            for &member in members {
                let difference = received[member] * all - i64::from(weights[member]) * number;
                assert!(difference.abs() < all, "{received:?} of {number}");
            }
        }
    };
    fair(&receive(&twins, &source, (0..150).map(|n| format!("u{n}"))), &[0, 1, 2, 3, 4]);
    // One leaves, and one returns: each time all begin anew.
    twins.get("operators.update", &json!({ "id": operators[2], "active": false }));
    fair(&receive(&twins, &source, (0..75).map(|n| format!("v{n}"))), &[0, 1, 3, 4]);
    twins.get("operators.update", &json!({ "id": operators[2], "active": true }));
    fair(&receive(&twins, &source, (0..75).map(|n| format!("w{n}"))), &[0, 1, 2, 3, 4]);
    twins.check();
}

#[test]
fn who_was_full_is_due_until_it_has_its_share_of_all() {
    let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), 7);
    let source = source(&twins, "smooth_weighted", false);
    let (wide, narrow) = (operator(&twins, &source, 1, 100), operator(&twins, &source, 1, 1));
    let takers = receive(&twins, &source, (0..4).map(|n| format!("u{n}")));
    assert_eq!(takers, [&wide, &narrow, &wide, &wide].map(Clone::clone));
    for number in 0..3 {
        let query = json!({ "operator": narrow, "status": "new" });
        let held = twins.get("contacts.list", &query)["items"][0].take();
        twins.get("contacts.close", &json!({ "id": held["id"] }));
        // Three to one, then three to two, then three to three: the tie goes to the first.
        let expected = if number < 2 { &narrow } else { &wide };
        assert_eq!(
            receive(&twins, &source, [format!("v{number}")]),
            std::slice::from_ref(expected)
        );
    }
    twins.check();
}

#[test]
fn a_file_opened_anew_before_each_command_chooses_as_one_that_stays_open() {
    let run = |reopens: bool| {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("data.crm");
        let env = ManualEnv::new(time("2025-01-31T09:05:00.000Z"), 3);
        let mut crm = Crm::create_file(&path, RedbOptions::default(), env.clone()).unwrap();
        let mut call = |name: &str, params: Value| -> Value {
            if reopens {
                let other = Crm::create(MemoryStore::default(), env.clone()).unwrap();
                drop(std::mem::replace(&mut crm, other));
                crm = Crm::open_file(&path, RedbOptions::default(), env.clone()).unwrap();
            }
            env.advance(7).unwrap();
            let reply = crm.call("system", name, &params.to_string()).unwrap();
            serde_json::from_str(&reply.value).unwrap()
        };
        let sources = POLICIES.map(|policy| {
            let source = json!({ "name": policy, "policy": policy, "sticky": true });
            call("sources.create", source)["id"].take()
        });
        for weight in [3, 5, 4] {
            let operator = json!({ "name": "O", "max_load": 40 });
            let operator = call("operators.create", operator)["id"].take();
            for source in &sources {
                let weight = json!({ "operator": operator, "source": source, "weight": weight });
                call("weights.set", weight);
            }
        }
        let contacts = (0..60).map(|number| {
            let key = format!("u{}", number * 7 % 40);
            let contact = json!({ "external_key": key, "source": sources[number % 4] });
            let contact = call("contacts.receive", contact);
            call("contacts.explain", json!({ "id": contact["id"] }))
        });
        contacts.collect::<Vec<Value>>()
    };
    assert_eq!(run(true), run(false));
}

/// Pearson's statistic of four counts; above 16.27 in one of a thousand fair runs.
#[test]
fn lots_fall_in_proportion_to_weight() {
    let weights = [1, 2, 3, 10];
    for seed in 0..4 {
        let twins = Twins::new(time("2025-01-31T09:05:00.000Z"), seed);
        let source = source(&twins, "weighted_random", false);
        let operators = weights.map(|weight| operator(&twins, &source, weight, 1_000_000));
        let mut counts = [0.0; 4];
        let mut count = |taker: &Value| {
            counts[operators.iter().position(|operator| operator == taker).unwrap()] += 1.0;
        };
        // In one transaction, and in one each.
        let item = |item: u32| json!({ "external_key": format!("{item}"), "source": source });
        let items: Vec<Value> = (0..3_500).map(item).collect();
        let received = twins.get("contacts.receive_many", &json!({ "items": items }));
        let received = received["items"].as_array().unwrap();
        received.iter().for_each(|item| count(&item["ok"]["operator"]));
        receive(&twins, &source, (0..500).map(|n| format!("u{n}"))).iter().for_each(&mut count);
        let expected = weights.map(|weight| f64::from(weight) / 16.0 * 4_000.0);
        let parts = counts.iter().zip(expected).map(|(count, fair)| (count - fair).powi(2) / fair);
        let statistic: f64 = parts.sum();
        assert!(statistic < 16.27, "seed {seed}: {counts:?}");
        twins.check();
    }
}

#[test]
fn the_model_prefers_by_ratio_then_load_then_time_then_id() {
    let record =
        |id: &str| model::Revision { id: id.to_owned(), rev: 1, created_at: 0, updated_at: 0 };
    let mut model = Model::default();
    model.sources.push(model::Source {
        record: record("s"),
        name: "Bot".to_owned(),
        policy: "weight_over_load".to_owned(),
        sticky: false,
        received: BTreeMap::new(),
    });
    for (id, weight, last) in [("a", 4, Some(5)), ("b", 4, Some(3)), ("c", 4, None), ("d", 4, None)]
    {
        model.operators.push(model::Operator {
            record: record(id),
            name: id.to_owned(),
            active: true,
            max_load: 2,
            last_assigned_at: last,
        });
        model.set_weight(id, "s", weight, 0).unwrap();
    }
    let mut taken = Vec::new();
    for number in 0..9 {
        let input = model::Receive {
            key: Ok(format!("{number}")),
            source: "s".to_owned(),
            name: None,
            request: None,
        };
        let ids = || model::NewIds { lead: format!("l{number}"), contact: format!("k{number}") };
        let contact = model.receive(&input, 10 + number, ids).unwrap();
        assert_eq!(moment(contact.assigned_at).is_null(), contact.status == Status::InQueue);
        taken.push(contact.operator.unwrap_or_default());
    }
    assert_eq!(taken, ["c", "d", "b", "a", "c", "d", "b", "a", ""]);
}
