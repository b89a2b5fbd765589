//! Histories as they are on the wire, and what stands in the way of an undo.
#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what is missing fails the test"
)]

use crm_core::store::MemoryStore;
use crm_core::{Crm, ManualEnv, Timestamp};
use serde_json::{Value, json};

const NOBODY: &str = "018f0000-0000-7000-8000-000000000000";

struct Data {
    crm: Crm,
    env: ManualEnv,
}

impl Data {
    fn new() -> Self {
        let env = ManualEnv::new("2025-01-31T09:05:00Z".parse().unwrap(), 7);
        Self { crm: Crm::create(MemoryStore::default(), env.clone()).unwrap(), env }
    }

    fn call(&self, name: &str, params: Value) -> Value {
        let reply = self.crm.call("anna", name, &params.to_string());
        let reply = reply.unwrap_or_else(|error| panic!("{name} {params}: {error}"));
        assert_eq!(self.crm.check().unwrap().problems, []);
        serde_json::from_str(&reply.value).unwrap()
    }

    fn error(&self, name: &str, params: Value) -> Value {
        serde_json::to_value(self.crm.call("anna", name, &params.to_string()).unwrap_err()).unwrap()
    }

    /// Calls an operation; gives the record and the number of the transaction.
    fn done(&self, name: &str, params: Value) -> (Value, u64) {
        (self.call(name, params), self.seq())
    }

    fn seq(&self) -> u64 {
        self.crm.read(|snapshot| snapshot.seq()).unwrap()
    }

    fn undo(&self, seq: u64) -> u64 {
        self.call("changes.undo", json!({ "seq": seq }))["seq"].as_u64().unwrap()
    }

    /// What stands in the way: reason, entity, id, transaction and operation.
    fn refusal(&self, seq: u64) -> [Value; 5] {
        let before = self.seq();
        let error = self.error("changes.undo", json!({ "seq": seq }));
        assert_eq!(error["code"], "conflict", "{error}");
        assert_eq!(self.seq(), before);
        ["reason", "entity", "id", "seq", "operation"].map(|field| error[field].clone())
    }

    fn history(&self, entity: &str, id: &Value) -> Vec<Value> {
        let history = self.call("changes.history", json!({ "entity": entity, "id": id }));
        history["items"].as_array().unwrap().clone()
    }

    fn source(&self) -> Value {
        self.call("sources.create", json!({ "name": "Bot" }))["id"].take()
    }

    fn operator(&self, source: &Value, max_load: u32) -> Value {
        let operator = json!({ "name": "Первак", "max_load": max_load });
        let id = self.call("operators.create", operator)["id"].take();
        self.call("weights.set", json!({ "operator": id, "source": source, "weight": 5 }));
        id
    }

    fn receive(&self, key: &str, source: &Value) -> (Value, u64) {
        self.done("contacts.receive", json!({ "external_key": key, "source": source }))
    }

    fn order(&self, number: &str, fields: Value) -> (Value, u64) {
        let mut order = json!({ "number": number, "total": "5", "status": "completed" });
        order.as_object_mut().unwrap().extend(fields.as_object().unwrap().clone());
        self.done("orders.save", order)
    }
}

fn in_the_way(reason: &str, entity: &str, id: &Value, seq: u64, operation: &str) -> [Value; 5] {
    [json!(reason), json!(entity), id.clone(), json!(seq), json!(operation)]
}

#[test]
fn a_history_tells_every_change_of_a_record_as_its_fields_are_on_the_wire() {
    let data = Data::new();
    let (order, _) = data.order("7", json!({ "placed_at": "2025-01-01T00:00:00Z" }));
    data.env.advance(60_000).unwrap();
    data.order("7", json!({ "total": "1234.5", "status": "cancelled", "notes": "дорого" }));
    data.call("orders.delete", json!({ "id": order["id"] }));
    data.undo(3);
    insta::assert_json_snapshot!(data.history("order", &order["id"]));
}

