use std::collections::BTreeMap;

use proptest::prelude::*;

use super::*;
use crate::routing::policy::{MAX_LOAD, prefer, prefer_least_loaded};
use crate::routing::quota::{Quota, Share};

/// The rule written out: looks at every operator for every question.
#[derive(Default)]
struct Naive {
    operators: BTreeMap<OperatorId, OperatorState>,
    weights: BTreeMap<(OperatorId, SourceId), u32>,
    policies: BTreeMap<SourceId, Policy>,
    received: BTreeMap<(OperatorId, SourceId), u64>,
}

/// The lot that is drawn of so many, always the same one.
fn a_lot(below: u64) -> u64 {
    (below * 7 / 11 + 3) % below
}

impl Naive {
    fn choose(&self, source: SourceId) -> Choice {
        let mut excluded = Excluded::default();
        let mut candidates = Vec::new();
        let mut excluded_top = Vec::new();
        for state in self.operators.values() {
            let &OperatorState { id: operator, active, max_load, load, last_assigned_at } = state;
            let Some(&weight) = self.weights.get(&(operator, source)) else {
                excluded.no_weight += 1;
                continue;
            };
            let reason = if !active {
                excluded.inactive += 1;
                ExclusionReason::Inactive
            } else if load >= max_load {
                excluded.full += 1;
                ExclusionReason::Full
            } else {
                let received = self.received(operator, source);
                candidates.push(Candidate { operator, weight, load, last_assigned_at, received });
                continue;
            };
            excluded_top.push(ExcludedOperator { operator, reason, weight, load, max_load });
        }
        if candidates.len() + excluded_top.len() > 64 {
            excluded_top.clear();
        }
        excluded_top.sort_by_key(|top| (std::cmp::Reverse(top.weight), top.operator));
        excluded_top.truncate(3);
        let lots: u64 = candidates.iter().map(|candidate| u64::from(candidate.weight)).sum();
        let mut draw = None;
        let number = candidates.len() as u32;
        match self.policy(source) {
            Policy::WeightOverLoad => candidates.sort_by(prefer),
            Policy::LeastLoaded => candidates.sort_by(prefer_least_loaded),
            Policy::SmoothWeighted => {
                let share =
                    |of: &Candidate| Share { weight: of.weight, received: of.received.unwrap() };
                let quota = Quota::of(candidates.iter().map(share));
                candidates.sort_by(|a, b| {
                    quota.prefer(share(a), share(b)).then(a.operator.cmp(&b.operator))
                });
            }
            Policy::WeightedRandom => {
                draw = (lots > 0).then(|| Draw { lot: a_lot(lots), of: lots });
                let mut holders = candidates.iter().flat_map(|candidate| {
                    std::iter::repeat_n(candidate, candidate.weight as usize)
                });
                let holder = draw.and_then(|draw: Draw| holders.nth(draw.lot as usize).copied());
                candidates = holder.into_iter().collect();
            }
        }
        Choice {
            winner: candidates.first().copied(),
            runner_up: candidates.get(1).copied(),
            candidates: number,
            excluded,
            draw,
            excluded_top,
        }
    }

    fn policy(&self, source: SourceId) -> Policy {
        self.policies.get(&source).copied().unwrap_or_default()
    }

    fn received(&self, operator: OperatorId, source: SourceId) -> Option<u64> {
        (self.policy(source) == Policy::SmoothWeighted)
            .then(|| self.received.get(&(operator, source)).copied().unwrap_or_default())
    }

    fn reset(&mut self, source: SourceId) {
        self.received.retain(|(_, counted), _| *counted != source);
    }

    fn reset_all_of(&mut self, operator: OperatorId) {
        for source in self.sources_of(operator) {
            self.reset(source);
        }
    }

    fn sources_of(&self, id: OperatorId) -> Vec<SourceId> {
        self.weights
            .keys()
            .filter(|(operator, _)| *operator == id)
            .map(|(_, source)| *source)
            .collect()
    }
}

fn operator(number: u32) -> OperatorId {
    let mut bytes = [7; 16];
    bytes[..4].copy_from_slice(&number.to_be_bytes());
    OperatorId::from_bytes(bytes)
}

fn source(number: u32) -> SourceId {
    SourceId::from_bytes([number as u8; 16])
}

/// The index and the naive scan, given the same commands.
struct Pair {
    index: RoutingIndex,
    naive: Naive,
}

impl Pair {
    fn new() -> Self {
        Self { index: RoutingIndex::new(), naive: Naive::default() }
    }

    fn put(&mut self, state: OperatorState) {
        self.index.put_operator(state);
        let before = self.naive.operators.get(&state.id);
        if before.is_some_and(|was| (was.active, was.max_load) != (state.active, state.max_load)) {
            self.naive.reset_all_of(state.id);
        }
        self.naive.operators.insert(state.id, state);
    }

    fn set_weight(&mut self, operator: OperatorId, source: SourceId, weight: u32) {
        self.index.set_weight(operator, source, weight);
        if self.naive.operators.contains_key(&operator) {
            if self.naive.weights.get(&(operator, source)) != Some(&weight) {
                self.naive.reset(source);
            }
            self.naive.weights.insert((operator, source), weight);
        }
    }

