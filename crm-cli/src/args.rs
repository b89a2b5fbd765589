//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};
use crm_core::store::RedbOptions;
use crm_core::{SYSTEM, Timestamp};
use serde::Serialize;
use serde_json::{Map, Value};

use crate::words::{Language, say};

/// Kartoteka: contacts, customers and orders of a small team in one file.
#[derive(Debug, Parser)]
#[command(name = "crm", version, max_term_width = 100)]
pub struct Args {
    #[command(flatten)]
    pub options: Options,
    #[command(subcommand)]
    pub command: Command,
}

/// Options of every command, before or behind its name.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Options of every command")]
pub struct Options {
    /// The data file; `:memory:` keeps nothing.
    #[arg(long, global = true, value_name = "FILE")]
    pub db: Option<PathBuf>,
    /// The clock stands at this time.
    #[arg(long, global = true, value_name = "RFC3339")]
    pub now: Option<Timestamp>,
    /// Seed of all randomness; with --now too, two runs give the same bytes.
    #[arg(long, global = true, value_name = "N")]
    pub seed: Option<u64>,
    /// Who does this.
    #[arg(long, global = true, value_name = "NAME", default_value = SYSTEM)]
    pub actor: String,
    /// How long to wait for another program to close the file.
    #[arg(long, global = true, value_name = "SECONDS", default_value = "0", value_parser = seconds)]
    pub wait: Duration,
    /// Memory for pages of the file: 64 by default, 16 for JSON-RPC, 4 for a command that asks one question.
    #[arg(long, global = true, value_name = "MIB",
          value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub cache_mb: Option<u32>,
    /// Results, reports and errors as JSON.
    #[arg(long, global = true)]
    pub json: bool,
    /// Language; that of the locale by default (LC_ALL, LC_MESSAGES, LANG).
    #[arg(long, global = true, value_name = "LANGUAGE")]
    pub lang: Option<Language>,
}

