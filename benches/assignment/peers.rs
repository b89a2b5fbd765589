//! Four ways to assign: the index, a linear scan, and SQLite in two strengths.

use crm_core::Timestamp;
use crm_core::routing::{OperatorId, OperatorState, RoutingIndex, SourceId};
use rusqlite::config::DbConfig;
use rusqlite::{Connection, params};

use crate::team::{MAX_LOAD, Peer, Team};

/// `crm_core::routing::RoutingIndex`, asked by id as the engine does.
pub struct Index {
    index: RoutingIndex,
    sources: Vec<SourceId>,
}

impl Index {
    pub fn new(team: &Team) -> Self {
        let sources: Vec<SourceId> =
            (0..team.sources).map(|number| SourceId::from_bytes(uuid(number))).collect();
        let mut index = RoutingIndex::new();
        for (number, member) in (0..).zip(&team.operators) {
            let id = OperatorId::from_bytes(uuid(number));
            index.put_operator(OperatorState {
                id,
                active: member.active,
                max_load: MAX_LOAD,
                load: member.load,
                last_assigned_at: member
                    .last_assigned_at
                    .and_then(|at| Timestamp::from_millis(at).ok()),
            });
            for (source, &source_id) in (0..).zip(&sources) {
                index.set_weight(id, source_id, team.weight(number, source));
            }
        }
        Self { index, sources }
    }
}

impl Peer for Index {
    fn assign(&mut self, source: u32, now: i64) -> u32 {
        let choice = self.index.choose(self.sources[source as usize]);
        let winner = choice.winner.expect("a candidate");
        self.index.set_load(winner.operator, winner.load + 1, Timestamp::from_millis(now).ok());
        number(winner.operator)
    }

    fn close(&mut self, operator: u32) {
        let id = OperatorId::from_bytes(uuid(operator));
        if let Some(state) = self.index.operator(id) {
            self.index.set_load(id, state.load - 1, state.last_assigned_at);
        }
    }
}

/// Bytes in the form of a UUID version 7, whose milliseconds count up by the number.
fn uuid(number: u32) -> [u8; 16] {
    let mut bytes = [0x5a; 16];
    bytes[..6].copy_from_slice(&(0x0194_0000_0000 + u64::from(number)).to_be_bytes()[2..]);
    bytes[6] = 0x70;
    bytes[8] = 0x80;
    bytes
}

fn number(id: OperatorId) -> u32 {
    let bytes = id.to_bytes();
    u32::from_be_bytes([bytes[2], bytes[3], bytes[4], bytes[5]])
}

/// A scan over the members of the source that multiplies crosswise, as Linux IPVS does.
pub struct LinearScan {
    operators: Vec<Server>,
    /// Members of each source: operator and weight.
    members: Vec<Vec<(u32, u32)>>,
}

struct Server {
    active: bool,
    max_load: u32,
    load: u32,
    /// -1 for never.
    last_assigned_at: i64,
}

impl LinearScan {
    pub fn new(team: &Team) -> Self {
        let operators = team.operators.iter().map(|member| Server {
            active: member.active,
            max_load: MAX_LOAD,
            load: member.load,
            last_assigned_at: member.last_assigned_at.unwrap_or(-1),
        });
        let numbers = 0..team.operators.len() as u32;
        let members = (0..team.sources).map(|source| {
            numbers.clone().map(|number| (number, team.weight(number, source))).collect()
        });
        Self { operators: operators.collect(), members: members.collect() }
    }
}

impl Peer for LinearScan {
    fn assign(&mut self, source: u32, now: i64) -> u32 {
        let mut best: Option<(u32, u64, &Server)> = None;
        for &(number, weight) in &self.members[source as usize] {
            let server = &self.operators[number as usize];
            if !server.active || server.load >= server.max_load {
                continue;
            }
            let weight = u64::from(weight);
            let better = best.is_none_or(|(_, best_weight, best)| {
                let mine = weight * u64::from(best.load.max(1));
                let theirs = best_weight * u64::from(server.load.max(1));
                mine > theirs
                    || (mine == theirs
                        && (server.load, server.last_assigned_at)
                            < (best.load, best.last_assigned_at))
            });
            if better {
                best = Some((number, weight, server));
            }
        }
        let (number, ..) = best.expect("a candidate");
        let server = &mut self.operators[number as usize];
        server.load += 1;
        server.last_assigned_at = now;
        number
    }

    fn close(&mut self, operator: u32) {
        self.operators[operator as usize].load -= 1;
    }
}

/// SQLite as a framework uses it: the plain query, parsed each time, one transaction a contact.
pub struct PlainSqlite(Connection);

