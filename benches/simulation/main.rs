//! Simulating a period of a million contacts, from a data file on disk.
//!
//! 200 operators with room for 10 contacts each serve 20 sources, which share the four policies; two
//! sources are sticky. Contacts come second by second, half of them from a known lead, a thousand to
//! a transaction; the oldest open ones are closed in others. How many are open swings around
//! what all operators can take, so that a queue fills and empties.
//!
//! `cargo bench -p crm-benches --bench simulation` measures the whole operation by name, JSON out
//! included: with nothing changed, and with other weights, capacities and policies. It makes the file
//! first, which takes minutes; `KARTOTEKA_CONTACTS` is how many contacts, `KARTOTEKA_BATCH` how many
//! a transaction receives.

#![allow(
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a benchmark that goes wrong ends"
)]

#[path = "../seeded.rs"]
#[allow(dead_code, reason = "nothing is compared by checksum here")]
mod seeded;

use std::collections::VecDeque;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use criterion::{Criterion, SamplingMode};
use crm_core::routing::{self, ContactId, OperatorId, ReceiveContact, SourceId};
use crm_core::store::{Durability, RedbOptions};
use crm_core::team::{self, CreateOperator, CreateSource, Policy, SetWeight};
use crm_core::{ById, Crm, ManualEnv, Timestamp};
use seeded::Random;
use serde_json::json;

const OPERATORS: u32 = 200;
const SOURCES: u32 = 20;
const POLICIES: [Policy; 4] =
    [Policy::WeightOverLoad, Policy::LeastLoaded, Policy::SmoothWeighted, Policy::WeightedRandom];

fn main() {
    let contacts = number("KARTOTEKA_CONTACTS", 1_000_000);
    let batch = number("KARTOTEKA_BATCH", 1_000);
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("simulation-bench");
    let _ = fs::remove_dir_all(&folder);
    fs::create_dir_all(&folder).unwrap();
    let path = folder.join("a.crm");
    let start = Instant::now();
    let team = make(&path, contacts, batch);
    let bytes = fs::metadata(&path).unwrap().len();
    println!("{contacts} contacts made in {:.0?}, {} MiB", start.elapsed(), bytes >> 20);

    let env = ManualEnv::new(Timestamp::MAX, 1);
    let crm = Crm::open_file(&path, RedbOptions::default(), env).unwrap();
    let mut criterion = Criterion::default().configure_from_args();
    let mut group = criterion.benchmark_group(format!("simulation {contacts}"));
    group.sample_size(10).sampling_mode(SamplingMode::Flat);
    group.measurement_time(Duration::from_secs(10));
    for (name, params) in [("nothing changed", json!({})), ("much changed", team.trial())] {
        let params = params.to_string();
        let answer = crm.call("anna", "routing.simulate", &params).unwrap().value;
        let changed = answer.rsplit("\"changed\":").next().unwrap_or_default();
        println!("{name}: changed {changed}");
        group.bench_function(name, |bench| {
            bench.iter(|| crm.call("anna", "routing.simulate", &params).unwrap());
        });
    }
    group.finish();
    criterion.final_summary();
    drop(crm);
    fs::remove_dir_all(&folder).unwrap();
}

fn number(variable: &str, default: usize) -> usize {
    std::env::var(variable).ok().map_or(default, |number| number.parse().unwrap())
}

struct Team {
    operators: Vec<OperatorId>,
    sources: Vec<SourceId>,
}

impl Team {
    /// Every tenth operator takes less of all and the first source more, and two policies change.
    fn trial(&self) -> serde_json::Value {
        let fewer = self.operators.iter().step_by(10);
        let weights = fewer.clone().flat_map(|operator| {
            let weight =
                move |source| json!({ "operator": operator, "source": source, "weight": 1 });
            self.sources.iter().map(weight)
        });
        let max_load = fewer.map(|operator| json!({ "operator": operator, "max_load": 5 }));
        json!({
            "weights": weights.collect::<Vec<_>>(),
            "max_load": max_load.collect::<Vec<_>>(),
            "policy": [
                { "source": self.sources[0], "policy": "least_loaded" },
                { "source": self.sources[1], "policy": "smooth_weighted", "sticky": true },
            ],
        })
    }
}

fn make(path: &Path, contacts: usize, batch: usize) -> Team {
    let mut now = Timestamp::from_millis(1_735_689_500_000).unwrap();
    let env = ManualEnv::new(now, 7);
    let options = RedbOptions { durability: Durability::OnFlush, ..RedbOptions::default() };
    let crm = Crm::create_file(path, options, env.clone()).unwrap();
    let mut random = Random(1);
    let team = crm.write(|tx| {
        let mut team = Team { operators: Vec::new(), sources: Vec::new() };
        for number in 0..SOURCES {
            let source = CreateSource {
                name: format!("Источник {number}"),
                policy: Some(POLICIES[number as usize % 4]),
                sticky: Some(number % 10 == 9),
            };
            team.sources.push(team::create_source(tx, source)?.id);
        }
        for number in 0..OPERATORS {
            let name = format!("Оператор {number}");
            let operator = CreateOperator { name, ..CreateOperator::default() };
            let operator = team::create_operator(tx, operator)?.id;
            for &source in &team.sources {
                let weight = 1 + random.below(100);
                team::set_weight(tx, SetWeight { operator, source, weight })?;
            }
            team.operators.push(operator);
        }
        Ok(team)
    });
    let team = team.unwrap().value;
    let mut open: VecDeque<ContactId> = VecDeque::new();
    for first in (0..contacts).step_by(batch) {
        now = now.plus_millis(1_000 * batch as i64).unwrap();
        env.set_now(now);
        let calls: Vec<(u32, SourceId)> = (first..contacts.min(first + batch))
            .map(|number| {
                let number = number as u32;
                let known = number > 0 && random.below(2) == 0;
                let lead = if known { random.below(number) } else { number };
                (lead, team.sources[random.below(SOURCES) as usize])
            })
            .collect();
        let received = crm.write(|tx| {
            let receive = |&(lead, source): &(u32, SourceId)| {
                let external_key = format!("lead-{lead}");
                let input =
                    ReceiveContact { external_key, source, lead_name: None, request_id: None };
                routing::receive(tx, input).map(|contact| contact.id)
            };
            calls.iter().map(receive).collect::<Result<Vec<_>, _>>()
        });
        open.extend(received.unwrap().value);
        let swing = (first % 20_000).abs_diff(10_000) / 10;
        let last = first + batch >= contacts;
        while open.len() > if last { 0 } else { 1_500 + swing } {
            let oldest: Vec<ContactId> = open.drain(..batch.min(open.len())).collect();
            let close = |tx: &mut crm_core::Tx<'_>| {
                oldest.iter().try_for_each(|id| routing::close(tx, ById::new(*id)).map(drop))
            };
            crm.write(close).unwrap();
        }
    }
    team
}
