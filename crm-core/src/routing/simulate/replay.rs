//! Follows what happened by the rules of routing, on what is tried.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::SeedableRng;
use rustc_hash::{FxHashMap, FxHashSet};
use smallvec::SmallVec;

use super::Trial;
use super::past::{Event, Past, PastContact, Period, Stand, transaction_at};
use super::report::Report;
use super::served::Served;
use super::waiting::{Queue, Waiting};
use crate::routing::dispatch::{self, Dispatch};
use crate::routing::leaving::MOST_RETURNED;
use crate::routing::lottery::Draw;
use crate::routing::stored::{CapacityV1, ContactV1, RuleV1};
use crate::routing::{
    Candidate, Choice, ContactId, ContactStatus, Freed, LeadId, Loaded, OperatorState, Sticky,
    drain, drain_backlog,
};
use crate::schema;
use crate::table::Key;
use crate::team::{OperatorId, SourceId};
use crate::tx::{Snapshot, dangling, number_below};
use crate::{Error, Result, Timestamp};

/// The data file as it would have been.
#[derive(Debug)]
pub(super) struct Replay<'a> {
    snapshot: Snapshot<'a>,
    past: &'a Past,
    trial: &'a Trial,
    seed: u64,
    contacts: Vec<PastContact>,
    loaded: Loaded,
    /// By place of the source.
    rules: FxHashMap<u32, RuleV1>,
    queues: FxHashMap<SourceId, Queue>,
    /// By place of the operator: contacts that it has or had.
    held: Vec<Vec<u32>>,
    /// Waiting contacts that were closed by now: they close as soon as they are assigned.
    closing: FxHashSet<u32>,
    /// What sticky sources ask for, if there are any.
    served: Option<Served>,
    /// Lots that were drawn for contacts and are not used yet.
    draws: FxHashMap<u32, SmallVec<[Draw; 1]>>,
    now: Timestamp,
    drained: u32,
    backlog: bool,
    /// Within an undo: the queue waits for its end.
    undoing: bool,
    report: Report,
}

impl<'a> Replay<'a> {
    /// The data file as it was when the period began.
    pub fn new(snapshot: Snapshot<'a>, past: &'a Past, trial: &'a Trial, seed: u64) -> Self {
        let sticky = sticky_sources(past, trial);
        Self {
            snapshot,
            past,
            trial,
            seed,
            contacts: past.contacts.clone(),
            loaded: Loaded::default(),
            rules: past.rules.iter().copied().collect(),
            queues: FxHashMap::default(),
            held: vec![Vec::new(); past.operators.len()],
            closing: FxHashSet::default(),
            served: (!sticky.is_empty()).then(|| Served::new(&past.contacts, &sticky)),
            draws: FxHashMap::default(),
            now: snapshot.now(),
            drained: 0,
            backlog: false,
            undoing: false,
            report: Report::new(snapshot.settings().time_zone, past),
        }
    }

    /// Follows all that happened in the period.
    pub fn run(mut self, period: Period) -> Result<Report> {
        self.stand_as_it_was()?;
        let past = self.past;
        self.now = period.from.or(past.steps.first().map(|step| step.at)).unwrap_or(self.now);
        self.try_out()?;
        let (mut next, mut event, mut draw) = (period.first, 0, 0);
        for step in &past.steps {
            self.catch_up(next..step.seq)?;
            next = step.seq + 1;
            self.begin(step.at)?;
            while let Some((place, drawn)) = past.draws.get(draw)
                && *place < step.end
            {
                if let Some(Event::Received { contact, .. } | Event::Drained { contact, .. }) =
                    past.events.get(*place)
                {
                    // One that came back to the queue was drawn for again, maybe at once.
                    self.draws.entry(*contact).or_default().push(*drawn);
                }
                draw += 1;
            }
            for event in past.events.get(event..step.end).unwrap_or_default() {
                self.follow(event)?;
            }
            if std::mem::take(&mut self.undoing) {
                drain(&mut self, Freed::Anybody)?;
            }
            event = step.end;
        }
        self.catch_up(next..period.end)?;
        self.report.end(period);
        Ok(self.report)
    }