impl PlainSqlite {
    pub fn new(team: &Team) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        connection
            .execute_batch(
                "CREATE TABLE operator (
                     id INTEGER PRIMARY KEY, active INTEGER NOT NULL, max_load INTEGER NOT NULL,
                     load INTEGER NOT NULL, last_assigned_at INTEGER);
                 CREATE TABLE weight (
                     source INTEGER NOT NULL, operator INTEGER NOT NULL, weight INTEGER NOT NULL,
                     PRIMARY KEY (source, operator)) WITHOUT ROWID;
                 BEGIN",
            )
            .unwrap();
        for (number, member) in (0u32..).zip(&team.operators) {
            connection
                .prepare_cached("INSERT INTO operator VALUES (?, ?, ?, ?, ?)")
                .unwrap()
                .execute(params![
                    number,
                    member.active,
                    MAX_LOAD,
                    member.load,
                    member.last_assigned_at
                ])
                .unwrap();
            for source in 0..team.sources {
                connection
                    .prepare_cached("INSERT INTO weight VALUES (?, ?, ?)")
                    .unwrap()
                    .execute(params![source, number, team.weight(number, source)])
                    .unwrap();
            }
        }
        connection.execute_batch("COMMIT").unwrap();
        Self(connection)
    }
}

impl Peer for PlainSqlite {
    fn assign(&mut self, source: u32, now: i64) -> u32 {
        let transaction = self.0.transaction().unwrap();
        let number = transaction
            .query_row(
                "SELECT operator.id FROM weight JOIN operator ON operator.id = weight.operator
                 WHERE weight.source = ? AND operator.active AND operator.load < operator.max_load
                 ORDER BY (weight.weight << 40) / max(operator.load, 1) DESC, operator.load,
                     operator.last_assigned_at NULLS FIRST, operator.id
                 LIMIT 1",
                [source],
                |row| row.get(0),
            )
            .unwrap();
        transaction
            .execute(
                "UPDATE operator SET load = load + 1, last_assigned_at = ? WHERE id = ?",
                params![now, number],
            )
            .unwrap();
        transaction.commit().unwrap();
        number
    }

    fn close(&mut self, operator: u32) {
        self.0.execute("UPDATE operator SET load = load - 1 WHERE id = ?", [operator]).unwrap();
    }
}

/// SQLite at its strongest: the score of each weight is kept in a covering index, so that the
/// choice reads one entry. Prepared statements, one transaction for everything. Choosing and raising
/// the load in one statement with RETURNING is slower: 11 µs instead of 8 at 100 000 operators.
pub struct ScoredSqlite(Connection);

impl ScoredSqlite {
    pub fn new(team: &Team) -> Self {
        let connection = Connection::open_in_memory().unwrap();
        // Or else the choice is parsed again whenever its parameter is bound.
        connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).unwrap();
        connection
            .execute_batch(
                "CREATE TABLE score (
                     operator INTEGER NOT NULL, source INTEGER NOT NULL, weight INTEGER NOT NULL,
                     active INTEGER NOT NULL, max_load INTEGER NOT NULL, load INTEGER NOT NULL,
                     last_assigned_at INTEGER NOT NULL, ratio INTEGER NOT NULL,
                     PRIMARY KEY (operator, source)) WITHOUT ROWID;
                 BEGIN",
            )
            .unwrap();
        for (number, member) in (0u32..).zip(&team.operators) {
            for source in 0..team.sources {
                let weight = team.weight(number, source);
                let candidate = member.active && member.load < MAX_LOAD;
                let ratio = if candidate {
                    (i64::from(weight) << 40) / i64::from(member.load.max(1))
                } else {
                    -1
                };
                connection
                    .prepare_cached("INSERT INTO score VALUES (?, ?, ?, ?, ?, ?, ?, ?)")
                    .unwrap()
                    .execute(params![
                        number,
                        source,
                        weight,
                        member.active,
                        MAX_LOAD,
                        member.load,
                        member.last_assigned_at.unwrap_or(-1),
                        ratio
                    ])
                    .unwrap();
            }
        }
        connection
            .execute_batch(
                "CREATE INDEX best ON score (source, ratio DESC, load, last_assigned_at, operator)",
            )
            .unwrap();
        Self(connection)
    }
}

impl Peer for ScoredSqlite {
    fn assign(&mut self, source: u32, now: i64) -> u32 {
        let number = self
            .0
            .prepare_cached(
                "SELECT operator FROM score WHERE source = ? AND ratio >= 0
                 ORDER BY ratio DESC, load, last_assigned_at, operator LIMIT 1",
            )
            .unwrap()
            .query_row([source], |row| row.get(0))
            .unwrap();
        self.0
            .prepare_cached(
                "UPDATE score SET load = load + 1, last_assigned_at = ?,
                     ratio = iif(active AND load + 1 < max_load, (weight << 40) / (load + 1), -1)
                 WHERE operator = ?",
            )
            .unwrap()
            .execute(params![now, number])
            .unwrap();
        number
    }

    fn close(&mut self, operator: u32) {
        self.0
            .prepare_cached(
                "UPDATE score SET load = load - 1,
                     ratio = iif(active AND load - 1 < max_load, (weight << 40) / max(load - 1, 1), -1)
                 WHERE operator = ?",
            )
            .unwrap()
            .execute([operator])
            .unwrap();
    }
}
