//! The settings of a data file.

use serde::{Deserialize, Serialize};

use crate::change::TransactionV1;
use crate::customers::{CategoryPolicy, OrderStatus, PolicyInput, PolicyView, Recount, RecountV1};
use crate::error::{Conflict, Current};
use crate::input;
use crate::money::Currency;
use crate::phone::Region;
use crate::schema::{self, Table};
use crate::table::Record;
use crate::time_zone::TimeZone;
use crate::tx::{Revised, Revision, Snapshot, Tx};
use crate::undo::Restore;
use crate::{Error, Result, Timestamp, customers};

/// The languages in which the engine words what it writes itself.
const LANGUAGES: [&str; 2] = ["ru", "en"];

/// What a data file is set to. Every default that is Russian is a setting.
#[derive(Debug, Clone, PartialEq)]
pub struct Settings {
    /// Revision of the settings.
    pub rev: u32,
    /// The currency of all amounts: RUB by default.
    pub currency: Currency,
    /// The region whose phone numbers may be written without a country code: RU by default.
    pub region: Region,
    /// Language of what the engine words itself: `ru` by default.
    pub language: String,
    /// Time zone of months, days and file dates without a zone: UTC by default.
    pub time_zone: TimeZone,
    /// The orders that statistics count, by status: completed ones by default.
    pub counted_statuses: Vec<OrderStatus>,
    /// How customers fall into categories.
    pub category_policy: CategoryPolicy,
    /// What is left of recounting customers after a change of the settings.
    pub(crate) recount: Option<RecountV1>,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rev: 1,
            currency: Currency::default(),
            region: Region::default(),
            language: "ru".to_owned(),
            time_zone: TimeZone::default(),
            counted_statuses: vec![OrderStatus::Completed],
            category_policy: CategoryPolicy::default(),
            recount: None,
        }
    }
}

/// The settings as operations show them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileSettings {
    /// Revision.
    pub rev: u32,
    /// Code of the currency.
    pub currency: String,
    /// Code of the region of phone numbers.
    pub region: String,
    /// Language of what the engine words itself.
    pub language: String,
    /// Name of the time zone.
    pub time_zone: String,
    /// The orders that statistics count, by status.
    pub counted_statuses: Vec<OrderStatus>,
    /// How customers fall into categories.
    pub category_policy: PolicyView,
    /// Whether some customers are still counted by the settings before.
    pub recounting: bool,
    /// When the file was made.
    pub created_at: Timestamp,
    /// When the settings changed last.
    pub updated_at: Timestamp,
}

/// Input of `settings.update`: absent fields stay as they are.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct UpdateSettings {
    /// The revision that the update was made from.
    #[serde(deserialize_with = "input::present")]
    pub rev: Option<u32>,
    /// A currency of ISO 4217. While there are orders it can only become one with as many decimals.
    #[serde(deserialize_with = "input::present")]
    pub currency: Option<String>,
    /// A region by the two letters of ISO 3166. Stored phone numbers stay as they are.
    #[serde(deserialize_with = "input::present")]
    pub region: Option<String>,
    /// `ru` or `en`.
    #[serde(deserialize_with = "input::present")]
    pub language: Option<String>,
    /// A time zone of the IANA database. A new one recounts the months of all orders.
    #[serde(deserialize_with = "input::present")]
    pub time_zone: Option<String>,
    /// At least one status, none twice. Other ones recount all statistics.
    #[serde(deserialize_with = "input::present")]
    pub counted_statuses: Option<Vec<OrderStatus>>,
    /// How customers fall into categories. Another policy decides about all customers anew.
    #[serde(deserialize_with = "input::present")]
    pub category_policy: Option<PolicyInput>,
}

/// The stored shape.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct SettingsV1 {
    pub revision: Revision,
    pub currency: String,
    pub region: String,
    pub language: String,
    pub time_zone: String,
    pub counted_statuses: Vec<OrderStatus>,
    pub category_policy: CategoryPolicy,
}

impl Record for SettingsV1 {
    type Key = ();
    const TABLE: &'static Table = &schema::SETTINGS;
    const VERSION: u8 = 1;

    fn key(&self) {}
}

impl Revised for SettingsV1 {
    fn revision(&self) -> &Revision {
        &self.revision
    }

    fn revision_mut(&mut self) -> &mut Revision {
        &mut self.revision
    }
}

impl SettingsV1 {
    /// The defaults, as a new file has them.
    pub fn initial(now: Timestamp) -> Self {
        let defaults = Settings::default();
        Self {
            revision: Revision { rev: defaults.rev, created_at: now, updated_at: now, seq: 0 },
            currency: defaults.currency.code().to_owned(),
            region: defaults.region.code(),
            language: defaults.language,
            time_zone: defaults.time_zone.name().to_owned(),
            counted_statuses: defaults.counted_statuses,
            category_policy: defaults.category_policy,
        }
    }
}

impl Settings {
    pub(crate) fn read(snapshot: Snapshot<'_>) -> Result<Self> {
        let Some(stored) = snapshot.get::<SettingsV1>(&())? else { return Ok(Self::default()) };
        Ok(Self {
            rev: stored.revision.rev,
            currency: Currency::parse(&stored.currency)?,
            region: Region::parse(&stored.region)?,
            language: stored.language,
            time_zone: TimeZone::parse(&stored.time_zone)?,
            counted_statuses: stored.counted_statuses,
            category_policy: stored.category_policy,
            recount: snapshot.get(&RecountV1::name())?,
        })
    }
}