    fn stand_as_it_was(&mut self) -> Result<()> {
        for (_, state) in &self.past.team {
            self.loaded.index.put_operator(*state);
        }
        for (source, rule) in &self.past.rules {
            self.loaded.index.set_policy(self.past.sources.id(*source)?, rule.policy);
        }
        for (operator, source, weight) in &self.past.weights {
            let (operator, source) = self.pair(*operator, *source)?;
            self.loaded.index.set_weight(operator, source, *weight);
        }
        for (operator, source, received) in &self.past.received {
            let (operator, source) = self.pair(*operator, *source)?;
            self.loaded.index.set_received(operator, source, *received);
        }
        for (place, contact) in (0..).zip(&self.past.contacts) {
            match contact.stand {
                Stand::Queued => self.enqueue(place)?,
                Stand::Open(operator) => self.hold(place, operator),
                Stand::Nowhere | Stand::Done { .. } => {}
            }
            if let Some(served) = &mut self.served {
                served.note(place, contact);
            }
        }
        // What an earlier transaction left: otherwise nobody waits for whom somebody has room.
        let Loaded { index, queued } = &mut self.loaded;
        self.backlog = queued.iter().any(|source| index.has_candidate(*source));
        Ok(())
    }

    /// Brings in what is tried.
    fn try_out(&mut self) -> Result<()> {
        if self.trial.is_nothing() {
            return Ok(());
        }
        for (source, rule) in self.rules.clone() {
            self.set_rule(source, rule)?;
        }
        for (operator, max_load) in &self.trial.max_load {
            let operator = self.past.operators.id(*operator)?;
            if let Some(state) = self.loaded.index.operator(operator) {
                self.loaded.index.put_operator(OperatorState { max_load: *max_load, ..state });
            }
        }
        self.try_weights(|_, _| true)?;
        drain(self, Freed::Anybody)
    }

    /// Brings in those of the tried weights whose operator and source, by place, are asked for.
    fn try_weights(&mut self, wanted: impl Fn(u32, u32) -> bool) -> Result<()> {
        for ((operator, source), weight) in &self.trial.weights {
            if wanted(*operator, *source) && self.rules.contains_key(source) {
                self.set_weight(*operator, *source, *weight)?;
            }
        }
        Ok(())
    }

    fn set_weight(&mut self, operator: u32, source: u32, weight: Option<u32>) -> Result<()> {
        let (operator, source) = self.pair(operator, source)?;
        match weight {
            Some(weight) => self.loaded.index.set_weight(operator, source, weight),
            None => self.loaded.index.remove_weight(operator, source),
        }
        Ok(())
    }

    /// Gives a source the rule that was recorded, or the one that is tried.
    fn set_rule(&mut self, source: u32, recorded: RuleV1) -> Result<()> {
        let rule = match self.trial.policy.get(&source) {
            None => recorded,
            Some((policy, sticky)) => {
                RuleV1 { policy: *policy, sticky: sticky.unwrap_or(recorded.sticky) }
            }
        };
        self.rules.insert(source, rule);
        self.loaded.index.set_policy(self.past.sources.id(source)?, rule.policy);
        Ok(())
    }

    fn pair(&self, operator: u32, source: u32) -> Result<(OperatorId, SourceId)> {
        Ok((self.past.operators.id(operator)?, self.past.sources.id(source)?))
    }

    /// Transactions that did nothing to routing: they go on with what an earlier one left.
    fn catch_up(&mut self, between: std::ops::Range<u64>) -> Result<()> {
        for seq in between {
            if !self.backlog {
                break;
            }
            self.begin(transaction_at(self.snapshot, seq)?)?;
        }
        Ok(())
    }

