//! The operators with their weights and open contacts, and the contacts that come and close.

use std::collections::VecDeque;

use crate::seeded::{self, Random};

/// One way to assign. Operators and sources are numbered from 0.
pub trait Peer {
    /// Chooses the operator for a contact of `source`, raises its load and notes the time.
    fn assign(&mut self, source: u32, now: i64) -> u32;
    /// A contact of the operator was closed: lowers the load.
    fn close(&mut self, operator: u32);
}

#[derive(Clone)]
pub struct Member {
    pub active: bool,
    pub load: u32,
    pub last_assigned_at: Option<i64>,
}

/// Where every peer starts.
pub struct Team {
    pub operators: Vec<Member>,
    pub sources: u32,
    open: VecDeque<u32>,
    now: i64,
}

pub const MAX_LOAD: u32 = 10;
const OPEN_EACH: u32 = 3;
const SEED: u64 = 20_250_131;

impl Team {
    /// `n` operators who serve `k` sources and have three open contacts each.
    pub fn new(n: u32, k: u32) -> Self {
        let mut random = Random(SEED ^ 1);
        let operators: Vec<Member> = (0..n)
            .map(|number| Member {
                active: number % 20 != 7,
                load: OPEN_EACH,
                last_assigned_at: None,
            })
            .collect();
        let mut open: Vec<u32> = (0..n * OPEN_EACH).map(|contact| contact % n).collect();
        for last in (1..open.len()).rev() {
            open.swap(last, random.below(last as u32 + 1) as usize);
        }
        Self { operators, sources: k, open: open.into(), now: 1_735_689_600_000 }
    }

    /// The same team after so many contacts, assigned by `peer`.
    pub fn after(mut self, contacts: usize, mut peer: impl Peer) -> Self {
        let mut traffic = Traffic::new(&self);
        for _ in 0..contacts {
            let operator = traffic.step(&mut peer);
            self.operators[operator as usize].last_assigned_at = Some(traffic.now);
        }
        for operator in &mut self.operators {
            operator.load = 0;
        }
        for &operator in &traffic.open {
            self.operators[operator as usize].load += 1;
        }
        Self { open: traffic.open, now: traffic.now, ..self }
    }

    /// The weight of an operator for a source, 1 to 100.
    pub fn weight(&self, operator: u32, source: u32) -> u32 {
        Random(SEED ^ (u64::from(source) << 32 | u64::from(operator))).below(100) + 1
    }
}

/// Contacts that come, one a millisecond; with each the oldest open one closes.
pub struct Traffic {
    random: Random,
    sources: u32,
    open: VecDeque<u32>,
    now: i64,
}

impl Traffic {
    pub fn new(team: &Team) -> Self {
        Self { random: Random(SEED), sources: team.sources, open: team.open.clone(), now: team.now }
    }

    /// One contact comes and one closes; gives who took the one that came.
    pub fn step(&mut self, peer: &mut (impl Peer + ?Sized)) -> u32 {
        self.now += 1;
        let operator = peer.assign(self.random.below(self.sources), self.now);
        self.open.push_back(operator);
        if let Some(oldest) = self.open.pop_front() {
            peer.close(oldest);
        }
        operator
    }
}

/// A checksum over who took the contacts, in order.
pub fn checksum(operators: &[u32]) -> u64 {
    seeded::checksum(operators.iter().flat_map(|operator| operator.to_le_bytes()))
}
