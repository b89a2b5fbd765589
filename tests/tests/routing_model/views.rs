//! What the engine must answer in a state of the model.

use serde_json::{Value, json};

use crate::model::{Contact, Lead, Model, Operator, Revision, Source, Status, moment};

fn with_revision(record: &Revision, mut fields: Value) -> Value {
    fields["id"] = json!(record.id);
    fields["rev"] = json!(record.rev);
    fields["created_at"] = moment(Some(record.created_at));
    fields["updated_at"] = moment(Some(record.updated_at));
    fields
}

/// Oldest first, ties by id.
fn by_age<T>(records: &[T], record: impl Fn(&T) -> &Revision) -> Vec<&T> {
    let mut sorted: Vec<&T> = records.iter().collect();
    sorted.sort_by_key(|item| (record(item).created_at, record(item).id.clone()));
    sorted
}

impl Model {
    fn name(&self, id: &str) -> Value {
        let operators = self.operators.iter().map(|o| (&o.record.id, &o.name));
        let sources = self.sources.iter().map(|s| (&s.record.id, &s.name));
        let former = self.former.iter().map(|(id, name)| (id, name));
        let mut all = operators.chain(sources).chain(former);
        all.find(|(known, _)| *known == id).map_or(Value::Null, |(_, name)| json!(name))
    }

    pub fn operator_view(&self, operator: &Operator) -> Value {
        with_revision(
            &operator.record,
            json!({
                "name": operator.name,
                "active": operator.active,
                "max_load": operator.max_load,
                "load": self.load(&operator.record.id),
                "last_assigned_at": moment(operator.last_assigned_at),
            }),
        )
    }

    pub fn source_view(&self, source: &Source) -> Value {
        let fields =
            json!({ "name": source.name, "policy": source.policy, "sticky": source.sticky });
        with_revision(&source.record, fields)
    }

    pub fn lead_view(&self, lead: &Lead) -> Value {
        let sources = lead.sources.iter();
        let sources: Vec<Value> = sources
            .map(|(source, at)| json!({ "source": source, "first_seen_at": moment(Some(*at)) }))
            .collect();
        with_revision(
            &lead.record,
            json!({
                "external_key": lead.key, "name": lead.name, "sources": sources, "customer": null,
            }),
        )
    }

    pub fn contact_view(&self, contact: &Contact) -> Value {
        with_revision(
            &contact.record,
            json!({
                "lead": contact.lead,
                "source": contact.source,
                "source_name": self.name(&contact.source),
                "operator": contact.operator,
                "operator_name": contact.operator.as_deref().map(|id| self.name(id)),
                "status": contact.status.word(),
                "assigned_at": moment(contact.assigned_at),
                "closed_at": moment(contact.closed_at),
            }),
        )
    }

    pub fn operators_view(&self) -> Vec<Value> {
        by_age(&self.operators, |o| &o.record).iter().map(|o| self.operator_view(o)).collect()
    }

    pub fn sources_view(&self) -> Vec<Value> {
        by_age(&self.sources, |s| &s.record).iter().map(|s| self.source_view(s)).collect()
    }

    pub fn leads_view(&self) -> Vec<Value> {
        by_age(&self.leads, |l| &l.record).iter().map(|l| self.lead_view(l)).collect()
    }

    pub fn contacts_view(&self) -> Vec<Value> {
        by_age(&self.contacts, |c| &c.record).iter().map(|c| self.contact_view(c)).collect()
    }

    pub fn weights_view(&self) -> Vec<Value> {
        self.weights
            .iter()
            .map(|w| json!({ "operator": w.operator, "source": w.source, "weight": w.weight }))
            .collect()
    }

    /// Oldest first by id: the order in which they will be assigned.
    pub fn queue_view(&self, now: i64) -> Vec<Value> {
        let mut queue: Vec<&Contact> =
            self.contacts.iter().filter(|contact| contact.status == Status::InQueue).collect();
        queue.sort_by_key(|contact| contact.record.id.clone());
        let waiting = |contact: &Contact| (now - contact.record.created_at).max(0);
        let view = |contact: &&Contact| {
            let mut view = self.contact_view(contact);
            view["waiting_ms"] = json!(waiting(contact));
            view
        };
        queue.iter().map(view).collect()
    }

    pub fn board_view(&self) -> Vec<Value> {
        let count = |operator: &Operator, status: Status| {
            let id = Some(&operator.record.id);
            let counts = |c: &&Contact| c.operator.as_ref() == id && c.status == status;
            self.contacts.iter().filter(counts).count()
        };
        let row = |operator: &&Operator| {
            json!({
                "operator": operator.record.id,
                "name": operator.name,
                "active": operator.active,
                "load": self.load(&operator.record.id),
                "max_load": operator.max_load,
                "by_status": {
                    "new": count(operator, Status::New),
                    "in_progress": count(operator, Status::InProgress),
                },
            })
        };
        by_age(&self.operators, |o| &o.record).iter().map(row).collect()
    }
}
