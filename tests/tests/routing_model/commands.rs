//! Random commands: what they are, and how the engine and the model are told of them.

use std::collections::BTreeMap;

use crm_core::change::{Change, ChangeKind};
use crm_core::schema::Entity;
use crm_tests::{Answer, Twins};
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::model::{
    Model, NewIds, Operator, OperatorUpdate, Receive, Refusal, Revision, Source, invalid,
    not_found, refuse,
};

/// Which record: mostly one that is there, now and then one that is gone, or no id at all.
#[derive(Debug, Clone, Copy)]
pub struct Pick(u16);

/// The revision that an update is made from.
#[derive(Debug, Clone, Copy)]
pub enum Rev {
    Unsaid,
    Current,
    Stale,
}

#[derive(Debug, Clone)]
pub struct Incoming {
    key: u8,
    source: Pick,
    name: Option<u8>,
    request: Option<u8>,
}

#[derive(Debug, Clone)]
pub enum Command {
    CreateOperator {
        name: u8,
        max_load: Option<u32>,
        active: Option<bool>,
    },
    UpdateOperator {
        id: Pick,
        rev: Rev,
        name: Option<u8>,
        max_load: Option<u32>,
        active: Option<bool>,
        returns: Option<bool>,
    },
    DeleteOperator {
        id: Pick,
    },
    CreateSource {
        name: u8,
        policy: Option<&'static str>,
        sticky: Option<bool>,
    },
    UpdateSource {
        id: Pick,
        rev: Rev,
        name: Option<u8>,
        policy: Option<&'static str>,
        sticky: Option<bool>,
    },
    DeleteSource {
        id: Pick,
    },
    SetWeight {
        operator: Pick,
        source: Pick,
        weight: u32,
    },
    RemoveWeight {
        operator: Pick,
        source: Pick,
    },
    Receive(Incoming),
    ReceiveMany(Vec<Incoming>),
    Start {
        id: Pick,
    },
    Close {
        id: Pick,
    },
    Reopen {
        id: Pick,
    },
    Reassign {
        id: Pick,
        operator: Pick,
        force: bool,
    },
    DeleteContact {
        id: Pick,
    },
    UpdateLead {
        id: Pick,
        rev: Rev,
        name: Option<u8>,
    },
    DeleteLead {
        id: Pick,
    },
    Clock {
        millis: i64,
    },
}

fn pick() -> impl Strategy<Value = Pick> {
    any::<u16>().prop_map(Pick)
}

fn rev() -> impl Strategy<Value = Rev> {
    prop_oneof![6 => Just(Rev::Unsaid), 2 => Just(Rev::Current), 1 => Just(Rev::Stale)]
}

fn max_load() -> impl Strategy<Value = u32> {
    prop_oneof![
        20 => 1..6u32,
        4 => 6..40u32,
        1 => Just(1_000_000),
        1 => prop_oneof![Just(0), Just(1_000_001), Just(u32::MAX)],
    ]
}

fn weight() -> impl Strategy<Value = u32> {
    prop_oneof![
        16 => 1..12u32,
        4 => 999_990..=1_000_000u32,
        1 => prop_oneof![Just(0), Just(1_000_001)],
    ]
}

pub const POLICIES: [&str; 4] =
    ["weight_over_load", "least_loaded", "smooth_weighted", "weighted_random"];

/// Now and then one that there is not.
fn policy() -> impl Strategy<Value = &'static str> {
    prop_oneof![30 => proptest::sample::select(&POLICIES), 1 => Just("round_robin")]
}

fn incoming() -> impl Strategy<Value = Incoming> {
    use proptest::option::weighted;
    (any::<u8>(), pick(), weighted(0.3, any::<u8>()), weighted(0.2, 0..40u8))
        .prop_map(|(key, source, name, request)| Incoming { key, source, name, request })
}