    fn begin(&mut self, at: Timestamp) -> Result<()> {
        (self.now, self.drained) = (at, 0);
        drain_backlog(self)
    }

    fn follow(&mut self, event: &Event) -> Result<()> {
        match *event {
            Event::Received { contact, .. } => self.receive(contact),
            // Here the queue empties by the rules.
            Event::Drained { .. } => Ok(()),
            Event::Reassigned { contact, operator } => self.reassign(contact, operator),
            Event::Closed { contact, withdrawn } => self.close(contact, withdrawn),
            Event::Reopened { contact } => self.reopen(contact),
            Event::Deleted { contact } => {
                self.report.waited(contact, self.now);
                let freed = self.take_from_holder(contact)?;
                self.stand(contact, Stand::Nowhere);
                self.settle(Freed::of(freed))
            }
            Event::Left { operator } => {
                self.return_contacts(operator, MOST_RETURNED)?;
                self.settle(Freed::Anybody)
            }
            Event::Operator { operator, after: Some(after), last_assigned_at } => {
                self.put_operator(operator, after, last_assigned_at)
            }
            Event::Operator { operator, after: None, .. } => {
                // Who had no open contacts may have some in the replay.
                self.return_contacts(operator, usize::MAX)?;
                self.loaded.index.remove_operator(self.past.operators.id(operator)?);
                self.settle(Freed::Anybody)
            }
            Event::Source { source, after: Some(after) } => {
                let is_new = !self.rules.contains_key(&source);
                self.set_rule(source, after)?;
                if is_new { self.try_weights(|_, other| other == source) } else { Ok(()) }
            }
            Event::Source { source, after: None } => {
                let id = self.past.sources.id(source)?;
                self.rules.remove(&source);
                self.loaded.index.remove_source(id);
                Ok(())
            }
            Event::Weight { operator, source, after } => {
                if self.trial.weights.contains_key(&(operator, source)) {
                    return Ok(());
                }
                self.set_weight(operator, source, after)?;
                let operator = self.past.operators.id(operator)?;
                self.settle(after.map_or(Freed::Nobody, |_| Freed::Operator(operator)))
            }
            Event::Undo => {
                self.undoing = true;
                Ok(())
            }
            Event::Restored { contact, stand } => self.restore(contact, stand),
        }
    }

    /// Lets waiting contacts have what became free; within an undo at its end.
    fn settle(&mut self, freed: Freed) -> Result<()> {
        if self.undoing { Ok(()) } else { drain(self, freed) }
    }

    /// Undo put a contact back, or took it away.
    fn restore(&mut self, contact: u32, stand: Stand) -> Result<()> {
        self.report.waited(contact, self.now);
        self.closing.remove(&contact);
        self.take_from_holder(contact)?;
        match stand {
            Stand::Open(operator) => self.open_again(contact, operator),
            Stand::Queued => self.let_wait(contact),
            Stand::Done { .. } | Stand::Nowhere => {
                self.stand(contact, stand);
                Ok(())
            }
        }
    }

    fn receive(&mut self, contact: u32) -> Result<()> {
        self.report.received(contact, self.now);
        let PastContact { id, lead, source, .. } = self.contact(contact)?;
        let choice = self.choose_for((id, contact), lead, source)?;
        // While others are left over, they have waited longer.
        match choice.winner.filter(|_| !self.backlog) {
            Some(winner) => self.give(contact, &winner),
            None => {
                self.report.queued(contact);
                self.stand(contact, Stand::Queued);
                self.enqueue(contact)
            }
        }
    }

    fn choose_for(&mut self, contact: Waiting, lead: LeadId, source: u32) -> Result<Choice> {
        let is_sticky = self.rules.get(&source).is_some_and(|rule| rule.sticky);
        let source = self.past.sources.id(source)?;
        Ok(dispatch::choose(self, contact, lead, source, is_sticky)?.0)
    }