#[test]
fn what_a_record_began_with_is_what_its_operation_gives() {
    let data = Data::new();
    let source = data.source();
    let operator = data.operator(&source, 5);
    let contact = data.receive("8 (999) 000-00-01", &source).0;
    let order = data.order("1", json!({ "customer_phone": "+79990000001" })).0;
    let note = json!({ "customer": order["customer"], "text": "важный" });
    let note = data.call("notes.create", note);
    let get = |name: &str, id: &Value| data.call(name, json!({ "id": id }));
    let weight = data.call("weights.list", json!({}))["items"][0].clone();
    let weight_id = json!(format!("{}/{}", operator.as_str().unwrap(), source.as_str().unwrap()));
    let records = [
        ("operator", operator.clone(), get("operators.get", &operator)),
        ("source", source.clone(), get("sources.get", &source)),
        ("weight", weight_id, weight),
        ("lead", contact["lead"].clone(), get("leads.get", &contact["lead"])),
        ("contact", contact["id"].clone(), contact),
        ("order", order["id"].clone(), order.clone()),
        ("customer", order["customer"].clone(), get("customers.get", &order["customer"])),
        ("note", note["id"].clone(), note),
    ];
    for (entity, id, record) in records {
        let history = data.history(entity, &id);
        assert_eq!((history.len(), &history[0]["kind"]), (1, &json!("created")), "{entity}");
        assert_eq!(history[0]["actor"], "anna");
        let fields = history[0]["fields"].as_array().unwrap();
        assert!(!fields.is_empty());
        for field in fields {
            assert_eq!(field["before"], Value::Null);
            assert_eq!(field["after"], record[field["field"].as_str().unwrap()], "{entity}");
        }
    }
}

#[test]
fn the_history_of_the_settings_shows_the_policy_with_its_amounts() {
    let data = Data::new();
    assert_eq!(data.history("settings", &json!("")), [] as [Value; 0]);
    let policy = json!({ "rules": [
        { "category": "vip", "min_spent": "500.00" }, { "category": "new" }
    ] });
    data.call("settings.update", json!({ "language": "en", "category_policy": policy }));
    let history = data.call("changes.history", json!({ "entity": "settings" }));
    let fields = history["items"][0]["fields"].as_array().unwrap();
    let names: Vec<&Value> = fields.iter().map(|field| &field["field"]).collect();
    assert_eq!(names, ["category_policy", "language"]);
    assert_eq!(fields[0]["after"]["rules"][0]["min_spent"], "500.00");
    assert_eq!((&fields[1]["before"], &fields[1]["after"]), (&json!("ru"), &json!("en")));
}

#[test]
fn pages_of_a_history_follow_each_other() {
    let data = Data::new();
    let operator = data.call("operators.create", json!({ "name": "0" }))["id"].take();
    for name in 1..5 {
        data.call("operators.update", json!({ "id": operator, "name": name.to_string() }));
        // Other records, and what is only counted, are not in it.
        data.call("operators.create", json!({ "name": "другой" }));
    }
    let whole = data.history("operator", &operator);
    let mut query = json!({ "entity": "operator", "id": operator, "limit": 2, "total": true });
    let mut pages = Vec::new();
    loop {
        let page = data.call("changes.history", query.clone());
        assert_eq!(page["total"], 5);
        pages.extend(page["items"].as_array().unwrap().clone());
        query["cursor"] = page["next_cursor"].clone();
        if query["cursor"].is_null() {
            break;
        }
    }
    assert_eq!(pages, whole);
    let name = |change: &Value| {
        let fields = change["fields"].as_array().unwrap();
        fields.iter().find(|field| field["field"] == "name").unwrap()["after"].clone()
    };
    let names: Vec<Value> = whole.iter().map(name).collect();
    assert_eq!(names, ["4", "3", "2", "1", "0"]);
}

#[test]
fn the_history_goes_on_over_removal_and_return() {
    let data = Data::new();
    let source = data.source();
    let operator = data.operator(&source, 5);
    let set = |weight: u32| json!({ "operator": operator, "source": source, "weight": weight });
    data.call("weights.set", set(7));
    data.call("weights.remove", json!({ "operator": operator, "source": source }));
    data.call("weights.set", set(9));
    let id = json!(format!("{}/{}", operator.as_str().unwrap(), source.as_str().unwrap()));
    let history = data.history("weight", &id);
    let kinds: Vec<&Value> = history.iter().map(|change| &change["kind"]).collect();
    assert_eq!(kinds, ["created", "deleted", "updated", "created"]);
    data.call("operators.delete", json!({ "id": operator }));
    assert_eq!(data.history("weight", &id).len(), 5);
    assert_eq!(data.history("operator", &operator)[0]["kind"], "deleted");
    // The id of one kind of record is no id of another.
    let other = json!({ "entity": "customer", "id": operator });
    assert_eq!(data.error("changes.history", other)["code"], "not_found");
}

