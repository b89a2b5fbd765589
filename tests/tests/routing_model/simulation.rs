//! `routing.simulate`: with nothing changed, what would have been is what was.

use crm_core::Timestamp;
use crm_tests::Twins;
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::{Value, json};

use crate::commands::{Command, POLICIES, command};
use crate::{Run, config, scripted};

/// What is tried; ids are picked from the operators and sources that there are.
#[derive(Debug, Clone)]
struct Trial {
    weights: Vec<(Index, Index, Option<u32>)>,
    max_load: Vec<(Index, u32)>,
    policy: Vec<(Index, &'static str, Option<bool>)>,
}

fn trial() -> impl Strategy<Value = Trial> {
    let weight = proptest::option::weighted(0.7, 0..12u32);
    let policy = proptest::sample::select(&POLICIES);
    (
        vec((any::<Index>(), any::<Index>(), weight), 0..4),
        vec((any::<Index>(), 1..6u32), 0..3),
        vec((any::<Index>(), policy, any::<Option<bool>>()), 0..3),
    )
        .prop_map(|(weights, max_load, policy)| Trial { weights, max_load, policy })
}

impl Trial {
    fn params(&self, operators: &[Value], sources: &[Value]) -> Value {
        let id = |of: &[Value], index: &Index| index.get(of)["id"].clone();
        let mut params = json!({ "weights": [], "max_load": [], "policy": [] });
        let mut add = |field: &str, names: &[&str], trial: Value| {
            let list = params[field].as_array_mut().unwrap();
            let is_there = |other: &Value| names.iter().all(|name| other[name] == trial[name]);
            if !list.iter().any(is_there) {
                list.push(trial);
            }
        };
        for (operator, source, weight) in &self.weights {
            if !operators.is_empty() && !sources.is_empty() {
                let (operator, source) = (id(operators, operator), id(sources, source));
                let trial = json!({ "operator": operator, "source": source, "weight": weight });
                add("weights", &["operator", "source"], trial);
            }
        }
        for (operator, max_load) in self.max_load.iter().filter(|_| !operators.is_empty()) {
            let trial = json!({ "operator": id(operators, operator), "max_load": max_load });
            add("max_load", &["operator"], trial);
        }
        for (source, policy, sticky) in self.policy.iter().filter(|_| !sources.is_empty()) {
            let mut trial = json!({ "source": id(sources, source), "policy": policy });
            if let Some(sticky) = sticky {
                trial["sticky"] = json!(sticky);
            }
            add("policy", &["source"], trial);
        }
        params
    }
}

/// What both backends say of a period with nothing changed: that nothing would have.
fn nothing_changes(twins: &Twins, period: &Value) -> Value {
    let simulation = twins.get("routing.simulate", period);
    assert_eq!(simulation["changed"], 0, "{period}: {simulation}");
    for list in ["by_operator", "by_day"] {
        for item in simulation[list].as_array().unwrap() {
            assert_eq!(item["before"], item["after"], "{period}: {simulation}");
        }
    }
    simulation
}

fn received(simulation: &Value) -> u64 {
    let days = simulation["by_day"].as_array().unwrap().iter();
    days.map(|day| day["before"]["received"].as_u64().unwrap()).sum()
}

/// How many contacts the log knows.
fn logged(twins: &Twins) -> u64 {
    let log = twins.get("changes.since", &json!({ "seq": 0, "limit": 10_000 }));
    let is_new = |change: &&Value| change["entity"] == "contact" && change["kind"] == "created";
    log["items"].as_array().unwrap().iter().filter(is_new).count() as u64
}

#[test]
fn with_nothing_changed_any_hundred_commands_are_simulated_as_they_happened() {
    let cases = crm_tests::cases(120);
    let ends = (any::<Index>(), any::<Index>());
    proptest!(config(cases), |(commands in vec(command(), 100), ends in vec(ends, 4), trial in trial())| {
        let mut run = Run::new();
        let mut moments = vec![run.now];
        for command in &commands {
            run.step(command);
            moments.push(run.now);
        }
        let simulation = nothing_changes(&run.twins, &json!({}));
        prop_assert_eq!(received(&simulation), logged(&run.twins));
        let moment = |millis: i64| Timestamp::from_millis(millis).unwrap();
        for (from, to) in &ends {
            let (from, to) = (*from.get(&moments), *to.get(&moments));
            let (from, to) = (moment(from.min(to)), moment(from.max(to)));
            nothing_changes(&run.twins, &json!({ "from": from }));
            nothing_changes(&run.twins, &json!({ "from": from, "to": to }));
            // Whatever is tried, contacts come as they came, and nothing is touched.
            let mut params = trial.params(&run.list("operators.list", None), &run.list("sources.list", None));
            params["from"] = json!(from);
            let simulation = run.twins.get("routing.simulate", &params);
            for day in simulation["by_day"].as_array().unwrap() {
                prop_assert_eq!(&day["before"]["received"], &day["after"]["received"]);
            }
        }
        let log = run.twins.get("changes.since", &json!({ "seq": run.seq }));
        prop_assert_eq!(&log["items"], &json!([]));
        run.lists_agree();
    });
}

#[test]
fn with_nothing_changed_a_long_day_is_simulated_as_it_happened() {
    let mut run = Run::new();
    let mut moments = Vec::new();
    for (step, command) in scripted(5_000).enumerate() {
        run.step(&command);
        run.hold_down();
        if matches!(command, Command::Clock { .. }) && step % 500 < 10 {
            moments.push(Timestamp::from_millis(run.now).unwrap());
        }
    }
    nothing_changes(&run.twins, &json!({}));
    for from in &moments {
        nothing_changes(&run.twins, &json!({ "from": from }));
    }
}

fn id(answer: &Value) -> String {
    answer["id"].as_str().unwrap().to_owned()
}

/// A transaction assigns 10 000 of the queue: the next ones go on, whatever they do, in what happened
/// and in what would have.
#[test]
fn a_long_queue_empties_in_a_simulation_as_it_does() {
    let twins = Twins::new(crm_tests::time("2025-01-31T09:05:00.000Z"), 7);
    let tick = || twins.env.advance(60_000).unwrap();
    let source = id(&twins.get("sources.create", &json!({ "name": "Bot" })));
    let operator = json!({ "name": "Первак", "max_load": 1_000_000 });
    let operator = id(&twins.get("operators.create", &operator));
    for batch in 0..5 {
        let key = |item: u32| format!("u{batch}-{item}");
        let item = |item| json!({ "external_key": key(item), "source": source });
        let items: Vec<Value> = (0..5_000).map(item).collect();
        twins.get("contacts.receive_many", &json!({ "items": items }));
    }
    let weight = json!({ "operator": operator, "source": source, "weight": 1 });
    // Tried before it was so: some waited for the transaction that renames the operator.
    tick();
    twins.get("operators.update", &json!({ "id": operator, "name": "Вторяк" }));
    tick();
    let tried = twins.get("routing.simulate", &json!({ "weights": [weight] }));
    let by_operator = json!([
        { "operator": operator, "name": "Вторяк", "before": 0, "after": 25_000 }
    ]);
    assert_eq!((&tried["by_operator"], &tried["changed"]), (&by_operator, &json!(25_000)));
    let queued = json!({
        "day": "2025-01-31",
        "before": {
            "received": 25_000, "queued": 25_000,
            "waiting_ms_p50": 120_000, "waiting_ms_p95": 120_000,
        },
        // With a weight from the beginning nobody waits.
        "after": {
            "received": 25_000, "queued": 0, "waiting_ms_p50": null, "waiting_ms_p95": null,
        },
    });
    assert_eq!(tried["by_day"], json!([queued]));

    twins.get("weights.set", &weight);
    let from = twins.env.clone();
    let from = crm_core::Env::now(&from);
    tick();
    twins.get("operators.update", &json!({ "id": operator, "name": "Третьяк" }));
    tick();
    twins.get("contacts.receive", &json!({ "external_key": "late", "source": source }));
    for period in [json!({}), json!({ "from": from }), json!({ "from": "2025-01-31T09:07:30Z" })] {
        nothing_changes(&twins, &period);
    }
    // The queue was left over when this period began, and a smaller one would have been.
    let period = json!({
        "from": "2025-01-31T09:07:30Z",
        "max_load": [{ "operator": operator, "max_load": 12_000 }],
    });
    let tried = twins.get("routing.simulate", &period);
    let given = &tried["by_operator"][0];
    assert_eq!((&given["before"], &given["after"]), (&json!(15_001), &json!(2_000)));
    twins.check();
}