    fn set_load(&mut self, operator: OperatorId, load: u32, last_assigned_at: Option<Timestamp>) {
        self.index.set_load(operator, load, last_assigned_at);
        if let Some(state) = self.naive.operators.get_mut(&operator) {
            (state.load, state.last_assigned_at) = (load, last_assigned_at);
        }
    }

    fn run(&mut self, command: &Command) {
        match *command {
            Command::Put(state) => self.put(state),
            Command::RemoveOperator(id) => {
                self.index.remove_operator(id);
                self.naive.reset_all_of(id);
                self.naive.operators.remove(&id);
                self.naive.weights.retain(|(operator, _), _| *operator != id);
            }
            Command::SetWeight(operator, source, weight) => {
                self.set_weight(operator, source, weight)
            }
            Command::RemoveWeight(operator, source) => {
                self.index.remove_weight(operator, source);
                if self.naive.weights.remove(&(operator, source)).is_some() {
                    self.naive.reset(source);
                }
            }
            Command::RemoveSource(id) => {
                self.index.remove_source(id);
                self.naive.weights.retain(|(_, source), _| *source != id);
                self.naive.policies.remove(&id);
                self.naive.reset(id);
            }
            Command::SetPolicy(source, policy) => {
                self.index.set_policy(source, policy);
                if self.naive.policy(source) != policy {
                    self.naive.reset(source);
                }
                self.naive.policies.insert(source, policy);
            }
            Command::SetLoad(operator, load, at) => self.set_load(operator, load, at),
            Command::Assign(source) => {
                if let Some(winner) = self.index.choose_by_lot(source, a_lot).winner {
                    if let Some(received) = winner.received {
                        self.index.set_received(winner.operator, source, received + 1);
                        self.naive.received.insert((winner.operator, source), received + 1);
                    }
                    self.set_load(winner.operator, winner.load + 1, Some(Timestamp::MIN));
                }
            }
        }
    }

    fn assert_agree_on(&mut self, source: SourceId) {
        let expected = self.naive.choose(source);
        assert_eq!(self.index.has_candidate(source), expected.winner.is_some());
        assert_eq!(self.index.choose_by_lot(source, a_lot), expected);
    }
}

#[derive(Debug, Clone)]
enum Command {
    Put(OperatorState),
    RemoveOperator(OperatorId),
    SetWeight(OperatorId, SourceId, u32),
    RemoveWeight(OperatorId, SourceId),
    RemoveSource(SourceId),
    SetLoad(OperatorId, u32, Option<Timestamp>),
    SetPolicy(SourceId, Policy),
    Assign(SourceId),
}

fn number() -> impl Strategy<Value = u32> {
    prop_oneof![4 => 1..6u32, 1 => Just(MAX_LOAD), 1 => Just(MAX_LOAD - 1), 1 => 1..=MAX_LOAD]
}

fn moment() -> impl Strategy<Value = Option<Timestamp>> {
    prop_oneof![
        Just(None),
        Just(Some(Timestamp::MAX)),
        (0..3i64).prop_map(|millis| Timestamp::from_millis(millis).ok()),
    ]
}

fn policy() -> impl Strategy<Value = Policy> {
    prop::sample::select(vec![
        Policy::WeightOverLoad,
        Policy::LeastLoaded,
        Policy::SmoothWeighted,
        Policy::WeightedRandom,
    ])
}

fn command(operators: u32, sources: u32) -> impl Strategy<Value = Command> {
    let id = move || (0..operators).prop_map(operator);
    let from = move || (0..sources).prop_map(source);
    let put = (id(), prop::bool::weighted(0.8), number(), number(), moment()).prop_map(
        |(id, active, max_load, load, last_assigned_at)| {
            Command::Put(OperatorState { id, active, max_load, load: load - 1, last_assigned_at })
        },
    );
    prop_oneof![
        3 => put,
        1 => id().prop_map(Command::RemoveOperator),
        4 => (id(), from(), number()).prop_map(|(id, from, weight)| Command::SetWeight(id, from, weight)),
        1 => (id(), from()).prop_map(|(id, from)| Command::RemoveWeight(id, from)),
        1 => from().prop_map(Command::RemoveSource),
        6 => (id(), number(), moment()).prop_map(|(id, load, at)| Command::SetLoad(id, load - 1, at)),
        1 => (from(), policy()).prop_map(|(from, policy)| Command::SetPolicy(from, policy)),
        6 => from().prop_map(Command::Assign),
    ]
}

/// Commands that leave large sources large, so that their contests are kept up.
fn hot_command(operators: u32, sources: u32) -> impl Strategy<Value = Command> {
    let id = move || (0..operators).prop_map(operator);
    let from = move || (0..sources).prop_map(source);
    prop_oneof![
        30 => from().prop_map(Command::Assign),
        30 => (id(), number(), moment()).prop_map(|(id, load, at)| Command::SetLoad(id, load - 1, at)),
        1 => command(operators, sources),
    ]
}