pub fn command() -> impl Strategy<Value = Command> {
    use Command as C;
    use proptest::option::{of, weighted};
    let flag = any::<bool>;
    let id = || pick().prop_map(|id| id);
    prop_oneof![
        4 => (any::<u8>(), of(max_load()), weighted(0.3, flag()))
            .prop_map(|(name, max_load, active)| C::CreateOperator { name, max_load, active }),
        8 => (pick(), rev(), weighted(0.2, any::<u8>()), weighted(0.5, max_load()), weighted(0.4, flag()))
            .prop_map(|(id, rev, name, max_load, active)| {
                C::UpdateOperator { id, rev, name, max_load, active, returns: None }
            }),
        2 => (pick(), rev(), weighted(0.9, weighted(0.05, flag())), of(flag())).prop_map(|(id, rev, active, returns)| {
            let active = active.map(|other| other.unwrap_or(false));
            C::UpdateOperator { id, rev, name: None, max_load: None, active, returns }
        }),
        2 => id().prop_map(|id| C::DeleteOperator { id }),
        2 => (any::<u8>(), of(policy()), of(flag()))
            .prop_map(|(name, policy, sticky)| C::CreateSource { name, policy, sticky }),
        3 => (pick(), rev(), of(any::<u8>()), weighted(0.6, policy()), weighted(0.6, flag()))
            .prop_map(|(id, rev, name, policy, sticky)| C::UpdateSource { id, rev, name, policy, sticky }),
        1 => id().prop_map(|id| C::DeleteSource { id }),
        10 => (pick(), pick(), weight())
            .prop_map(|(operator, source, weight)| C::SetWeight { operator, source, weight }),
        3 => (pick(), pick()).prop_map(|(operator, source)| C::RemoveWeight { operator, source }),
        28 => incoming().prop_map(C::Receive),
        2 => proptest::collection::vec(incoming(), 0..6).prop_map(C::ReceiveMany),
        6 => id().prop_map(|id| C::Start { id }),
        12 => id().prop_map(|id| C::Close { id }),
        5 => id().prop_map(|id| C::Reopen { id }),
        7 => (pick(), pick(), flag()).prop_map(|(id, operator, force)| C::Reassign { id, operator, force }),
        5 => id().prop_map(|id| C::DeleteContact { id }),
        2 => (pick(), rev(), of(any::<u8>())).prop_map(|(id, rev, name)| C::UpdateLead { id, rev, name }),
        2 => id().prop_map(|id| C::DeleteLead { id }),
        10 => prop_oneof![4 => 1..2_000i64, 1 => -1_500..0i64, 1 => 0..90_000_000i64]
            .prop_map(|millis| C::Clock { millis }),
    ]
}

const UNKNOWN: &str = "01940000-0000-7000-8000-000000000000";

impl Pick {
    /// The id. `gone` is one that belongs to something else.
    fn of<'a>(self, ids: impl Iterator<Item = &'a Revision>, gone: Option<&str>) -> String {
        let ids: Vec<&str> = ids.map(|record| record.id.as_str()).collect();
        match (self.0 % 64, gone) {
            (63, _) => "nonsense".to_owned(),
            (62, _) => UNKNOWN.to_owned(),
            (61, Some(gone)) => gone.to_owned(),
            _ if ids.is_empty() => UNKNOWN.to_owned(),
            _ => ids[usize::from(self.0 / 64) % ids.len()].to_owned(),
        }
    }

    fn operator(self, model: &Model) -> String {
        let gone = model.former.last().map(|(id, _)| id.as_str());
        self.of(model.operators.iter().map(|operator| &operator.record), gone)
    }

    fn source(self, model: &Model) -> String {
        let gone = model.former.first().map(|(id, _)| id.as_str());
        self.of(model.sources.iter().map(|source| &source.record), gone)
    }

    fn contact(self, model: &Model) -> String {
        let lead = model.leads.last().map(|lead| lead.record.id.as_str());
        self.of(model.contacts.iter().map(|contact| &contact.record), lead)
    }

    fn lead(self, model: &Model) -> String {
        let contact = model.contacts.last().map(|contact| contact.record.id.as_str());
        self.of(model.leads.iter().map(|lead| &lead.record), contact)
    }
}

/// Names with something to trim, that repeat, and empty ones.
fn name(seed: u8) -> &'static str {
    ["Первак", " Вторяк ", "Третьяк", "Ёлкина", "anna", "Anna"][usize::from(seed % 6)]
}

fn required_name(seed: u8) -> &'static str {
    if seed % 40 == 39 { "  " } else { name(seed) }
}

/// A key as it is sent and as it is kept: phones in several notations, texts, nothing.
fn key(seed: u8) -> (String, Result<String, ()>) {
    let number = seed / 8 % 12;
    let (head, tail) = (920 + u16::from(number), 10 + number);
    let phone = Ok(format!("+7{head}12345{tail}"));
    match seed % 8 {
        0 => (format!("+7 {head} 123-45-{tail}"), phone),
        1 => (format!("8 ({head}) 123-45-{tail}"), phone),
        2 => (format!("7{head}12345{tail}"), phone),
        3 => (format!(" user{number} "), Ok(format!("user{number}"))),
        4 => (format!("User{number}"), Ok(format!("User{number}"))),
        5 => (format!("12-{number}"), Ok(format!("12-{number}"))),
        6 if number == 0 => (" \t".to_owned(), Err(())),
        6 if number == 1 => ("ж".repeat(201), Err(())),
        6 if number == 2 => ("ж".repeat(200), Ok("ж".repeat(200))),
        _ => (format!("@u{number}"), Ok(format!("@u{number}"))),
    }
}