    /// Gives a contact to whom the rules chose.
    fn give(&mut self, contact: u32, winner: &Candidate) -> Result<()> {
        if let Some(received) = winner.received {
            let source = self.past.sources.id(self.contact(contact)?.source)?;
            self.loaded.index.set_received(winner.operator, source, received.saturating_add(1));
        }
        let operator = self.past.operators.find(winner.operator).ok_or_else(unknown)?;
        self.hand_to(contact, operator)?;
        if self.closing.remove(&contact) {
            self.finish(contact)?;
        }
        Ok(())
    }

    /// Makes a contact an operator's, by the rules or by hand.
    fn hand_to(&mut self, contact: u32, operator: u32) -> Result<()> {
        let (id, now) = (self.past.operators.id(operator)?, self.now);
        if let Some(state) = self.loaded.index.operator(id) {
            self.loaded.index.set_load(id, state.load.saturating_add(1), Some(now));
        }
        self.report.given(contact, operator, now);
        self.stand(contact, Stand::Open(operator));
        self.hold(contact, operator);
        Ok(())
    }

    fn reassign(&mut self, contact: u32, operator: u32) -> Result<()> {
        if self.contact(contact)?.stand == Stand::Open(operator) {
            return Ok(());
        }
        let freed = self.take_from_holder(contact)?;
        self.hand_to(contact, operator)?;
        self.settle(Freed::of(freed))
    }

    fn close(&mut self, contact: u32, withdrawn: bool) -> Result<()> {
        match self.contact(contact)?.stand {
            Stand::Queued if withdrawn => {
                self.report.waited(contact, self.now);
                self.take_from_holder(contact)?;
                self.stand(contact, Stand::Done { operator: None, closed_at: self.now });
            }
            Stand::Queued => {
                self.closing.insert(contact);
            }
            Stand::Open(_) => {
                let freed = self.finish(contact)?;
                self.settle(Freed::of(freed))?;
            }
            Stand::Done { .. } | Stand::Nowhere => {}
        }
        Ok(())
    }

    /// Closes an open contact; gives whose it was.
    fn finish(&mut self, contact: u32) -> Result<Option<OperatorId>> {
        let Stand::Open(operator) = self.contact(contact)?.stand else { return Ok(None) };
        let freed = self.take_from_holder(contact)?;
        self.stand(contact, Stand::Done { operator: Some(operator), closed_at: self.now });
        Ok(freed)
    }

    fn reopen(&mut self, contact: u32) -> Result<()> {
        self.closing.remove(&contact);
        let Stand::Done { operator, .. } = self.contact(contact)?.stand else { return Ok(()) };
        match operator {
            Some(operator) => self.open_again(contact, operator),
            // In the replay nobody had it.
            None => self.let_wait(contact),
        }
    }

    /// Gives a contact to the operator who had it once; to the queue if that one is gone.
    fn open_again(&mut self, contact: u32, operator: u32) -> Result<()> {
        let id = self.past.operators.id(operator)?;
        let Some(state) = self.loaded.index.operator(id) else { return self.let_wait(contact) };
        self.loaded.index.set_load(id, state.load.saturating_add(1), state.last_assigned_at);
        self.stand(contact, Stand::Open(operator));
        self.hold(contact, operator);
        Ok(())
    }

    fn let_wait(&mut self, contact: u32) -> Result<()> {
        self.stand(contact, Stand::Queued);
        self.enqueue(contact)?;
        self.settle(Freed::Anybody)
    }

    fn put_operator(
        &mut self,
        operator: u32,
        after: CapacityV1,
        last_assigned_at: Option<Timestamp>,
    ) -> Result<()> {
        let id = self.past.operators.id(operator)?;
        let before = self.loaded.index.operator(id);
        let state = OperatorState {
            id,
            active: after.active,
            max_load: self.trial.max_load.get(&operator).copied().unwrap_or(after.max_load),
            load: before.map_or(0, |before| before.load),
            last_assigned_at: before.map_or(last_assigned_at, |before| before.last_assigned_at),
        };
        self.loaded.index.put_operator(state);
        match before {
            Some(before) if before.active && before.max_load >= state.max_load => return Ok(()),
            Some(_) => {}
            None => self.try_weights(|other, _| other == operator)?,
        }
        self.settle(if state.active { Freed::Operator(id) } else { Freed::Nobody })
    }