impl Options {
    /// How the data file is opened.
    pub fn of_file(&self) -> RedbOptions {
        let options = RedbOptions::default();
        let cache_bytes = self.cache_mb.map_or(options.cache_bytes, |mb| mb as usize * (1 << 20));
        RedbOptions { cache_bytes, ..options }
    }
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Make a file with two real order histories and a team that handled each order as a contact.
    ///
    /// Without --db it is `demo.crm` in the current folder. Its clock stands at 2011-12-10.
    Demo,
    /// Make a file of made-up customers and orders, of any size; the same for the same --seed.
    Generate(Generate),
    /// Import a file, as a table exports it.
    Import(Import),
    /// Export a list to a file.
    Export(Export),
    /// Make customers of orders where they are missing, and count all statistics anew.
    Sync(Sync),
    /// Customers; or one of them with orders and notes.
    #[command(args_conflicts_with_subcommands = true)]
    Customers {
        #[command(subcommand)]
        command: Option<CustomersCommand>,
        /// Id of a customer.
        #[arg(conflicts_with_all = ["category", "city", "search"])]
        id: Option<String>,
        #[command(flatten)]
        query: CustomerQuery,
    },
    /// Contacts; or why one of them is where it is.
    #[command(args_conflicts_with_subcommands = true)]
    Contacts {
        #[command(subcommand)]
        command: Option<ContactsCommand>,
        #[command(flatten)]
        query: ContactQuery,
    },
    /// Leads: who has ever sent a contact.
    #[command(args_conflicts_with_subcommands = true)]
    Leads {
        #[command(subcommand)]
        command: Option<LeadAct>,
        #[command(flatten)]
        query: LeadQuery,
    },
    /// Operators.
    #[command(args_conflicts_with_subcommands = true)]
    Operators {
        #[command(subcommand)]
        command: Option<OperatorAct>,
        #[command(flatten)]
        query: OperatorQuery,
    },
    /// Sources.
    #[command(args_conflicts_with_subcommands = true)]
    Sources {
        #[command(subcommand)]
        command: Option<SourceAct>,
        #[command(flatten)]
        query: Paging,
    },
    /// Weights: how competent an operator is for a source.
    #[command(args_conflicts_with_subcommands = true)]
    Weights {
        #[command(subcommand)]
        command: Option<WeightAct>,
        #[command(flatten)]
        query: WeightQuery,
    },
    /// Orders.
    #[command(args_conflicts_with_subcommands = true)]
    Orders {
        #[command(subcommand)]
        command: Option<OrderAct>,
        #[command(flatten)]
        query: OrderQuery,
    },
    /// Notes about a customer.
    #[command(args_conflicts_with_subcommands = true)]
    Notes {
        #[command(subcommand)]
        command: Option<NoteAct>,
        #[command(flatten)]
        query: NoteQuery,
    },
    /// The load of each operator.
    Board(OperatorQuery),
    /// Contacts that wait, oldest first.
    Queue(QueueQuery),
    /// What happened, a line for each transaction, the newest last.
    Changes(Changes),
    /// What became of a record, field by field, the newest first.
    History(History),
    /// Take a transaction back, as long as nothing newer depends on it.
    ///
    /// The undo is a transaction of its own: to do it again, take the undo back.
    Undo {
        /// Number of the transaction, as `crm changes` and `crm history` show it.
        seq: u64,
    },
    /// What would have been with other weights, capacities or policies; touches nothing.
    Simulate(Simulate),
    /// Copy the data to a new file, whole, durable and compact.
    Backup {
        /// The new file.
        file: PathBuf,
    },
    /// Make the file of --db from a backup, if the backup is found whole.
    Restore {
        /// The backup.
        file: PathBuf,
    },
    /// Write all data to a file of JSON lines, which any program can read.
    Dump {
        /// The new file; `-` is standard output.
        #[arg(value_name = "FILE")]
        dump: PathBuf,
    },
    /// Make the file of --db from a dump, if the dump is found whole.
    Load {
        /// The dump; `-` is standard input.
        #[arg(value_name = "FILE")]
        dump: PathBuf,
    },
    /// Give space that the file no longer needs back to the disk.
    Compact,
    /// How much each table and index holds.
    Stat,
    /// Customers by category, top customers, revenue by month, cohorts.
    Overview,
    /// Settings of the file; or change them.
    Settings {
        #[command(subcommand)]
        command: Option<SettingsCommand>,
    },
    /// Recount everything and look every index through; exit status 1 if something is wrong.
    Check,
    /// Print what completes commands and options in a shell.
    ///
    /// For bash: source <(crm completions bash)
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write man pages, one for each command, to a folder.
    Man {
        /// The folder.
        folder: PathBuf,
    },
    /// Run one operation and print its result as JSON.
    Call {
        /// Name of the operation, such as `customers.list`.
        name: String,
        /// Its input, a JSON object; `-` reads it from standard input.
        #[arg(value_name = "JSON")]
        params: Option<String>,
    },
    /// Serve JSON-RPC 2.0, one object a line, on standard input and output.
    ///
    /// `method` is the name of an operation, `params` its input; `actor` may stand beside them.
    /// With --now, `clock.set {"now": …}` moves the clock and gives null.
    Rpc,
}

impl Command {
    /// MiB of pages that it keeps, if not those of the engine.
    ///
    /// Memory that is fresh from the system takes longer than reading a page again: a question comes to
    /// most pages once, and the first search of `rpc` would wait for as much as is kept.
    pub fn cache_mb(&self) -> Option<u32> {
        match self {
            Self::Demo
            | Self::Generate(_)
            | Self::Import(_)
            | Self::Sync(_)
            | Self::Settings { command: Some(_) }
            | Self::Undo { .. }
            | Self::Backup { .. }
            | Self::Restore { .. }
            | Self::Load { .. }
            | Self::Compact
            | Self::Check => None,
            Self::Rpc => Some(16),
            _ => Some(4),
        }
    }
}

#[derive(Debug, Subcommand)]
pub enum CustomersCommand {
    /// One customer with orders and notes.
    Show {
        /// Id of the customer.
        id: String,
    },
    /// Why a customer is in its category, and how it came there.
    Explain {
        /// Id of the customer.
        id: String,
    },
    #[command(flatten)]
    Act(CustomerAct),
}