fn check_id(ids: &[(&str, &str)]) -> Result<(), Refusal> {
    let wrong = ids.iter().find(|(_, id)| *id == "nonsense");
    wrong.map_or(Ok(()), |(field, _)| invalid(field))
}

fn with<T: Into<Value>>(params: &mut Value, field: &str, value: Option<T>) {
    if let Some(value) = value {
        params[field] = value.into();
    }
}

impl Rev {
    fn put(self, params: &mut Value, current: Option<u64>) {
        let current = current.unwrap_or(1);
        match self {
            Self::Unsaid => {}
            Self::Current => params["rev"] = json!(current),
            Self::Stale => params["rev"] = json!(current + 1),
        }
    }
}

impl Incoming {
    fn params(&self, model: &Model) -> Value {
        let source = self.source.source(model);
        let mut params = json!({ "external_key": key(self.key).0, "source": source });
        with(&mut params, "lead_name", self.name.map(name));
        with(&mut params, "request_id", self.request.map(|number| format!("r{number}")));
        params
    }

    fn input(&self, model: &Model) -> Receive {
        Receive {
            key: key(self.key).1,
            source: self.source.source(model),
            name: self.name.map(|seed| name(seed).trim().to_owned()),
            request: self.request.map(|number| format!("r{number}")),
        }
    }
}

/// The ids that the engine gave out.
fn new_ids(contact: &Value) -> NewIds {
    let text = |field: &str| contact[field].as_str().unwrap().to_owned();
    NewIds { lead: text("lead"), contact: text("id") }
}

fn new_record(answer: &Answer, now: i64) -> Revision {
    let id = answer.as_ref().expect("a new record")["id"].as_str().unwrap().to_owned();
    Revision { id, rev: 1, created_at: now, updated_at: now }
}

fn agree(what: &str, answer: &Answer, expected: &Result<Value, Refusal>) {
    match (answer, expected) {
        (Ok(value), Ok(expected)) => assert_eq!(value, expected, "{what}"),
        (Err(error), Err(refusal)) => {
            assert_eq!(error["code"], refusal.code, "{what}: {error} {refusal:?}");
            for (field, said) in refusal.says.as_object().unwrap() {
                assert_eq!(&error[field], said, "{what}: {error} {refusal:?}");
            }
        }
        _ => panic!("{what}: {answer:?} instead of {expected:?}"),
    }
}

/// Runs a command on the engine and on the model; the answers must agree. Gives the engine's number
/// of the transaction, of a command that did not fail.
pub fn run(command: &Command, twins: &Twins, model: &mut Model, now: &mut i64) -> Option<u64> {
    if let Command::Clock { millis } = command {
        *now += millis;
        twins.env.set_now(crm_core::Timestamp::from_millis(*now).unwrap());
        return None;
    }
    let (operation, params) = call_of(command, model);
    let reply = twins.reply(operation, &params);
    let seq = reply.as_ref().ok().and_then(|reply| reply.seq);
    if let Ok(reply) = &reply {
        learn_lots(model, twins, &reply.changes);
    }
    let answer = reply.map(|reply| reply.value);
    let expected = expect(command, &params, &answer, model, *now);
    agree(&format!("{operation} {params}"), &answer, &expected);
    model.lots.clear();
    seq
}

/// Tells the model what the engine drew for the contacts that changed.
pub fn learn_lots(model: &mut Model, twins: &Twins, changes: &[Change]) {
    let are_drawn = model.sources.iter().any(|source| source.policy == "weighted_random");
    let assigned = |change: &&Change| {
        are_drawn && change.entity == Entity::Contact && change.kind != ChangeKind::Deleted
    };
    for change in changes.iter().filter(assigned) {
        let explained = twins.get("contacts.explain", &json!({ "id": change.id }));
        let history = explained["history"].as_array().unwrap();
        for (number, decision) in history.iter().chain([&explained["decision"]]).enumerate() {
            if let Some(lot) = decision["draw"].as_u64() {
                model.lots.insert((change.id.clone(), number), lot);
            }
        }
    }
}

