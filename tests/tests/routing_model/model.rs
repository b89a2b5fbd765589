//! Chapter 10, said as plainly as possible: lists, scans, and a recount wherever the engine keeps a
//! number.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};

/// Why a call is refused: code, then what the error must say besides.
#[derive(Debug, PartialEq)]
pub struct Refusal {
    pub code: &'static str,
    pub says: Value,
}

pub fn refuse<T>(code: &'static str, says: Value) -> Result<T, Refusal> {
    Err(Refusal { code, says })
}

pub fn not_found<T>(entity: &str) -> Result<T, Refusal> {
    refuse("not_found", json!({ "entity": entity }))
}

pub fn invalid<T>(field: &str) -> Result<T, Refusal> {
    refuse("invalid", json!({ "field": field }))
}

fn conflict<T>(says: Value) -> Result<T, Refusal> {
    refuse("conflict", says)
}

/// What every record has.
#[derive(Debug, Clone, PartialEq)]
pub struct Revision {
    pub id: String,
    pub rev: u64,
    pub created_at: i64,
    pub updated_at: i64,
}

impl Revision {
    pub fn next(&mut self, now: i64) {
        self.rev += 1;
        self.updated_at = now;
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Operator {
    pub record: Revision,
    pub name: String,
    pub active: bool,
    pub max_load: u64,
    pub last_assigned_at: Option<i64>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Source {
    pub record: Revision,
    pub name: String,
    pub policy: String,
    pub sticky: bool,
    /// Contacts by operator since the counters began, where the policy counts.
    pub received: BTreeMap<String, u64>,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Weight {
    pub operator: String,
    pub source: String,
    pub weight: u64,
}

#[derive(Debug, Clone, PartialEq)]
pub struct Lead {
    pub record: Revision,
    pub key: String,
    pub name: Option<String>,
    pub sources: Vec<(String, i64)>,
}

#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Status {
    InQueue,
    New,
    InProgress,
    Done,
}

impl Status {
    pub fn word(self) -> &'static str {
        match self {
            Self::InQueue => "in_queue",
            Self::New => "new",
            Self::InProgress => "in_progress",
            Self::Done => "done",
        }
    }

    fn is_open(self) -> bool {
        self == Self::New || self == Self::InProgress
    }
}

#[derive(Debug, Clone, PartialEq)]
pub struct Contact {
    pub record: Revision,
    pub lead: String,
    pub source: String,
    pub operator: Option<String>,
    pub status: Status,
    pub assigned_at: Option<i64>,
    pub closed_at: Option<i64>,
    pub decisions: Vec<Value>,
}

/// The whole state. `former` holds the names of deleted operators and sources, `lots` what the engine
/// drew in the running command, by contact and number of the decision.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct Model {
    pub operators: Vec<Operator>,
    pub sources: Vec<Source>,
    pub weights: Vec<Weight>,
    pub leads: Vec<Lead>,
    pub contacts: Vec<Contact>,
    pub former: Vec<(String, String)>,
    pub requests: Vec<(String, Contact)>,
    pub lots: BTreeMap<(String, usize), u64>,
}

/// What the engine alone can know: the ids that it gives out.
pub struct NewIds {
    pub lead: String,
    pub contact: String,
}

pub struct Receive {
    pub key: Result<String, ()>,
    pub source: String,
    pub name: Option<String>,
    pub request: Option<String>,
}

pub struct OperatorUpdate<'a> {
    pub stale: bool,
    pub name: Option<&'a str>,
    pub max_load: Option<u64>,
    pub active: Option<bool>,
    pub returns: bool,
}

struct Candidate<'a> {
    operator: &'a Operator,
    weight: u64,
    load: u64,
    received: Option<u64>,
}

/// The next decision about a contact.
struct Asked<'a> {
    contact: &'a str,
    number: usize,
    lead: &'a str,
    source: &'a str,
}

