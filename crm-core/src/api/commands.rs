//! The one table of operations.

use serde::Deserialize;

#[cfg(feature = "formats")]
use super::bytes::Bytes;
use super::history::{self, RecordHistory};
use super::unread::Unread;
use super::wire;
use crate::change::{self, Change, ChangesSince};
use crate::customers::{self, Customer, Note, Order};
#[cfg(feature = "formats")]
use crate::export::BeginExport;
#[cfg(feature = "formats")]
use crate::import::{BeginImport, InSession};
use crate::input::{ById, Nothing};
use crate::routing::{self, Contact, Lead};
use crate::settings::{self, UpdateSettings};
use crate::stat;
use crate::team::{self, Operator, Source};
use crate::tx::Tx;
use crate::undo::Undo;
use crate::{Crm, Error, Result};

/// What an operation does to the data.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum OperationKind {
    /// Reads.
    Query,
    /// Changes, in one transaction.
    Command,
    /// Works in several transactions.
    Work,
}

/// An operation of the table.
#[derive(Debug, Clone, Copy)]
pub struct Operation {
    /// Its name on the wire.
    pub name: &'static str,
    /// What it does to the data.
    pub kind: OperationKind,
    /// What it is for, in a line.
    pub summary: &'static str,
    run: fn(&Crm, &'static str, &str, &str) -> Result<Reply>,
}

/// What a call gives.
#[derive(Debug, Clone, PartialEq)]
pub struct Reply {
    /// The result as JSON text.
    pub value: String,
    /// The records that changed, for commands.
    pub changes: Vec<Change>,
    /// Number of the transaction, for commands; of the last one, for work, if any changed something
    /// meanwhile.
    pub seq: Option<u64>,
}

impl Reply {
    /// JSON text, `{"value":…,"changes":[…],"seq":…}`, for callers in another language.
    ///
    /// # Errors
    /// [`Error::Storage`] for what JSON cannot say; no record is so.
    pub fn to_json(&self) -> Result<String> {
        let (value, changes) = (&self.value, wire::write(&self.changes)?);
        let seq = wire::write(&self.seq)?;
        Ok(format!(r#"{{"value":{value},"changes":{changes},"seq":{seq}}}"#))
    }

    fn new(value: &impl serde::Serialize) -> Result<Self> {
        Ok(Self { value: wire::write(value)?, changes: Vec::new(), seq: None })
    }

    fn of_work<T: serde::Serialize>(crm: &Crm, run: impl FnOnce() -> Result<T>) -> Result<Self> {
        let before = crm.read(|snapshot| snapshot.seq())?;
        let reply = Self::new(&run()?)?;
        let after = crm.read(|snapshot| snapshot.seq())?;
        Ok(Self { seq: (after != before).then_some(after), ..reply })
    }
}

macro_rules! operations {
    ($($(#[$condition:meta])? $kind:ident $name:literal $input:ty => $run:expr; $summary:literal)*) => {
        static OPERATIONS: &[Operation] = &[$(
            $(#[$condition])?
            Operation {
                name: $name,
                kind: operations!(@kind $kind),
                summary: $summary,
                run: |crm, name, actor, params| {
                    let input: $input = wire::read(params)?;
                    operations!(@run $kind crm name actor input $run)
                },
            }
        ),*];
    };
    (@kind query) => { OperationKind::Query };
    (@kind command) => { OperationKind::Command };
    (@kind work) => { OperationKind::Work };
    (@run query $crm:ident $name:ident $actor:ident $input:ident $run:expr) => {{
        let _ = ($name, $actor);
        Reply::new(&$crm.read(|snapshot| $run(snapshot, $input.clone()))?)
    }};
    (@run command $crm:ident $name:ident $actor:ident $input:ident $run:expr) => {{
        let applied = $crm.write_as($actor, $name, |tx| $run(tx, $input.clone()))?;
        let value = wire::write(&applied.value)?;
        Ok(Reply { value, changes: applied.changes, seq: Some(applied.seq) })
    }};
    (@run work $crm:ident $name:ident $actor:ident $input:ident $run:expr) => {{
        let _ = $name;
        Reply::of_work($crm, || $run($crm, $actor, $input))
    }};
}

/// Input of `contacts.receive_many`: a malformed item is refused at its place.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
struct ReceiveItems {
    /// At most 10 000, received in this order.
    items: Vec<Unread<routing::ReceiveContact>>,
}

/// Receives contacts in order.
///
/// # Errors
/// [`Error::Invalid`] for more than 10 000 items; what is wrong with one is told at its place.
fn receive_many(tx: &mut Tx<'_>, input: ReceiveItems) -> Result<routing::ReceivedMany> {
    routing::receive_each(tx, input.items.iter().map(Unread::read))
}

/// Input of `import.feed`.
#[cfg(feature = "formats")]
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Feed {
    /// The import.
    session: String,
    /// The next bytes of the file.
    bytes: Bytes,
}

operations! {
    command "operators.create" team::CreateOperator => team::create_operator; "Adds an operator."
    command "operators.update" team::UpdateOperator => team::update_operator; "Changes an operator."
    command "operators.delete" ById<Operator> => team::delete_operator; "Removes an operator without open contacts."
    query "operators.get" ById<Operator> => team::get_operator; "An operator."
    query "operators.list" team::OperatorQuery => team::list_operators; "Operators."
    command "sources.create" team::CreateSource => team::create_source; "Adds a source."
    command "sources.update" team::UpdateSource => team::update_source; "Changes a source."
    command "sources.delete" ById<Source> => team::delete_source; "Removes a source without open or queued contacts."
    query "sources.get" ById<Source> => team::get_source; "A source."
    query "sources.list" team::SourceQuery => team::list_sources; "Sources."
    command "weights.set" team::SetWeight => team::set_weight; "Sets how competent an operator is for a source."
    command "weights.remove" team::RemoveWeight => team::remove_weight; "Takes an operator off a source."
    query "weights.list" team::WeightQuery => team::list_weights; "Weights."
    query "leads.get" ById<Lead> => routing::get_lead; "A lead."
    query "leads.list" routing::LeadQuery => routing::list_leads; "Leads."
    command "leads.update" routing::UpdateLead => routing::update_lead; "Changes a lead's name."
    command "leads.delete" ById<Lead> => routing::delete_lead; "Removes a lead without contacts."
    command "contacts.receive" routing::ReceiveContact => routing::receive; "Receives a contact and gives it to an operator, or queues it."
    command "contacts.receive_many" ReceiveItems => receive_many; "Receives up to 10 000 contacts in order."
    command "contacts.start" ById<Contact> => routing::start; "Starts the work on a contact."
    command "contacts.close" ById<Contact> => routing::close; "Closes a contact, or withdraws it from the queue."
    command "contacts.reopen" ById<Contact> => routing::reopen; "Opens a done contact again."
    command "contacts.reassign" routing::Reassign => routing::reassign; "Gives a contact to an operator by hand."
    command "contacts.delete" ById<Contact> => routing::delete; "Removes a contact."
    query "contacts.get" ById<Contact> => routing::get; "A contact."
    query "contacts.list" routing::ContactQuery => routing::list; "Contacts."
    query "contacts.explain" ById<Contact> => routing::explain; "Why a contact is where it is."
    query "routing.board" team::BoardQuery => team::board; "The load of each operator."
    query "routing.queue" routing::QueueQuery => routing::queue; "Contacts that wait, oldest first."
    work "routing.simulate" routing::Simulate => |crm: &Crm, _: &str, input: routing::Simulate| crm.simulate(&input); "What would have been with other weights, capacities or policies."
    command "orders.save" customers::SaveOrder => customers::save; "Adds an order, or updates the one with this number."
    query "orders.get" ById<Order> => customers::get_order; "An order."
    query "orders.list" customers::OrderQuery => customers::list_orders; "Orders."
    command "orders.delete" ById<Order> => customers::delete_order; "Removes an order."
    command "customers.create" customers::CreateCustomer => customers::create; "Adds a customer."
    command "customers.update" customers::UpdateCustomer => customers::update; "Changes a customer."
    command "customers.delete" customers::DeleteCustomer => customers::delete; "Removes a customer."
    query "customers.get" ById<Customer> => customers::get; "A customer."
    query "customers.list" customers::CustomerQuery => customers::list; "Customers."
    query "customers.history" customers::HistoryQuery => customers::history; "The orders of a customer."
    query "customers.explain" customers::Explain => customers::explain_category; "Why a customer is in its category, and how it came there."
    query "customers.overview" Nothing => customers::overview; "Customers by category, revenue by month, top customers, repeat rate, cohorts."
    command "customers.refresh" ById<Customer> => customers::refresh; "Counts a customer's orders anew."
    work "customers.sync" customers::Sync => Crm::sync; "Makes missing customers from orders and brings statistics in line."
    command "notes.create" customers::CreateNote => customers::create_note; "Adds a note about a customer."
    query "notes.list" customers::NoteQuery => customers::list_notes; "Notes about a customer."
    command "notes.delete" ById<Note> => customers::delete_note; "Removes a note."
    #[cfg(feature = "formats")]
    work "import.begin" BeginImport => Crm::import_begin; "Begins an import."
    #[cfg(feature = "formats")]
    work "import.feed" Feed => |crm: &Crm, actor: &str, feed: Feed| crm.import_feed(actor, &feed.session, &feed.bytes.0); "Reads the next bytes of a file, as base64."
    #[cfg(feature = "formats")]
    work "import.step" InSession => |crm: &Crm, actor: &str, input: InSession| crm.import_step(actor, &input.session); "Reads on at the end of a file, some rows of a workbook."
    #[cfg(feature = "formats")]
    work "import.finish" InSession => |crm: &Crm, actor: &str, input: InSession| crm.import_finish(actor, &input.session); "Ends an import and reports."
    #[cfg(feature = "formats")]
    work "import.cancel" InSession => |crm: &Crm, actor: &str, input: InSession| crm.import_cancel(actor, &input.session); "Ends an import before its end, or reports on the last one that an error ended."
    query "settings.get" Nothing => |snapshot, _: Nothing| settings::get_settings(snapshot); "The settings of the file."
    work "settings.update" UpdateSettings => Crm::update_settings; "Changes the settings, and counts what follows from them."
    #[cfg(feature = "formats")]
    work "export.begin" BeginExport => Crm::export_begin; "Begins the export of a list."
    #[cfg(feature = "formats")]
    work "export.next" InSession => |crm: &Crm, actor: &str, input: InSession| crm.export_next(actor, &input.session); "Gives the next bytes of an exported file, as base64."
    #[cfg(feature = "formats")]
    work "export.cancel" InSession => |crm: &Crm, _: &str, input: InSession| crm.export_cancel(&input.session); "Ends an export before its end."
    query "changes.since" ChangesSince => |snapshot, input: ChangesSince| change::since(snapshot, &input); "The changes after a transaction."
    query "changes.history" RecordHistory => history::record_history; "What became of a record, field by field, newest first."
    work "changes.undo" Undo => Crm::undo; "Takes a transaction back, as long as nothing newer depends on it."
    work "sweep" customers::Sweep => Crm::sweep; "Records what time alone has changed."
    query "stat" Nothing => |snapshot, Nothing {}| stat::stat(snapshot); "How much each table and index holds."
    work "check" Nothing => |crm: &Crm, _: &str, _: Nothing| crm.check(); "Recounts everything and looks every index through."
}

/// All operations.
pub fn operations() -> &'static [Operation] {
    OPERATIONS
}

impl Crm {
    /// Runs the operation `name` as `actor`. `params` is its input, a JSON object.
    ///
    /// # Errors
    /// [`Error::UnknownOperation`]; [`Error::Invalid`] for an input that is no JSON or has a wrong
    /// field, named by its path; what the operation returns.
    pub fn call(&self, actor: &str, name: &str, params: &str) -> Result<Reply> {
        let operation = OPERATIONS.iter().find(|operation| operation.name == name);
        let operation =
            operation.ok_or_else(|| Error::UnknownOperation { name: name.to_owned() })?;
        (operation.run)(self, operation.name, actor, params)
    }
}