fn call_of(command: &Command, model: &Model) -> (&'static str, Value) {
    use Command as C;
    match command {
        C::CreateOperator { name, max_load, active } => {
            let mut params = json!({ "name": required_name(*name) });
            with(&mut params, "max_load", *max_load);
            with(&mut params, "active", *active);
            ("operators.create", params)
        }
        C::UpdateOperator { id, rev, name, max_load, active, returns } => {
            let id = id.operator(model);
            let current = model.operators.iter().find(|operator| operator.record.id == id);
            let mut params = json!({ "id": id });
            rev.put(&mut params, current.map(|operator| operator.record.rev));
            with(&mut params, "name", name.map(required_name));
            with(&mut params, "max_load", *max_load);
            with(&mut params, "active", *active);
            with(&mut params, "return_contacts", *returns);
            ("operators.update", params)
        }
        C::DeleteOperator { id } => ("operators.delete", json!({ "id": id.operator(model) })),
        C::CreateSource { name, policy, sticky } => {
            let mut params = json!({ "name": required_name(*name) });
            with(&mut params, "policy", *policy);
            with(&mut params, "sticky", *sticky);
            ("sources.create", params)
        }
        C::UpdateSource { id, rev, name, policy, sticky } => {
            let id = id.source(model);
            let current = model.sources.iter().find(|source| source.record.id == id);
            let mut params = json!({ "id": id });
            rev.put(&mut params, current.map(|source| source.record.rev));
            with(&mut params, "name", name.map(required_name));
            with(&mut params, "policy", *policy);
            with(&mut params, "sticky", *sticky);
            ("sources.update", params)
        }
        C::DeleteSource { id } => ("sources.delete", json!({ "id": id.source(model) })),
        C::SetWeight { operator, source, weight } => {
            let (operator, source) = (operator.operator(model), source.source(model));
            ("weights.set", json!({ "operator": operator, "source": source, "weight": weight }))
        }
        C::RemoveWeight { operator, source } => {
            let (operator, source) = (operator.operator(model), source.source(model));
            ("weights.remove", json!({ "operator": operator, "source": source }))
        }
        C::Receive(incoming) => ("contacts.receive", incoming.params(model)),
        C::ReceiveMany(items) => {
            let items: Vec<Value> = items.iter().map(|item| item.params(model)).collect();
            ("contacts.receive_many", json!({ "items": items }))
        }
        C::Start { id } => ("contacts.start", json!({ "id": id.contact(model) })),
        C::Close { id } => ("contacts.close", json!({ "id": id.contact(model) })),
        C::Reopen { id } => ("contacts.reopen", json!({ "id": id.contact(model) })),
        C::Reassign { id, operator, force } => {
            let (id, operator) = (id.contact(model), operator.operator(model));
            ("contacts.reassign", json!({ "id": id, "operator": operator, "force": force }))
        }
        C::DeleteContact { id } => ("contacts.delete", json!({ "id": id.contact(model) })),
        C::UpdateLead { id, rev, name: seed } => {
            let id = id.lead(model);
            let current = model.leads.iter().find(|lead| lead.record.id == id);
            let mut params = json!({ "id": id, "name": seed.map(name) });
            rev.put(&mut params, current.map(|lead| lead.record.rev));
            ("leads.update", params)
        }
        C::DeleteLead { id } => ("leads.delete", json!({ "id": id.lead(model) })),
        C::Clock { .. } => unreachable!("the clock is no operation"),
    }
}