    /// Puts the oldest open contacts of an operator back into the queue.
    fn return_contacts(&mut self, operator: u32, most: usize) -> Result<()> {
        let held = self.held.get_mut(operator as usize).map(std::mem::take).unwrap_or_default();
        let contacts = &self.contacts;
        let mut open: Vec<(Timestamp, ContactId, u32)> = held
            .into_iter()
            .filter_map(|place| contacts.get(place as usize).map(|contact| (place, contact)))
            .filter(|(_, contact)| contact.stand == Stand::Open(operator))
            .map(|(place, contact)| (contact.created_at, contact.id, place))
            .collect();
        open.sort_unstable();
        open.dedup();
        for (number, (.., contact)) in open.into_iter().enumerate() {
            if number < most {
                self.take_from_holder(contact)?;
                self.stand(contact, Stand::Queued);
                self.enqueue(contact)?;
            } else {
                self.hold(contact, operator);
            }
        }
        Ok(())
    }

    /// Takes a contact from its operator, whom it gives, or out of the queue.
    fn take_from_holder(&mut self, contact: u32) -> Result<Option<OperatorId>> {
        let PastContact { id, source, stand, .. } = self.contact(contact)?;
        match stand {
            Stand::Queued => {
                let source = self.past.sources.id(source)?;
                if let Some(queue) = self.queues.get_mut(&source) {
                    queue.remove((id, contact));
                    self.loaded.note_queue(source, !queue.is_empty());
                }
                Ok(None)
            }
            Stand::Open(operator) => {
                let operator = self.past.operators.id(operator)?;
                if let Some(state) = self.loaded.index.operator(operator) {
                    let load = state.load.saturating_sub(1);
                    self.loaded.index.set_load(operator, load, state.last_assigned_at);
                }
                Ok(Some(operator))
            }
            Stand::Nowhere | Stand::Done { .. } => Ok(None),
        }
    }

    fn enqueue(&mut self, contact: u32) -> Result<()> {
        let PastContact { id, source, .. } = self.contact(contact)?;
        let source = self.past.sources.id(source)?;
        self.queues.entry(source).or_default().insert((id, contact));
        self.loaded.note_queue(source, true);
        Ok(())
    }

    fn hold(&mut self, contact: u32, operator: u32) {
        if let Some(held) = self.held.get_mut(operator as usize) {
            held.push(contact);
        }
    }

    fn contact(&self, place: u32) -> Result<PastContact> {
        self.contacts.get(place as usize).copied().ok_or_else(unknown)
    }

    fn stand(&mut self, place: u32, stand: Stand) {
        if let Some(contact) = self.contacts.get_mut(place as usize) {
            contact.stand = stand;
            if let Some(served) = &mut self.served {
                served.note(place, contact);
            }
        }
    }

    /// Adds the contacts that a lead had before the period and that nothing touched in it.
    fn read_lead(&mut self, served: &mut Served, lead: LeadId) -> Result<()> {
        let index = &schema::CONTACTS_BY_LEAD;
        for key in self.snapshot.index_keys(index, &lead.to_key())? {
            let (.., id) = <(LeadId, Timestamp, ContactId)>::from_key(&key?)?;
            if !self.past.is_older(id) || self.past.is_known(id) {
                continue;
            }
            let stored: Option<ContactV1> = self.snapshot.get(&id)?;
            let stored = stored.ok_or_else(|| dangling(index))?;
            let operator = stored.operator.and_then(|operator| self.past.operators.find(operator));
            let stand = match (stored.status, operator) {
                (ContactStatus::New | ContactStatus::InProgress, Some(operator)) => {
                    Stand::Open(operator)
                }
                (ContactStatus::Done, operator) => {
                    let closed_at = stored.closed_at.unwrap_or(Timestamp::MIN);
                    Stand::Done { operator, closed_at }
                }
                _ => continue,
            };
            let created_at = stored.revision.created_at;
            let contact = PastContact { id, lead, source: 0, created_at, stand };
            served.add(self.contacts.len() as u32, &contact);
            self.contacts.push(contact);
        }
        Ok(())
    }
}

