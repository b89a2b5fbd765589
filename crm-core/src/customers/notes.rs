//! Notes about customers.

use serde::Deserialize;

use super::stored::NoteV1;
use super::{CustomerId, Note, ops};
use crate::input::ById;
use crate::schema::{self, Entity};
use crate::table::{Key, Page, Prefix, Stretches, list_query};
use crate::tx::{OrNotFound, Snapshot, Tx, dangling};
use crate::{Error, Result, text};

/// Input of `notes.create`.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CreateNote {
    /// The customer.
    pub customer: CustomerId,
    /// The text, up to 64 KiB.
    pub text: String,
}

list_query! {
    /// Query of `notes.list`. Sorts by `created_at`, descending by default.
    pub struct NoteQuery {
        /// The customer; required.
        customer: CustomerId,
    }
}

/// Adds a note; the actor is its author.
///
/// # Errors
/// [`Error::NotFound`] for the customer; [`Error::Invalid`] for an empty or too long text.
pub fn create_note(tx: &mut Tx<'_>, input: CreateNote) -> Result<Note> {
    ops::find(tx.snapshot(), input.customer)?;
    let note = NoteV1 {
        text: text::text("text", &input.text)?.to_owned(),
        author: tx.actor().to_owned(),
        customer: input.customer,
        revision: tx.first_revision(),
        id: tx.new_id(),
    };
    tx.insert(&note)?;
    Ok(note.into())
}

/// Removes a note.
///
/// # Errors
/// [`Error::NotFound`].
pub fn delete_note(tx: &mut Tx<'_>, input: ById<Note>) -> Result<()> {
    let note: Option<NoteV1> = tx.snapshot().get(&input.id)?;
    tx.remove(&note.or_not_found(Entity::Note, input.id)?)
}

/// Notes of a customer.
///
/// # Errors
/// [`Error::Invalid`] without a customer, and for `sort`, `limit`, `cursor`.
pub fn list_notes(snapshot: Snapshot<'_>, query: NoteQuery) -> Result<Page<Note>> {
    let customer = query.customer.ok_or_else(|| Error::invalid("customer", "is required"))?;
    let request = query.page()?;
    let ((), descending) = request.sort("-created_at", &[("created_at", ())])?;
    let index = &schema::NOTES_BY_CUSTOMER;
    let notes = Stretches { index, prefixes: vec![Prefix::of(&customer)] };
    let page = request.walk(snapshot.reader(), &notes, descending, true, |id| {
        snapshot.get_bytes::<NoteV1>(&id)?.map(Some).ok_or_else(|| dangling(index))
    })?;
    page.try_map(|note| Ok(note.into()))
}

/// All notes of a customer.
pub(super) fn of_customer(snapshot: Snapshot<'_>, customer: CustomerId) -> Result<Vec<NoteV1>> {
    let index = &schema::NOTES_BY_CUSTOMER;
    let keys = snapshot.index_keys(index, &customer.to_key())?;
    keys.map(|key| {
        let (_, _, id) = <(CustomerId, crate::Timestamp, super::NoteId)>::from_key(&key?)?;
        snapshot.get(&id)?.ok_or_else(|| dangling(index))
    })
    .collect()
}

impl From<NoteV1> for Note {
    fn from(note: NoteV1) -> Self {
        Self {
            id: note.id,
            rev: note.revision.rev,
            customer: note.customer,
            text: note.text,
            author: note.author,
            created_at: note.revision.created_at,
            updated_at: note.revision.updated_at,
        }
    }
}