/// What the engine must answer; brings the model in line.
fn expect(
    command: &Command,
    params: &Value,
    answer: &Answer,
    model: &mut Model,
    now: i64,
) -> Result<Value, Refusal> {
    use Command as C;
    let text = |field: &str| params[field].as_str().unwrap_or_default();
    let id = text("id");
    check_id(&[("id", id), ("operator", text("operator")), ("source", text("source"))])?;
    if !text("policy").is_empty() && !POLICIES.contains(&text("policy")) {
        return invalid("policy");
    }
    let contact = |model: &mut Model| {
        let contact = model.contact(id)?.clone();
        Ok(model.contact_view(&contact))
    };
    match command {
        C::CreateOperator { max_load, active, .. } => {
            let name = text("name").trim().to_owned();
            if name.is_empty() {
                return invalid("name");
            }
            let max_load = u64::from(max_load.unwrap_or(10));
            if !(1..=1_000_000).contains(&max_load) {
                return invalid("max_load");
            }
            let record = new_record(answer, now);
            let active = active.unwrap_or(true);
            let operator = Operator { record, name, active, max_load, last_assigned_at: None };
            model.operators.push(operator.clone());
            Ok(model.operator_view(&operator))
        }
        C::UpdateOperator { rev, name, max_load, active, returns, .. } => {
            let update = OperatorUpdate {
                stale: matches!(rev, Rev::Stale),
                name: name.map(required_name),
                max_load: max_load.map(u64::from),
                active: *active,
                returns: *returns == Some(true),
            };
            model.update_operator(id, &update, now)?;
            let operator = model.operator(id)?.clone();
            Ok(model.operator_view(&operator))
        }
        C::DeleteOperator { .. } => model.delete_operator(id).map(|()| Value::Null),
        C::CreateSource { policy, sticky, .. } => {
            let name = text("name").trim().to_owned();
            if name.is_empty() {
                return invalid("name");
            }
            let policy = policy.unwrap_or("weight_over_load").to_owned();
            let sticky = sticky.unwrap_or(false);
            let record = new_record(answer, now);
            let source = Source { record, name, policy, sticky, received: BTreeMap::new() };
            model.sources.push(source.clone());
            Ok(model.source_view(&source))
        }
        C::UpdateSource { rev, name, policy, sticky, .. } => {
            let source = model.source(id)?;
            if matches!(rev, Rev::Stale) {
                return refuse("stale", json!({}));
            }
            let name = name.map(|seed| required_name(seed).trim().to_owned());
            if name.as_deref() == Some("") {
                return invalid("name");
            }
            let mut after = source.clone();
            after.name = name.unwrap_or(after.name);
            after.policy = policy.map_or(after.policy, str::to_owned);
            if after.policy != source.policy {
                after.received.clear();
            }
            after.sticky = sticky.unwrap_or(after.sticky);
            if after != *source {
                after.record.next(now);
                *source = after;
            }
            let source = source.clone();
            Ok(model.source_view(&source))
        }
        C::DeleteSource { .. } => model.delete_source(id).map(|()| Value::Null),
        C::SetWeight { weight, .. } => {
            model.set_weight(text("operator"), text("source"), u64::from(*weight), now)?;
            Ok(params.clone())
        }
        C::RemoveWeight { .. } => {
            model.remove_weight(text("operator"), text("source")).map(|()| Value::Null)
        }
        C::Receive(incoming) => {
            let input = incoming.input(model);
            let ids = || new_ids(answer.as_ref().expect("a contact"));
            let contact = model.receive(&input, now, ids)?;
            Ok(model.contact_view(&contact))
        }
        C::ReceiveMany(items) => {
            let inputs: Vec<Receive> = items.iter().map(|item| item.input(model)).collect();
            let answers = answer.as_ref().expect("an answer to every item");
            let mut results = Vec::new();
            for (place, input) in inputs.iter().enumerate() {
                let given = &answers["items"][place];
                let received = check_id(&[("source", &input.source)])
                    .and_then(|()| model.receive(input, now, || new_ids(&given["ok"])));
                results.push(match received {
                    Ok(contact) => json!({ "ok": model.contact_view(&contact) }),
                    Err(mut refusal) => {
                        if let Some(field) = refusal.says["field"].as_str() {
                            refusal.says["field"] = json!(format!("items[{place}].{field}"));
                        }
                        let error = given["error"].clone();
                        agree("an item", &Err(error.clone()), &Err(refusal));
                        json!({ "error": error })
                    }
                });
            }
            Ok(json!({ "items": results }))
        }
        C::Start { .. } => model.start(id, now).and_then(|()| contact(model)),
        C::Close { .. } => model.close(id, now).and_then(|()| contact(model)),
        C::Reopen { .. } => model.reopen(id, now).and_then(|()| contact(model)),
        C::Reassign { force, .. } => {
            model.reassign(id, text("operator"), *force, now).and_then(|()| contact(model))
        }
        C::DeleteContact { .. } => model.delete_contact(id, now).map(|()| Value::Null),
        C::UpdateLead { rev, .. } => {
            let Some(lead) = model.leads.iter_mut().find(|lead| lead.record.id == id) else {
                return not_found("lead");
            };
            if matches!(rev, Rev::Stale) {
                return refuse("stale", json!({}));
            }
            let name = params["name"].as_str().map(|name| name.trim().to_owned());
            if lead.name != name {
                lead.name = name;
                lead.record.rev += 1;
                lead.record.updated_at = now;
            }
            let lead = lead.clone();
            Ok(model.lead_view(&lead))
        }
        C::DeleteLead { .. } => model.delete_lead(id).map(|()| Value::Null),
        C::Clock { .. } => unreachable!("the clock is no operation"),
    }
}
