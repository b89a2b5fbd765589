//! The settings of a data file.

use serde::{Deserialize, Serialize};

use crate::customers::{CategoryPolicy, OrderStatus};
use crate::money::Currency;
use crate::phone::Region;
use crate::schema::{self, Table};
use crate::table::Record;
use crate::tx::{Revision, Snapshot};
use crate::{Result, Timestamp};

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
    pub time_zone: String,
    /// The orders that statistics count, by status: completed ones by default.
    pub counted_statuses: Vec<OrderStatus>,
    /// How customers fall into categories.
    pub category_policy: CategoryPolicy,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            rev: 1,
            currency: Currency::default(),
            region: Region::default(),
            language: "ru".to_owned(),
            time_zone: "UTC".to_owned(),
            counted_statuses: vec![OrderStatus::Completed],
            category_policy: CategoryPolicy::default(),
        }
    }
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

impl SettingsV1 {
    /// The defaults, as a new file has them.
    pub fn initial(now: Timestamp) -> Self {
        let defaults = Settings::default();
        Self {
            revision: Revision { rev: defaults.rev, created_at: now, updated_at: now },
            currency: defaults.currency.code().to_owned(),
            region: defaults.region.code(),
            language: defaults.language,
            time_zone: defaults.time_zone,
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
            time_zone: stored.time_zone,
            counted_statuses: stored.counted_statuses,
            category_policy: stored.category_policy,
        })
    }
}