#[test]
fn an_undo_is_in_the_history_and_names_what_it_took_back() {
    let data = Data::new();
    let (operator, _) = data.done("operators.create", json!({ "name": "А" }));
    let rename = json!({ "id": operator["id"], "name": "Б" });
    let (_, renamed) = data.done("operators.update", rename);
    data.env.advance(1000).unwrap();
    let undo = data.undo(renamed);
    let newest = &data.history("operator", &operator["id"])[0];
    assert_eq!((&newest["operation"], &newest["undoes"]), (&json!("changes.undo"), &json!(2)));
    let back = data.call("operators.get", json!({ "id": operator["id"] }));
    assert_eq!((&back["name"], &back["rev"]), (&json!("А"), &json!(3)));
    assert_eq!(back["updated_at"], "2025-01-31T09:05:01.000Z");
    // Who still knows the revision of before is told.
    let stale = json!({ "id": operator["id"], "rev": 1, "name": "В" });
    assert_eq!(data.error("operators.update", stale)["code"], "stale");
    data.undo(undo);
    assert_eq!(data.call("operators.get", json!({ "id": operator["id"] }))["name"], "Б");
}

#[test]
fn a_record_that_has_changed_since_is_named() {
    let data = Data::new();
    let source = data.source();
    data.operator(&source, 5);
    let (contact, received) = data.receive("a", &source);
    let (_, started) = data.done("contacts.start", json!({ "id": contact["id"] }));
    let reason = "a record has changed since";
    let changed = in_the_way(reason, "contact", &contact["id"], started, "contacts.start");
    assert_eq!(data.refusal(received), changed);
    let (_, removed) = data.done("contacts.delete", json!({ "id": contact["id"] }));
    let deleted = in_the_way(reason, "contact", &contact["id"], removed, "contacts.delete");
    assert_eq!(data.refusal(started), deleted);
    let undo = data.undo(removed);
    let back = in_the_way(reason, "contact", &contact["id"], undo, "changes.undo");
    assert_eq!(data.refusal(removed), back);
    // What was taken back does not stand in the way of what was done before.
    data.undo(started);
    data.undo(received);
    assert_eq!(data.call("leads.list", json!({}))["items"], json!([]));
}

#[test]
fn newer_contacts_keep_their_operator_source_and_lead() {
    let data = Data::new();
    let source = data.source();
    let (operator, hired) = data.done("operators.create", json!({ "name": "Первак" }));
    let weight = json!({ "operator": operator["id"], "source": source, "weight": 1 });
    let (_, weighed) = data.done("weights.set", weight);
    let id = json!(format!("{}/{}", operator["id"].as_str().unwrap(), source.as_str().unwrap()));
    let reason = "the operator has got a weight since";
    assert_eq!(data.refusal(hired), in_the_way(reason, "weight", &id, weighed, "weights.set"));
    let reason = "the source has got a weight since";
    assert_eq!(data.refusal(1), in_the_way(reason, "weight", &id, weighed, "weights.set"));
    let (_, first) = data.receive("a", &source);
    let (contact, second) = data.receive("a", &source);
    let by = |reason| in_the_way(reason, "contact", &contact["id"], second, "contacts.receive");
    assert_eq!(data.refusal(first), by("the lead has got contacts since"));
    data.call("contacts.close", json!({ "id": contact["id"] }));
    assert_eq!(data.refusal(hired)[0], "the operator has got contacts since");
    assert_eq!(data.refusal(1)[0], "the source has got contacts since");
}

#[test]
fn a_lead_keeps_the_sources_of_newer_contacts() {
    let data = Data::new();
    let (bot, site) = (data.source(), data.source());
    data.receive("a", &bot);
    let (_, through_site) = data.receive("a", &site);
    let (again, seq) = data.receive("a", &site);
    let reason = "the lead has come through the source again since";
    let newer = in_the_way(reason, "contact", &again["id"], seq, "contacts.receive");
    assert_eq!(data.refusal(through_site), newer);
    data.undo(seq);
    data.undo(through_site);
    let lead = data.call("leads.list", json!({}))["items"][0].clone();
    assert_eq!(lead["sources"].as_array().unwrap().len(), 1);
}