#[derive(Debug, Subcommand)]
pub enum ContactsCommand {
    /// Why a contact is where it is, in words.
    Explain {
        /// Id of the contact.
        id: String,
    },
    #[command(flatten)]
    Act(ContactAct),
}

#[derive(Debug, Subcommand)]
pub enum SettingsCommand {
    /// Change settings; what follows from them is counted anew.
    ///
    /// currency=EUR region=DE language=en time_zone=Europe/Berlin
    /// counted_statuses=shipped,completed category_policy=tier_first, or the rules as JSON.
    Set(Fields),
}

/// The record that a command is about.
#[derive(Debug, clap::Args)]
pub struct OfOne {
    /// Id of the record.
    pub id: String,
}

/// Fields of a record.
#[derive(Debug, clap::Args)]
pub struct Fields {
    /// Fields, by the names that the operation has for them; `null` empties one.
    #[arg(required = true, value_name = "FIELD=VALUE", value_parser = field)]
    pub fields: Vec<(String, String)>,
}

/// A record and some of its fields.
#[derive(Debug, clap::Args)]
pub struct OfOneFields {
    #[command(flatten)]
    pub one: OfOne,
    /// Fields, by the names that the operation has for them; `null` empties one.
    #[arg(value_name = "FIELD=VALUE", value_parser = field)]
    pub fields: Vec<(String, String)>,
}

/// Fields that are whole numbers; all others are texts, amounts among them.
const NUMBERS: [&str; 3] = ["rev", "max_load", "weight"];
/// Fields that are true or false.
const FLAGS: [&str; 4] = ["active", "force", "return_contacts", "sticky"];

impl OfOne {
    fn input(&self) -> Map<String, Value> {
        Map::from_iter([("id".to_owned(), Value::from(self.id.as_str()))])
    }
}

impl Fields {
    fn input(&self) -> Map<String, Value> {
        input_of(&self.fields)
    }
}

impl OfOneFields {
    fn input(&self) -> Map<String, Value> {
        let mut input = self.one.input();
        input.extend(input_of(&self.fields));
        input
    }
}

/// Fields as an operation takes them. What is no number or flag where one is due stays a text, and the
/// operation says what it wants.
fn input_of(fields: &[(String, String)]) -> Map<String, Value> {
    let value = |field: &str, text: &str| {
        let is_typed = NUMBERS.contains(&field) || FLAGS.contains(&field);
        match text {
            "null" => Value::Null,
            text if is_typed => serde_json::from_str(text).unwrap_or_else(|_| text.into()),
            text => text.into(),
        }
    };
    fields.iter().map(|(field, text)| (field.clone(), value(field, text))).collect()
}