/// Operators, sources, and how many of them each operator serves.
type Crowd = (u32, u32, u32);

fn crowd_and_commands() -> impl Strategy<Value = (Crowd, Vec<Command>)> {
    let crowd = prop_oneof![
        Just((600, 1, 1)),
        Just((700, 2, 1)),
        Just((400, 8, 8)),
        Just((1500, 6, 6)),
        Just((300, 5, 4)),
    ];
    (crowd, 1..60usize).prop_flat_map(|(crowd, length)| {
        (Just(crowd), prop::collection::vec(hot_command(crowd.0, crowd.1), length))
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn few_operators_with_many_sources_are_chosen_as_by_a_naive_scan(
        commands in prop::collection::vec(command(8, 12), 1..120),
    ) {
        let mut pair = Pair::new();
        for command in &commands {
            pair.run(command);
            for number in 0..13 {
                pair.assert_agree_on(source(number));
            }
            for number in 0..8 {
                let id = operator(number);
                let sources: Vec<_> = pair.index.sources_of(id).collect();
                prop_assert_eq!(sources, pair.naive.sources_of(id));
                prop_assert_eq!(pair.index.operator(id), pair.naive.operators.get(&id).copied());
            }
        }
    }

    #[test]
    fn sources_around_the_limit_of_explanations_are_chosen_as_by_a_naive_scan(
        commands in prop::collection::vec(command(90, 1), 200..400),
    ) {
        let mut pair = Pair::new();
        for number in 0..70 {
            pair.put(OperatorState { id: operator(number), active: true, max_load: 3, load: 0, last_assigned_at: None });
        }
        for number in 0..64 {
            pair.set_weight(operator(number), source(0), 5);
        }
        for command in &commands {
            pair.run(command);
            pair.assert_agree_on(source(0));
        }
    }

    #[test]
    fn many_operators_are_chosen_as_by_a_naive_scan(
        ((operators, sources, served), commands) in crowd_and_commands(),
        weights in prop::collection::vec(number(), 16),
        policies in prop::collection::vec(policy(), 3),
        asked_each in 1..40usize,
    ) {
        let mut pair = Pair::new();
        let mut weights = weights.into_iter().cycle();
        for number in 0..operators {
            let id = operator(number);
            pair.put(OperatorState { id, active: number % 7 > 0, max_load: 5, load: number % 6, last_assigned_at: None });
            for nth in 0..served {
                pair.set_weight(id, source((number + nth) % sources), weights.next().unwrap());
            }
        }
        for (number, policy) in policies.into_iter().cycle().enumerate().take(sources as usize) {
            pair.run(&Command::SetPolicy(source(number as u32), policy));
        }
        for _ in 0..8 {
            for number in 0..sources {
                pair.assert_agree_on(source(number));
            }
        }
        for (step, command) in commands.iter().enumerate() {
            pair.run(command);
            pair.assert_agree_on(source(step as u32 % 2 % sources));
            if step % asked_each == 0 {
                for number in 0..sources {
                    pair.assert_agree_on(source(number));
                }
            }
        }
    }
}

#[test]
fn operators_put_in_any_order_are_chosen_in_the_order_of_ids() {
    let mut pair = Pair::new();
    for number in [5, 3, 9, 1, 7] {
        let id = operator(number);
        pair.put(OperatorState { id, active: true, max_load: 1, load: 0, last_assigned_at: None });
        pair.set_weight(id, source(0), 1);
    }
    for number in [1, 3, 5, 7, 9] {
        let winner = pair.index.choose(source(0)).winner.unwrap();
        assert_eq!(winner.operator, operator(number));
        pair.set_load(operator(number), 1, None);
        pair.assert_agree_on(source(0));
    }
}

#[test]
fn many_removed_operators_leave_no_trace() {
    let mut pair = Pair::new();
    for number in 0..2000 {
        let id = operator(number);
        pair.put(OperatorState {
            id,
            active: true,
            max_load: 2,
            load: number % 3,
            last_assigned_at: None,
        });
        pair.set_weight(id, source(number % 2), 1 + number % 5);
    }
    for number in 0..2000 {
        if number % 20 != 0 {
            pair.run(&Command::RemoveOperator(operator(number)));
        }
    }
    for number in 0..2 {
        pair.assert_agree_on(source(number));
    }
    assert!(pair.index.operators.len() < 300);
}

#[test]
fn numbers_beyond_their_limits_count_as_the_limit() {
    let mut index = RoutingIndex::new();
    let id = operator(0);
    index.put_operator(OperatorState {
        id,
        active: true,
        max_load: u32::MAX,
        load: u32::MAX,
        last_assigned_at: None,
    });
    index.set_weight(id, source(0), u32::MAX);
    assert_eq!(index.choose(source(0)).excluded.full, 1);
    index.set_load(id, 0, Some(Timestamp::MAX));
    let winner = index.choose(source(0)).winner.unwrap();
    assert_eq!((winner.weight, winner.load), (MAX_WEIGHT, 0));
}