#[test]
fn what_a_record_needs_must_be_there() {
    let data = Data::new();
    let source = data.source();
    let operator = data.operator(&source, 5);
    let (contact, _) = data.receive("a", &source);
    let (_, closed) = data.done("contacts.close", json!({ "id": contact["id"] }));
    let by_id = |id: &Value| json!({ "id": id });
    let (_, fired) = data.done("operators.delete", by_id(&operator));
    let reason = "the operator of a contact is deleted";
    let gone = in_the_way(reason, "operator", &operator, fired, "operators.delete");
    assert_eq!(data.refusal(closed), gone);
    data.undo(fired);
    let weight = json!({ "operator": operator, "source": source });
    let (_, unweighed) = data.done("weights.remove", weight);
    let (_, removed) = data.done("sources.delete", by_id(&source));
    let gone = |reason| in_the_way(reason, "source", &source, removed, "sources.delete");
    assert_eq!(data.refusal(unweighed), gone("the source of a weight is deleted"));
    assert_eq!(data.refusal(closed), gone("the source of a contact is deleted"));
    let (_, deleted) = data.done("contacts.delete", by_id(&contact["id"]));
    let (_, lead_deleted) = data.done("leads.delete", by_id(&contact["lead"]));
    let reason = "the lead of a contact is deleted";
    let gone = in_the_way(reason, "lead", &contact["lead"], lead_deleted, "leads.delete");
    assert_eq!(data.refusal(deleted), gone);
    let fired = data.done("operators.delete", by_id(&operator)).1;
    let gone = in_the_way(
        "the operator of a weight is deleted",
        "operator",
        &operator,
        fired,
        "operators.delete",
    );
    assert_eq!(data.refusal(unweighed), gone);
}

#[test]
fn a_capacity_goes_down_only_without_newer_contacts_above_it() {
    let data = Data::new();
    let source = data.source();
    let operator = data.operator(&source, 1);
    data.receive("a", &source);
    data.receive("b", &source);
    // The waiting contact comes with the capacity and goes with it.
    let raise = json!({ "id": operator, "max_load": 2 });
    let (_, raised) = data.done("operators.update", raise.clone());
    assert_eq!(data.call("operators.get", json!({ "id": operator }))["load"], 2);
    data.undo(raised);
    assert_eq!(data.call("routing.queue", json!({ "total": true }))["total"], 1);
    data.call(
        "contacts.delete",
        json!({ "id": data.call("routing.queue", json!({}))["items"][0]["id"] }),
    );
    let (_, raised) = data.done("operators.update", raise);
    let (contact, seq) = data.receive("c", &source);
    let reason = "the operator has got more contacts since than its capacity was";
    let newer = in_the_way(reason, "contact", &contact["id"], seq, "contacts.receive");
    assert_eq!(data.refusal(raised), newer);
}

#[test]
fn a_customer_keeps_newer_orders_and_notes_but_not_older_orders() {
    let data = Data::new();
    let phone = json!({ "customer_phone": "+79990000001" });
    let (order, first) = data.order("1", phone.clone());
    let (second, seq) = data.order("2", phone.clone());
    let reason = "the customer has got orders since";
    let newer = in_the_way(reason, "order", &second["id"], seq, "orders.save");
    assert_eq!(data.refusal(first), newer);
    data.undo(seq);
    let note = json!({ "customer": order["customer"], "text": "важный" });
    let (note, seq) = data.done("notes.create", note);
    let reason = "the customer has got notes since";
    let newer = in_the_way(reason, "note", &note["id"], seq, "notes.create");
    assert_eq!(data.refusal(first), newer);
    let (_, unwritten) = data.done("notes.delete", json!({ "id": note["id"] }));
    let force = json!({ "id": order["customer"], "force": true });
    let (_, deleted) = data.done("customers.delete", force);
    let reason = "the customer of a note is deleted";
    let gone = in_the_way(reason, "customer", &order["customer"], deleted, "customers.delete");
    assert_eq!(data.refusal(unwritten), gone);
    let made = data.done("customers.create", json!({ "name": "А", "phone": "+79990000001" }));
    let taken = data.error("changes.undo", json!({ "seq": deleted }));
    assert_eq!((&taken["code"], &taken["field"]), (&json!("duplicate"), &json!("phone")));
    assert_eq!(taken["existing"], made.0["id"]);
    data.undo(made.1);
    assert_eq!(data.call("orders.list", json!({}))["items"][0]["customer"], Value::Null);
    data.undo(deleted);
    assert_eq!(data.call("customers.list", json!({}))["items"][0]["id"], order["customer"]);
}