impl Candidate<'_> {
    /// `Less` for who goes first.
    fn by_weight_over_load(&self, other: &Self) -> Ordering {
        let mine = u128::from(self.weight) * u128::from(other.load.max(1));
        let theirs = u128::from(other.weight) * u128::from(self.load.max(1));
        theirs.cmp(&mine).then(self.by_load(other))
    }

    fn by_load(&self, other: &Self) -> Ordering {
        let place = |of: &Self| (of.load, of.operator.last_assigned_at);
        place(self).cmp(&place(other)).then(self.id().cmp(other.id()))
    }

    fn id(&self) -> &str {
        &self.operator.record.id
    }

    fn json(&self) -> Value {
        json!({
            "id": self.operator.record.id,
            "name": self.operator.name,
            "weight": self.weight,
            "load": self.load,
            "last_assigned_at": moment(self.operator.last_assigned_at),
            "received": self.received,
        })
    }
}

/// Who is due goes first, the earliest deadline before; then who will be due first.
fn by_quota(candidates: &mut [Candidate<'_>]) {
    let all: u128 = candidates.iter().map(|c| u128::from(c.weight)).sum();
    let next: u128 = candidates.iter().map(|c| u128::from(c.received.unwrap())).sum::<u128>() + 1;
    let order = |a: &Candidate<'_>, b: &Candidate<'_>| {
        let [x, y] = [a, b].map(|c| (u128::from(c.weight), u128::from(c.received.unwrap())));
        let [a_due, b_due] = [x, y].map(|(weight, received)| weight * next > received * all);
        let behind = u128::from(a_due && b_due);
        let fractions = ((x.1 + behind) * y.0).cmp(&((y.1 + behind) * x.0));
        b_due.cmp(&a_due).then(fractions).then(a.id().cmp(b.id()))
    };
    candidates.sort_by(order);
}

struct Shortlist<'a> {
    candidates: Vec<Candidate<'a>>,
    excluded: Value,
    excluded_top: Vec<Value>,
}

/// A decision that a person made.
fn by_hand(policy: &str, winner: &Value, now: i64) -> Value {
    json!({
        "policy": policy,
        "version": 1,
        "candidates": 0,
        "excluded": { "no_weight": 0, "inactive": 0, "full": 0 },
        "excluded_top": [],
        "winner": winner,
        "runner_up": null,
        "sticky": null,
        "draw": null,
        "by_hand_by": "system",
        "at": moment(Some(now)),
    })
}

/// A moment as in JSON.
pub fn moment(at: Option<i64>) -> Value {
    at.map_or(Value::Null, |at| json!(crm_core::Timestamp::from_millis(at).unwrap().to_string()))
}

impl Model {
    pub fn load(&self, operator: &str) -> u64 {
        let open = |contact: &&Contact| {
            contact.status.is_open() && contact.operator.as_deref() == Some(operator)
        };
        self.contacts.iter().filter(open).count() as u64
    }

    pub fn operator(&mut self, id: &str) -> Result<&mut Operator, Refusal> {
        let found = self.operators.iter_mut().find(|operator| operator.record.id == id);
        found.map_or_else(|| not_found("operator"), Ok)
    }

    pub fn source(&mut self, id: &str) -> Result<&mut Source, Refusal> {
        let found = self.sources.iter_mut().find(|source| source.record.id == id);
        found.map_or_else(|| not_found("source"), Ok)
    }

    pub fn contact(&mut self, id: &str) -> Result<&mut Contact, Refusal> {
        let found = self.contacts.iter_mut().find(|contact| contact.record.id == id);
        found.map_or_else(|| not_found("contact"), Ok)
    }

    fn weight(&self, operator: &str, source: &str) -> Option<u64> {
        let weight = self.weights.iter().find(|w| w.operator == operator && w.source == source);
        weight.map(|weight| weight.weight)
    }

    /// Open contacts by operator.
    fn loads(&self) -> BTreeMap<&str, u64> {
        let mut loads = BTreeMap::new();
        for contact in self.contacts.iter().filter(|contact| contact.status.is_open()) {
            *loads.entry(contact.operator.as_deref().unwrap()).or_default() += 1;
        }
        loads
    }