/// The sources, by place, that are sticky at some time of the period.
fn sticky_sources(past: &Past, trial: &Trial) -> FxHashSet<u32> {
    let stood = past.rules.iter().map(|(source, rule)| (*source, rule.sticky));
    let tried = trial.policy.iter().map(|(source, (_, sticky))| (*source, *sticky == Some(true)));
    let became = past.events.iter().filter_map(|event| match event {
        Event::Source { source, after: Some(rule) } => Some((*source, rule.sticky)),
        _ => None,
    });
    let all = stood.chain(tried).chain(became);
    all.filter(|(_, is_sticky)| *is_sticky).map(|(source, _)| source).collect()
}

/// The first draw of a contact that is not used yet.
fn next_draw(draws: &mut FxHashMap<u32, SmallVec<[Draw; 1]>>, contact: u32) -> Option<Draw> {
    let drawn = draws.get_mut(&contact)?;
    let first = drawn.first().copied()?;
    drawn.remove(0);
    if drawn.is_empty() {
        draws.remove(&contact);
    }
    Some(first)
}

fn unknown() -> Error {
    Error::corrupt("the events of routing do not fit together")
}

impl Dispatch for Replay<'_> {
    type Contact = Waiting;

    fn routing(&mut self) -> Result<&mut Loaded> {
        Ok(&mut self.loaded)
    }

    /// The lot is the one that was drawn then, if it was of as many.
    fn choose(&mut self, contact: Waiting, source: SourceId) -> Result<Choice> {
        let (draws, seed) = (&mut self.draws, self.seed);
        Ok(self.loaded.index.choose_by_lot(source, |below| match next_draw(draws, contact.1) {
            Some(draw) if draw.of == below => draw.lot,
            _ => {
                let mut key = [0; 32];
                let (left, right) = key.split_at_mut(16);
                left.copy_from_slice(&contact.0.to_bytes());
                if let Some(right) = right.first_chunk_mut() {
                    *right = seed.to_le_bytes();
                }
                number_below(&mut ChaCha8Rng::from_seed(key), below)
            }
        }))
    }

    fn last_operator(&mut self, lead: LeadId, sticky: Sticky) -> Result<Option<OperatorId>> {
        let Some(mut served) = self.served.take() else { return Ok(None) };
        if self.past.is_older(lead) && served.is_new(lead) {
            self.read_lead(&mut served, lead)?;
        }
        let operator = served.last_operator(lead, sticky, &self.contacts);
        self.served = Some(served);
        operator.map(|operator| self.past.operators.id(operator)).transpose()
    }

    fn queue_is_empty(&self) -> Result<bool> {
        Ok(self.loaded.queued.is_empty())
    }

    fn next_queued(&self, source: SourceId, after: Option<Waiting>) -> Result<Option<Waiting>> {
        Ok(self.queues.get(&source).and_then(|queue| queue.next(after)))
    }

    fn assign(&mut self, contact: Waiting, _source: SourceId) -> Result<()> {
        let PastContact { lead, source, .. } = self.contact(contact.1)?;
        let choice = self.choose_for(contact, lead, source)?;
        let Some(winner) = choice.winner else { return Ok(()) };
        self.take_from_holder(contact.1)?;
        self.give(contact.1, &winner)
    }

    fn drained(&mut self) -> &mut u32 {
        &mut self.drained
    }

    fn backlog(&mut self) -> &mut bool {
        &mut self.backlog
    }
}