#[test]
fn a_customer_comes_back_with_notes_history_and_what_was_ordered_meanwhile() {
    let data = Data::new();
    let phone = json!({ "customer_phone": "+79990000001", "total": "60000" });
    let (order, _) = data.order("1", phone.clone());
    data.order("2", phone.clone());
    let customer = json!({ "id": order["customer"] });
    data.call("notes.create", json!({ "customer": order["customer"], "text": "важный" }));
    let explained = data.call("customers.explain", customer.clone());
    let force = json!({ "id": order["customer"], "force": true });
    let (_, deleted) = data.done("customers.delete", force);
    data.undo(deleted);
    assert_eq!(data.call("customers.explain", customer.clone()), explained);
    let notes = data.call("notes.list", json!({ "customer": order["customer"] }));
    assert_eq!(notes["items"][0]["text"], "важный");
    let force = json!({ "id": order["customer"], "force": true });
    let (_, deleted) = data.done("customers.delete", force);
    data.call("orders.delete", json!({ "id": order["id"] }));
    data.undo(deleted);
    assert_eq!(data.call("customers.get", customer)["total_orders"], 1);
}

#[test]
fn a_contact_comes_back_with_its_decisions() {
    let data = Data::new();
    let source = data.source();
    let (first, second) = (data.operator(&source, 1), data.operator(&source, 1));
    let (contact, _) = data.receive("a", &source);
    let reassign = |operator: &Value| json!({ "id": contact["id"], "operator": operator });
    let id = json!({ "id": contact["id"] });
    let before = data.call("contacts.explain", id.clone());
    let (_, moved) = data.done("contacts.reassign", reassign(&second));
    let after = data.call("contacts.explain", id.clone());
    let undo = data.undo(moved);
    assert_eq!(data.call("contacts.explain", id.clone()), before);
    data.undo(undo);
    assert_eq!(data.call("contacts.explain", id.clone()), after);
    let (_, deleted) = data.done("contacts.delete", id.clone());
    data.undo(deleted);
    assert_eq!(data.call("contacts.explain", id), after);
    assert_eq!(data.call("operators.get", json!({ "id": first }))["load"], 0);
}

#[test]
fn a_returned_operator_remembers_when_it_was_last_given_a_contact() {
    let data = Data::new();
    let source = data.source();
    let operator = data.operator(&source, 1);
    let (contact, _) = data.receive("a", &source);
    data.call("contacts.close", json!({ "id": contact["id"] }));
    let before = data.call("operators.get", json!({ "id": operator }));
    data.env.advance(1000).unwrap();
    let (_, deleted) = data.done("operators.delete", json!({ "id": operator }));
    data.undo(deleted);
    let after = data.call("operators.get", json!({ "id": operator }));
    assert_eq!(after["last_assigned_at"], before["last_assigned_at"]);
    assert_eq!(data.receive("b", &source).0["operator"], operator);
}

#[test]
fn an_operator_that_goes_again_leaves_its_contact_waiting_and_no_load() {
    let data = Data::new();
    let source = data.source();
    let operator = data.operator(&source, 5);
    let (_, deleted) = data.done("operators.delete", json!({ "id": operator }));
    let (contact, _) = data.receive("8 (999) 000-00-01", &source);
    let status = || data.call("contacts.get", json!({ "id": contact["id"] }))["status"].take();
    assert_eq!(status(), "in_queue");
    let returned = data.undo(deleted);
    assert_eq!(status(), "new");
    data.undo(returned);
    assert_eq!(status(), "in_queue");
    let replayed = data.call("routing.simulate", json!({}));
    assert_eq!(replayed["changed"], 0);
}