    /// Whether a queued contact has a candidate.
    pub fn waits_in_vain(&self) -> bool {
        let queued = self.contacts.iter().filter(|contact| contact.status == Status::InQueue);
        let sources: BTreeSet<&str> = queued.map(|contact| contact.source.as_str()).collect();
        sources.into_iter().any(|source| !self.shortlist(source).candidates.is_empty())
    }

    /// Who may take a contact of a source, and who may not.
    fn shortlist(&self, source: &str) -> Shortlist<'_> {
        let (mut candidates, mut excluded) = (Vec::new(), Vec::new());
        let (mut no_weight, mut inactive, mut full) = (0, 0, 0);
        let loads = self.loads();
        let known = self.sources.iter().find(|known| known.record.id == source).unwrap();
        let counts = known.policy == "smooth_weighted";
        let weights: BTreeMap<&str, u64> = self
            .weights
            .iter()
            .filter(|weight| weight.source == source)
            .map(|weight| (weight.operator.as_str(), weight.weight))
            .collect();
        for operator in &self.operators {
            let id = operator.record.id.as_str();
            let load = loads.get(id).copied().unwrap_or_default();
            let Some(&weight) = weights.get(id) else {
                no_weight += 1;
                continue;
            };
            let reason = if !operator.active {
                inactive += 1;
                "inactive"
            } else if load >= operator.max_load {
                full += 1;
                "full"
            } else {
                let received = known.received.get(id).copied().unwrap_or_default();
                let received = counts.then_some(received);
                candidates.push(Candidate { operator, weight, load, received });
                continue;
            };
            excluded.push((weight, &operator.record.id, reason, operator, load));
        }
        excluded.sort_by(|a, b| b.0.cmp(&a.0).then(a.1.cmp(b.1)));
        let is_small = candidates.len() + excluded.len() <= 64;
        let top = excluded.iter().take(if is_small { 3 } else { 0 });
        let top: Vec<Value> = top
            .map(|(weight, id, reason, operator, load)| {
                json!({
                    "id": id, "name": operator.name, "reason": reason, "weight": weight,
                    "load": load, "max_load": operator.max_load,
                })
            })
            .collect();
        assert_eq!(candidates.len() + no_weight + inactive + full, self.operators.len());
        let excluded = json!({ "no_weight": no_weight, "inactive": inactive, "full": full });
        Shortlist { candidates, excluded, excluded_top: top }
    }

    /// The operator of the lead's newest open contact, then of the one that was closed last.
    fn served_by(&self, lead: &str) -> [(&'static str, Option<&str>); 2] {
        let served = || self.contacts.iter().filter(|c| c.lead == lead && c.operator.is_some());
        let open = served().filter(|c| c.status.is_open()).max_by_key(|c| &c.record.id);
        let closed = served().filter(|c| c.status == Status::Done);
        let closed = closed.max_by_key(|c| (c.closed_at, &c.record.id));
        [("open_contact", open), ("closed_contact", closed)]
            .map(|(word, contact)| (word, contact.and_then(|c| c.operator.as_deref())))
    }

    /// Who takes a contact of a lead now, and the record of that decision.
    fn decide(&self, asked: &Asked<'_>, now: i64) -> (Option<String>, Value) {
        let Shortlist { mut candidates, excluded, excluded_top } = self.shortlist(asked.source);
        let source = self.sources.iter().find(|known| known.record.id == asked.source).unwrap();
        let number = candidates.len();
        match source.policy.as_str() {
            "weight_over_load" => candidates.sort_by(Candidate::by_weight_over_load),
            "least_loaded" => candidates.sort_by(Candidate::by_load),
            "smooth_weighted" => by_quota(&mut candidates),
            "weighted_random" => candidates.sort_by(|a, b| a.id().cmp(b.id())),
            other => panic!("{other}"),
        }
        let mut sticky = None;
        for (word, operator) in self.served_by(asked.lead) {
            let place = candidates.iter().position(|candidate| Some(candidate.id()) == operator);
            if let (true, None, Some(place)) = (source.sticky, sticky, place) {
                sticky = Some(word);
                let first = candidates.remove(place);
                candidates.insert(0, first);
            }
        }
        let mut draw = None;
        if source.policy == "weighted_random" && number > 0 {
            if sticky.is_none() {
                let lot = self.lots[&(asked.contact.to_owned(), asked.number)];
                draw = Some(lot);
                let mut lots = candidates
                    .iter()
                    .flat_map(|c| std::iter::repeat_n(c.id().to_owned(), c.weight as usize));
                let holder = lots.nth(lot as usize).expect("a lot that somebody holds");
                drop(lots);
                candidates.retain(|candidate| candidate.id() == holder);
            }
            candidates.truncate(1);
        }
        let decision = json!({
            "policy": source.policy,
            "version": 1,
            "candidates": number,
            "excluded": excluded,
            "excluded_top": excluded_top,
            "winner": candidates.first().map(Candidate::json),
            "runner_up": candidates.get(1).map(Candidate::json),
            "sticky": sticky,
            "draw": draw,
            "by_hand_by": null,
            "at": moment(Some(now)),
        });
        (candidates.first().map(|winner| winner.id().to_owned()), decision)
    }

    /// The oldest queued contact that has a candidate gets it, until none has.
    pub fn drain(&mut self, now: i64) {
        loop {
            let mut waiting: Vec<usize> = (0..self.contacts.len())
                .filter(|place| self.contacts[*place].status == Status::InQueue)
                .collect();
            waiting.sort_by_key(|place| self.contacts[*place].record.id.clone());
            let mut hopeless: Vec<String> = Vec::new();
            let taken = waiting.into_iter().find_map(|place| {
                let source = self.contacts[place].source.clone();
                if hopeless.contains(&source) {
                    return None;
                }
                let contact = &self.contacts[place];
                let asked = Asked {
                    contact: &contact.record.id,
                    number: contact.decisions.len(),
                    lead: &contact.lead,
                    source: &source,
                };
                if self.shortlist(&source).candidates.is_empty() {
                    hopeless.push(source);
                    return None;
                }
                let (winner, decision) = self.decide(&asked, now);
                winner.map(|winner| (place, winner, decision))
            });
            let Some((place, winner, decision)) = taken else { return };
            let contact = &mut self.contacts[place];
            contact.status = Status::New;
            contact.operator = Some(winner.clone());
            contact.assigned_at = Some(now);
            contact.decisions.push(decision);
            contact.record.next(now);
            let source = contact.source.clone();
            self.note_received(&source, &winner);
            self.operator(&winner).unwrap().last_assigned_at = Some(now);
        }
    }

    fn note_received(&mut self, source: &str, winner: &str) {
        let source = self.source(source).unwrap();
        if source.policy == "smooth_weighted" {
            *source.received.entry(winner.to_owned()).or_default() += 1;
        }
    }

    /// Who serves a source has changed, or how.
    fn begin_anew(&mut self, operator: &str) {
        let served: Vec<String> = self
            .weights
            .iter()
            .filter(|weight| weight.operator == operator)
            .map(|weight| weight.source.clone())
            .collect();
        for source in served {
            self.source(&source).unwrap().received.clear();
        }
    }

    pub fn receive(
        &mut self,
        input: &Receive,
        now: i64,
        ids: impl FnOnce() -> NewIds,
    ) -> Result<Contact, Refusal> {
        if let Some(request) = &input.request
            && let Some((_, first)) = self.requests.iter().find(|(known, _)| known == request)
        {
            return Ok(first.clone());
        }
        let Ok(key) = &input.key else { return invalid("external_key") };
        self.source(&input.source)?;
        let ids = ids();
        if let Some(lead) = self.leads.iter_mut().find(|lead| lead.key == *key) {
            assert_eq!(lead.record.id, ids.lead, "the lead of the key");
            let before = lead.clone();
            lead.name = lead.name.take().or(input.name.clone());
            if !lead.sources.iter().any(|(source, _)| *source == input.source) {
                lead.sources.push((input.source.clone(), now));
            }
            if *lead != before {
                lead.record.next(now);
            }
        } else {
            self.leads.push(Lead {
                record: Revision { id: ids.lead.clone(), rev: 1, created_at: now, updated_at: now },
                key: key.clone(),
                name: input.name.clone(),
                sources: vec![(input.source.clone(), now)],
            });
        }
        let asked =
            Asked { contact: &ids.contact, number: 0, lead: &ids.lead, source: &input.source };
        let (winner, decision) = self.decide(&asked, now);
        if let Some(winner) = &winner {
            self.note_received(&input.source, winner);
            self.operator(winner)?.last_assigned_at = Some(now);
        }
        let contact = Contact {
            record: Revision { id: ids.contact, rev: 1, created_at: now, updated_at: now },
            lead: ids.lead,
            source: input.source.clone(),
            status: if winner.is_some() { Status::New } else { Status::InQueue },
            assigned_at: winner.as_ref().map(|_| now),
            operator: winner,
            closed_at: None,
            decisions: vec![decision],
        };
        self.contacts.push(contact.clone());
        if let Some(request) = &input.request {
            self.requests.push((request.clone(), contact.clone()));
        }
        Ok(contact)
    }

    pub fn start(&mut self, id: &str, now: i64) -> Result<(), Refusal> {
        let contact = self.contact(id)?;
        match contact.status {
            Status::New => {
                contact.status = Status::InProgress;
                contact.record.next(now);
                Ok(())
            }
            Status::InProgress => Ok(()),
            Status::InQueue | Status::Done => conflict(json!({})),
        }
    }

    pub fn close(&mut self, id: &str, now: i64) -> Result<(), Refusal> {
        let contact = self.contact(id)?;
        if contact.status != Status::Done {
            contact.status = Status::Done;
            contact.closed_at = Some(now);
            contact.record.next(now);
            self.drain(now);
        }
        Ok(())
    }

    pub fn reopen(&mut self, id: &str, now: i64) -> Result<(), Refusal> {
        let contact = self.contact(id)?.clone();
        match contact.status {
            Status::Done => {}
            Status::InProgress => return Ok(()),
            Status::New | Status::InQueue => return conflict(json!({})),
        }
        let Some(operator) = &contact.operator else { return conflict(json!({})) };
        if self.operator(operator).is_err() || self.source(&contact.source).is_err() {
            return conflict(json!({}));
        }
        let contact = self.contact(id)?;
        contact.status = Status::InProgress;
        contact.closed_at = None;
        contact.record.next(now);
        Ok(())
    }

    pub fn reassign(
        &mut self,
        id: &str,
        operator: &str,
        force: bool,
        now: i64,
    ) -> Result<(), Refusal> {
        let contact = self.contact(id)?.clone();
        let target = self.operator(operator)?.clone();
        if contact.status == Status::Done {
            return conflict(json!({}));
        }
        if contact.operator.as_deref() == Some(operator) {
            return Ok(());
        }
        let load = self.load(operator);
        if !force && (!target.active || load >= target.max_load) {
            return conflict(json!({ "load": load, "max_load": target.max_load }));
        }
        let winner = json!({
            "id": operator,
            "name": target.name,
            "weight": self.weight(operator, &contact.source),
            "load": load,
            "last_assigned_at": moment(target.last_assigned_at),
            "received": null,
        });
        let decision = by_hand("by_hand", &winner, now);
        let contact = self.contact(id)?;
        if contact.status == Status::InQueue {
            contact.status = Status::New;
        }
        contact.operator = Some(operator.to_owned());
        contact.assigned_at = Some(now);
        contact.decisions.push(decision);
        contact.record.next(now);
        self.operator(operator)?.last_assigned_at = Some(now);
        self.drain(now);
        Ok(())
    }

    pub fn delete_contact(&mut self, id: &str, now: i64) -> Result<(), Refusal> {
        self.contact(id)?;
        self.contacts.retain(|contact| contact.record.id != id);
        self.drain(now);
        Ok(())
    }

    pub fn delete_lead(&mut self, id: &str) -> Result<(), Refusal> {
        if !self.leads.iter().any(|lead| lead.record.id == id) {
            return not_found("lead");
        }
        let contacts = self.contacts.iter().filter(|contact| contact.lead == id).count();
        if contacts > 0 {
            return conflict(json!({ "count": contacts }));
        }
        self.leads.retain(|lead| lead.record.id != id);
        Ok(())
    }

    pub fn delete_operator(&mut self, id: &str) -> Result<(), Refusal> {
        let name = self.operator(id)?.name.clone();
        let load = self.load(id);
        if load > 0 {
            return conflict(json!({ "count": load }));
        }
        self.begin_anew(id);
        self.operators.retain(|operator| operator.record.id != id);
        self.weights.retain(|weight| weight.operator != id);
        self.former.push((id.to_owned(), name));
        Ok(())
    }

    pub fn delete_source(&mut self, id: &str) -> Result<(), Refusal> {
        let name = self.source(id)?.name.clone();
        let holds = |contact: &&Contact| contact.source == id && contact.status != Status::Done;
        let contacts = self.contacts.iter().filter(holds).count();
        if contacts > 0 {
            return conflict(json!({ "count": contacts }));
        }
        self.sources.retain(|source| source.record.id != id);
        self.weights.retain(|weight| weight.source != id);
        self.former.push((id.to_owned(), name));
        Ok(())
    }

    pub fn update_operator(
        &mut self,
        id: &str,
        update: &OperatorUpdate<'_>,
        now: i64,
    ) -> Result<(), Refusal> {
        let &OperatorUpdate { stale, name, max_load, active, returns } = update;
        let load = self.load(id);
        let operator = self.operator(id)?;
        if stale {
            return refuse("stale", json!({}));
        }
        if returns && active != Some(false) {
            return invalid("return_contacts");
        }
        let mut after = operator.clone();
        if let Some(name) = name {
            if name.trim().is_empty() {
                return invalid("name");
            }
            after.name = name.trim().to_owned();
        }
        if let Some(max_load) = max_load {
            if !(1..=1_000_000).contains(&max_load) {
                return invalid("max_load");
            }
            if max_load < operator.max_load && max_load < load {
                return conflict(json!({ "load": load, "max_load": max_load }));
            }
            after.max_load = max_load;
        }
        after.active = active.unwrap_or(after.active);
        let eligibility = |operator: &Operator| (operator.active, operator.max_load);
        let other = eligibility(&after) != eligibility(operator);
        if after != *operator {
            after.record.next(now);
            *operator = after;
        }
        if other {
            self.begin_anew(id);
        }
        let held = |contact: &&mut Contact| {
            returns && contact.status.is_open() && contact.operator.as_deref() == Some(id)
        };
        for contact in self.contacts.iter_mut().filter(held) {
            contact.status = Status::InQueue;
            contact.operator = None;
            contact.assigned_at = None;
            contact.decisions.push(by_hand("returned", &Value::Null, now));
            contact.record.next(now);
        }
        self.drain(now);
        Ok(())
    }

    pub fn set_weight(
        &mut self,
        operator: &str,
        source: &str,
        weight: u64,
        now: i64,
    ) -> Result<(), Refusal> {
        if !(1..=1_000_000).contains(&weight) {
            return invalid("weight");
        }
        self.operator(operator)?;
        self.source(source)?;
        if self.weight(operator, source) != Some(weight) {
            self.source(source)?.received.clear();
        }
        self.weights.retain(|known| known.operator != operator || known.source != source);
        self.weights.push(Weight {
            operator: operator.to_owned(),
            source: source.to_owned(),
            weight,
        });
        self.weights.sort_by(|a, b| (&a.operator, &a.source).cmp(&(&b.operator, &b.source)));
        self.drain(now);
        Ok(())
    }

    pub fn remove_weight(&mut self, operator: &str, source: &str) -> Result<(), Refusal> {
        if self.weight(operator, source).is_none() {
            return not_found("weight");
        }
        self.source(source)?.received.clear();
        self.weights.retain(|known| known.operator != operator || known.source != source);
        Ok(())
    }
}