/// Declares commands that are one operation each, `<group>.<name of the command>`.
macro_rules! acts {
    ($name:ident $group:literal {
        $($(#[$doc:meta])* $variant:ident $verb:literal $input:ident,)*
    }) => {
        #[derive(Debug, Subcommand)]
        pub enum $name {
            $($(#[$doc])* #[command(name = $verb)] $variant($input),)*
        }

        impl $name {
            /// The operation and its input.
            pub fn operation(&self) -> (&'static str, Map<String, Value>) {
                match self {
                    $(Self::$variant(input) => (concat!($group, ".", $verb), input.input()),)*
                }
            }
        }
    };
}

acts! {
    OperatorAct "operators" {
        /// One operator.
        Get "get" OfOne,
        /// Add an operator: name, max_load, active.
        Create "create" Fields,
        /// Change an operator: name, max_load, active, return_contacts.
        Update "update" OfOneFields,
        /// Remove an operator without open contacts.
        Delete "delete" OfOne,
    }
}

acts! {
    SourceAct "sources" {
        /// One source.
        Get "get" OfOne,
        /// Add a source: name, policy, sticky.
        Create "create" Fields,
        /// Change a source: name, policy, sticky.
        Update "update" OfOneFields,
        /// Remove a source without open or queued contacts.
        Delete "delete" OfOne,
    }
}

acts! {
    WeightAct "weights" {
        /// Set a weight: operator, source, weight.
        Set "set" Fields,
        /// Take an operator off a source: operator, source.
        Remove "remove" Fields,
    }
}

acts! {
    LeadAct "leads" {
        /// One lead.
        Get "get" OfOne,
        /// Change a lead: name.
        Update "update" OfOneFields,
        /// Remove a lead without contacts.
        Delete "delete" OfOne,
    }
}

acts! {
    ContactAct "contacts" {
        /// One contact.
        Get "get" OfOne,
        /// Receive a contact: external_key, source, lead_name, request_id.
        Receive "receive" Fields,
        /// Start the work on a contact.
        Start "start" OfOne,
        /// Close a contact, or withdraw it from the queue.
        Close "close" OfOne,
        /// Open a done contact again.
        Reopen "reopen" OfOne,
        /// Give a contact to an operator by hand: operator, force.
        Reassign "reassign" OfOneFields,
        /// Remove a contact.
        Delete "delete" OfOne,
    }
}

acts! {
    OrderAct "orders" {
        /// One order.
        Get "get" OfOne,
        /// Add an order, or change the one of this number: number, total, status, customer_phone, …
        Save "save" Fields,
        /// Remove an order.
        Delete "delete" OfOne,
    }
}

acts! {
    CustomerAct "customers" {
        /// One customer.
        Get "get" OfOne,
        /// Add a customer: name, phone, email, city, address, notes.
        Create "create" Fields,
        /// Change a customer: name, phone, email, city, address, notes, force.
        Update "update" OfOneFields,
        /// Remove a customer; one with orders with force=true.
        Delete "delete" OfOneFields,
        /// Count the orders of a customer anew.
        Refresh "refresh" OfOne,
    }
}

acts! {
    NoteAct "notes" {
        /// Add a note: customer, text.
        Create "create" Fields,
        /// Remove a note.
        Delete "delete" OfOne,
    }
}

#[derive(Debug, clap::Args)]
pub struct Generate {
    /// How many customers.
    #[arg(long, value_name = "N", default_value_t = 10_000,
          value_parser = clap::value_parser!(u64).range(1..=900_000_000))]
    pub customers: u64,
    /// How many orders, at least as many.
    #[arg(long, value_name = "N", default_value_t = 100_000)]
    pub orders: u64,
}

#[derive(Debug, clap::Args)]
pub struct Import {
    /// What the rows are: `orders` or `customers`.
    pub kind: String,
    /// The file: CSV, plain or gzip, or XLSX; `-` is standard input.
    pub file: PathBuf,
    /// Do everything but write.
    #[arg(long)]
    pub dry_run: bool,
    /// A column that is not recognised by its heading.
    #[arg(long, value_name = "HEADING=FIELD", value_parser = heading)]
    pub map: Vec<(String, String)>,
    /// What separates cells.
    #[arg(long, value_name = "CHARACTER")]
    pub separator: Option<char>,
    /// Encoding of the file: `utf-8` or `cp1251`.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Sheet of a workbook; the first by default.
    #[arg(long, value_name = "NAME")]
    pub sheet: Option<String>,
    /// Write every bad row to this file, as CSV.
    #[arg(long, value_name = "FILE")]
    pub errors: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Export {
    /// What to export: operators, sources, weights, leads, contacts, queue, board, orders,
    /// customers, or notes of a customer.
    pub list: String,
    /// `csv_excel` for people, `csv` for programs, `xlsx`, or `jsonl`; by the name of the output
    /// where it ends in one of those, else csv.
    #[arg(long, value_name = "NAME")]
    pub format: Option<String>,
    /// Encoding of `csv_excel`: `utf-8` or `cp1251`.
    #[arg(long, value_name = "NAME")]
    pub encoding: Option<String>,
    /// Filters and order, as the operation of the list takes them.
    #[arg(long, value_name = "JSON")]
    pub query: Option<String>,
    /// The file to write; standard output without it.
    #[arg(long, short, value_name = "FILE")]
    pub output: Option<PathBuf>,
}

#[derive(Debug, clap::Args)]
pub struct Changes {
    /// Only later transactions than this one; the last ones by default.
    #[arg(long, value_name = "SEQ")]
    pub since: Option<u64>,
    /// The most transactions to show.
    #[arg(long, value_name = "N", default_value_t = 20,
          value_parser = clap::value_parser!(u32).range(1..=10_000))]
    pub limit: u32,
}

#[derive(Debug, clap::Args, Serialize)]
pub struct History {
    /// Kind of the record: `operator`, `source`, `weight`, `lead`, `contact`, `order`, `customer`,
    /// `note` or `settings`.
    pub entity: String,
    /// Id of the record; `OPERATOR/SOURCE` of a weight, none of the settings.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub id: Option<String>,
    /// Changes of a page, 1 to 1000.
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where the page before ended.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows to pass over, from the beginning or from there.
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u32>,
}

#[derive(Debug, clap::Args, Serialize)]
pub struct Sync {
    /// Take name, e-mail and city of existing customers from their latest order.
    #[arg(long, conflicts_with = "stats_only")]
    pub force_update: bool,
    /// Count the statistics of existing customers, change nothing else.
    #[arg(long)]
    pub stats_only: bool,
}

#[derive(Debug, clap::Args, Serialize)]
pub struct Simulate {
    /// Replay what happened at this time or later; from the beginning of the log without it.
    #[arg(long, value_name = "RFC3339")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub from: Option<Timestamp>,
    /// Replay what happened before this time; until now without it.
    #[arg(long, value_name = "RFC3339")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub to: Option<Timestamp>,
    /// A weight to try, by ids; 0 takes the operator off the source.
    #[arg(long = "weight", value_name = "OPERATOR:SOURCE=N", value_parser = weight)]
    pub weights: Vec<Weight>,
    /// A capacity to try, by id.
    #[arg(long, value_name = "OPERATOR=N", value_parser = max_load)]
    pub max_load: Vec<MaxLoad>,
    /// A policy to try, by id: `weight_over_load`, `least_loaded`, `smooth_weighted` or `weighted_random`.
    #[arg(long, value_name = "SOURCE=POLICY", value_parser = policy)]
    pub policy: Vec<SourcePolicy>,
}

#[derive(Debug, Clone, Serialize)]
pub struct Weight {
    operator: String,
    source: String,
    weight: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct MaxLoad {
    operator: String,
    max_load: u32,
}

#[derive(Debug, Clone, Serialize)]
pub struct SourcePolicy {
    source: String,
    policy: String,
}

/// Declares the input of an operation that is a list: its options are the fields of the JSON.
macro_rules! query {
    ($(#[$doc:meta])* $name:ident { $($(#[$field_doc:meta])* $field:ident: $type:ty,)* }) => {
        $(#[$doc])*
        #[derive(Debug, clap::Args, Serialize)]
        pub struct $name {
            $(
                $(#[$field_doc])*
                #[arg(long)]
                #[serde(skip_serializing_if = "Option::is_none")]
                pub $field: Option<$type>,
            )*
            #[command(flatten)]
            #[serde(flatten)]
            pub paging: Paging,
        }
    };
}

#[derive(Debug, clap::Args, Serialize)]
pub struct Paging {
    /// Field to sort by; a minus in front means descending.
    #[arg(long, value_name = "FIELD", allow_hyphen_values = true)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<String>,
    /// Rows of a page, 1 to 1000.
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u32>,
    /// Where the page before ended.
    #[arg(long)]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
    /// Rows to pass over, from the beginning or from there.
    #[arg(long, value_name = "N")]
    #[serde(skip_serializing_if = "Option::is_none")]
    pub offset: Option<u32>,
    /// Count all matches.
    #[arg(long)]
    pub total: bool,
}

query! {
    CustomerQuery {
        /// Only of this category: new, regular, vip or inactive.
        category: String,
        /// Only from this city.
        city: String,
        /// Words that name, phone and e-mail must contain.
        search: String,
        /// Spent at least this much.
        spent_from: String,
        /// Spent less than this.
        spent_to: String,
        /// At least that many orders.
        orders_from: u64,
        /// Fewer than that many orders.
        orders_to: u64,
        /// Last ordered at this time or later.
        last_order_from: String,
        /// Last ordered before this time.
        last_order_to: String,
    }
}

query! {
    ContactQuery {
        /// Only of this operator, by id.
        operator: String,
        /// Only from this source, by id.
        source: String,
        /// Only of this lead, by id.
        lead: String,
        /// Only of this customer, by id.
        customer: String,
        /// Only with this status: in_queue, new, in_progress or done.
        status: String,
        /// Received at this time or later.
        created_from: String,
        /// Received before this time.
        created_to: String,
        /// Changed at this time or later.
        updated_from: String,
        /// Changed before this time.
        updated_to: String,
    }
}

query! {
    LeadQuery {
        /// Words that name and key must contain.
        search: String,
    }
}

query! {
    WeightQuery {
        /// Only of this operator, by id.
        operator: String,
        /// Only from this source, by id.
        source: String,
    }
}

query! {
    OrderQuery {
        /// Only of this customer, by id.
        customer: String,
        /// Only with this status, such as completed.
        status: String,
        /// Placed at this time or later.
        placed_from: String,
        /// Placed before this time.
        placed_to: String,
        /// Words that number, name, phone and e-mail must contain.
        search: String,
    }
}

query! {
    NoteQuery {
        /// Only of this customer, by id.
        customer: String,
    }
}

query! {
    OperatorQuery {
        /// Only active ones (true), or only the others (false).
        active: bool,
    }
}

query! {
    QueueQuery {
        /// Only from this source, by id.
        source: String,
    }
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text
        .parse()
        .map_err(|_| say!("must be a number of seconds", "должно быть число секунд"))?;
    Duration::try_from_secs_f64(seconds)
        .map_err(|_| say!("must be 0 or more seconds", "должно быть не меньше 0 секунд"))
}

fn weight(text: &str) -> Result<Weight, String> {
    let parts = text.split_once('=').and_then(|(ids, number)| Some((ids.split_once(':')?, number)));
    let ((operator, source), number) =
        parts.ok_or_else(|| say!("must be OPERATOR:SOURCE=N", "нужно ОПЕРАТОР:ИСТОЧНИК=N"))?;
    let (operator, source) = (operator.to_owned(), source.to_owned());
    Ok(Weight { operator, source, weight: whole(number)? })
}

fn max_load(text: &str) -> Result<MaxLoad, String> {
    let (operator, number) =
        text.split_once('=').ok_or_else(|| say!("must be OPERATOR=N", "нужно ОПЕРАТОР=N"))?;
    Ok(MaxLoad { operator: operator.to_owned(), max_load: whole(number)? })
}

fn policy(text: &str) -> Result<SourcePolicy, String> {
    let (source, policy) = text
        .split_once('=')
        .ok_or_else(|| say!("must be SOURCE=POLICY", "нужно ИСТОЧНИК=ПРАВИЛО"))?;
    Ok(SourcePolicy { source: source.to_owned(), policy: policy.to_owned() })
}

fn whole(number: &str) -> Result<u32, String> {
    number.parse().map_err(|_| {
        say!("{number:?} is not a whole number, 0 or more", "{number:?} — не целое число от 0")
    })
}

fn heading(text: &str) -> Result<(String, String), String> {
    let (heading, field) = text
        .rsplit_once('=')
        .ok_or_else(|| say!("must be HEADING=FIELD", "нужно ЗАГОЛОВОК=ПОЛЕ"))?;
    Ok((heading.to_owned(), field.to_owned()))
}

fn field(text: &str) -> Result<(String, String), String> {
    let (field, value) =
        text.split_once('=').ok_or_else(|| say!("must be FIELD=VALUE", "нужно ПОЛЕ=ЗНАЧЕНИЕ"))?;
    Ok((field.to_owned(), value.to_owned()))
}