/// The settings of the file.
///
/// # Errors
/// [`Error::Storage`].
pub fn get_settings(snapshot: Snapshot<'_>) -> Result<FileSettings> {
    let stored = stored(snapshot)?;
    let currency = Currency::parse(&stored.currency)?;
    Ok(FileSettings {
        rev: stored.revision.rev,
        category_policy: stored.category_policy.view(currency),
        currency: stored.currency,
        region: stored.region,
        language: stored.language,
        time_zone: stored.time_zone,
        counted_statuses: stored.counted_statuses,
        recounting: snapshot.settings().recount.is_some(),
        created_at: stored.revision.created_at,
        updated_at: stored.revision.updated_at,
    })
}

fn stored(snapshot: Snapshot<'_>) -> Result<SettingsV1> {
    snapshot.get(&())?.ok_or_else(|| Error::corrupt("there are no settings"))
}

/// Changes the settings, and gives what follows from them for the customers.
///
/// # Errors
/// [`Error::Stale`]; [`Error::Invalid`] for a value that is unknown or makes no sense;
/// [`Error::Conflict`] for a currency with other decimals while there are orders.
pub(crate) fn update_settings(
    tx: &mut Tx<'_>,
    input: UpdateSettings,
) -> Result<(FileSettings, Option<Recount>)> {
    let before = stored(tx.snapshot())?;
    if before.revision.differs_from(input.rev) {
        return Err(Current::Settings(get_settings(tx.snapshot())?).stale());
    }
    let mut after = before.clone();
    if let Some(code) = &input.currency {
        change_currency(tx.snapshot(), &mut after, Currency::parse(code)?)?;
    }
    if let Some(code) = &input.region {
        after.region = Region::parse(code)?.code();
    }
    if let Some(language) = input.language {
        if !LANGUAGES.contains(&language.as_str()) {
            return Err(Error::invalid("language", "must be ru or en"));
        }
        after.language = language;
    }
    if let Some(name) = &input.time_zone {
        after.time_zone = TimeZone::parse(name)?.name().to_owned();
    }
    if let Some(statuses) = input.counted_statuses {
        after.counted_statuses = set_of(statuses)?;
    }
    if let Some(policy) = input.category_policy {
        after.category_policy = policy.read(Currency::parse(&after.currency)?)?;
    }
    let after = tx.revise(&before, after)?;
    tx.reload_settings()?;
    Ok((get_settings(tx.snapshot())?, what_follows(&before, &after)))
}

/// What a change of the settings leaves to be counted anew.
fn what_follows(before: &SettingsV1, after: &SettingsV1) -> Option<Recount> {
    if after.counted_statuses != before.counted_statuses || after.time_zone != before.time_zone {
        Some(Recount::OfOrders)
    } else if after.category_policy != before.category_policy {
        Some(Recount::OfCategories)
    } else {
        None
    }
}

impl Restore for SettingsV1 {
    fn take_away(self, _: &mut Tx<'_>, _: &TransactionV1) -> Result<()> {
        Err(Error::corrupt("a transaction made the settings"))
    }

    fn put_back(self, tx: &mut Tx<'_>, stored: Option<Self>, _: &TransactionV1) -> Result<()> {
        let before = stored.ok_or_else(|| Error::corrupt("there are no settings"))?;
        let currencies = (Currency::parse(&before.currency)?, Currency::parse(&self.currency)?);
        check_decimals(tx.snapshot(), currencies.0, currencies.1)?;
        let after = tx.put_back(Some(&before), self)?;
        tx.reload_settings()?;
        customers::recount_by(tx, what_follows(&before, &after))
    }
}

/// The statuses in the order of their codes.
fn set_of(statuses: Vec<OrderStatus>) -> Result<Vec<OrderStatus>> {
    if statuses.is_empty() {
        return Err(Error::invalid("counted_statuses", "must not be empty"));
    }
    let mut set: Vec<OrderStatus> = Vec::with_capacity(statuses.len());
    for (place, status) in statuses.into_iter().enumerate() {
        if set.contains(&status) {
            return Err(Error::invalid(format!("counted_statuses[{place}]"), "stands twice"));
        }
        set.push(status);
    }
    set.sort_unstable();
    Ok(set)
}

/// Refuses a currency with other decimals while there are orders.
fn check_decimals(snapshot: Snapshot<'_>, before: Currency, after: Currency) -> Result<()> {
    if before.decimals() != after.decimals() && customers::has_orders(snapshot)? {
        return Err(Conflict::because(
            "there are orders: the currency can only become one with as many decimals",
        ));
    }
    Ok(())
}

/// Sets the currency; amounts of the category policy keep their value.
fn change_currency(
    snapshot: Snapshot<'_>,
    settings: &mut SettingsV1,
    currency: Currency,
) -> Result<()> {
    let before = Currency::parse(&settings.currency)?;
    check_decimals(snapshot, before, currency)?;
    if before.decimals() != currency.decimals() {
        let policy = settings.category_policy.in_decimals(before.decimals(), currency.decimals());
        settings.category_policy = policy.ok_or_else(|| {
            Error::invalid("currency", "cannot express the amounts of the category policy")
        })?;
    }
    settings.currency = currency.code().to_owned();
    Ok(())
}
