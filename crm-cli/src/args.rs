//! The command line.

use std::path::PathBuf;
use std::time::Duration;

use clap::{Parser, Subcommand};
use crm_core::{SYSTEM, Timestamp};

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
    /// Memory for pages of the file.
    #[arg(long, global = true, value_name = "MIB", default_value_t = 64,
          value_parser = clap::value_parser!(u32).range(1..=65_536))]
    pub cache_mb: u32,
    /// Results, reports and errors as JSON.
    #[arg(long, global = true)]
    pub json: bool,
}

#[derive(Debug, Subcommand)]
pub enum Command {
    /// Serve JSON-RPC 2.0, one object a line, on standard input and output.
    ///
    /// `method` is the name of an operation, `params` its input; `actor` may stand beside them.
    /// With --now, `clock.set {"now": …}` moves the clock and gives null.
    Rpc,
    /// Run one operation and print its result as JSON.
    Call {
        /// Name of the operation, such as `customers.list`.
        name: String,
        /// Its input, a JSON object; `-` reads it from standard input.
        #[arg(value_name = "JSON")]
        params: Option<String>,
    },
}

fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "must be a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|_| "must be 0 or more seconds".to_owned())
}