#[test]
fn undone_settings_count_anew_and_what_was_due_before_keeps_its_date() {
    let data = Data::new();
    for number in 0..3 {
        data.order(&number.to_string(), json!({ "customer_phone": "+79990000001" }));
    }
    data.order("3", json!({ "customer_phone": "+79990000001", "status": "pending" }));
    let statuses = json!({ "counted_statuses": ["pending"] });
    let policy = json!({ "rules": [{ "category": "inactive", "inactive_days": 10 }, { "category": "new" }] });
    let (_, counted) = data.done("settings.update", statuses);
    let (_, decided) = data.done("settings.update", json!({ "category_policy": policy }));
    data.env.advance(20 * 86_400_000).unwrap();
    let before = data.crm.read(|snapshot| Ok(snapshot.now())).unwrap();
    data.undo(decided);
    let customer = data.call("customers.list", json!({}))["items"][0].clone();
    let explained = data.call("customers.explain", json!({ "id": customer["id"] }));
    let steps: Vec<(&Value, Timestamp)> = explained["history"]
        .as_array()
        .unwrap()
        .iter()
        .map(|step| (&step["to"], step["at"].as_str().unwrap().parse().unwrap()))
        .collect();
    let due: Timestamp = "2025-02-10T09:05:00.001Z".parse().unwrap();
    assert_eq!(steps[..2], [(&json!("new"), before), (&json!("inactive"), due)]);
    assert_eq!(customer["total_orders"], 1);
    data.undo(counted);
    assert_eq!(data.call("customers.list", json!({}))["items"][0]["total_orders"], 3);
    assert_eq!(data.call("settings.get", json!({}))["recounting"], false);
}

#[test]
fn a_currency_does_not_go_back_under_newer_orders() {
    let data = Data::new();
    let (_, changed) = data.done("settings.update", json!({ "currency": "JPY" }));
    data.order("1", json!({}));
    let error = data.error("changes.undo", json!({ "seq": changed }));
    let reason = "there are orders: the currency can only become one with as many decimals";
    assert_eq!((&error["code"], &error["reason"]), (&json!("conflict"), &json!(reason)));
}

#[test]
fn what_only_counted_anew_cannot_be_taken_back() {
    let data = Data::new();
    data.order("1", json!({ "customer_phone": "+79990000001" }));
    data.env.advance(200 * 86_400_000).unwrap();
    let (_, swept) = data.done("sweep", json!({}));
    assert_eq!(swept, 2);
    let reason = "the transaction only counted anew: there is nothing to take back";
    assert_eq!(data.refusal(swept)[0], reason);
}

#[test]
fn bad_inputs_are_told() {
    let data = Data::new();
    data.source();
    for seq in [0, 2, u64::MAX] {
        let error = data.error("changes.undo", json!({ "seq": seq }));
        assert_eq!((&error["code"], &error["id"]), (&json!("not_found"), &json!(seq.to_string())));
        assert_eq!(error["entity"], "transaction");
    }
    for (query, field) in [
        (json!({}), "entity"),
        (json!({ "entity": "contact" }), "id"),
        (json!({ "entity": "people", "id": NOBODY }), "entity"),
        (json!({ "entity": "contact", "id": "" }), "id"),
        (json!({ "entity": "contact", "id": "nonsense" }), "id"),
        (json!({ "entity": "contact", "id": format!("{NOBODY}/{NOBODY}") }), "id"),
        (json!({ "entity": "weight", "id": NOBODY }), "id"),
        (json!({ "entity": "settings", "id": NOBODY }), "id"),
        (json!({ "entity": "contact", "id": NOBODY, "sort": "seq" }), "sort"),
        (json!({ "entity": "contact", "id": NOBODY, "cursor": "AAAA" }), "cursor"),
        (json!({ "entity": "contact", "id": NOBODY, "limit": 0 }), "limit"),
    ] {
        let error = data.error("changes.history", query.clone());
        assert_eq!(
            (&error["code"], &error["field"]),
            (&json!("invalid"), &json!(field)),
            "{query}"
        );
    }
    let nobody = data.error("changes.history", json!({ "entity": "lead", "id": NOBODY }));
    assert_eq!((&nobody["code"], &nobody["entity"]), (&json!("not_found"), &json!("lead")));
}
