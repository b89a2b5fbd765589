//! Kartoteka on the command line: `crm`.
//!
//! Exit status: 0 when done, 1 when something failed, 2 for a command line that makes no sense.
#![forbid(unsafe_code)]

mod args;
mod call;
mod changes;
mod demo;
mod dump;
mod explain;
mod export;
mod failure;
mod file;
mod generate;
mod help;
mod host;
mod import;
mod lists;
mod overview;
mod progress;
mod record;
mod rpc;
mod settings;
mod simulate;
mod table;
mod words;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::FromArgMatches;

use args::{Args, Command, ContactsCommand, CustomersCommand, SettingsCommand};
use failure::{Done, Failure};

fn main() -> ExitCode {
    outlive_file_size_limits();
    words::choose(std::env::args_os().skip(1));
    let mut command = words::command();
    let parsed = command
        .try_get_matches_from_mut(std::env::args_os())
        .and_then(|matches| Args::from_arg_matches(&matches).map_err(|e| e.format(&mut command)));
    let mut args = match parsed {
        Ok(args) => args,
        Err(help) => {
            let status = u8::try_from(help.exit_code()).unwrap_or(2);
            return ExitCode::from(if words::wrong_usage(&help).is_ok() { status } else { 1 });
        }
    };
    args.options.cache_mb = args.options.cache_mb.or(args.command.cache_mb());
    match run(&args) {
        Ok(Done::Well) => ExitCode::SUCCESS,
        Ok(Done::WithProblems) => ExitCode::FAILURE,
        Err(failure) => report(&failure, args.options.json),
    }
}

fn run(args: &Args) -> Result<Done, Failure> {
    let options = &args.options;
    match &args.command {
        Command::Demo => demo::run(options),
        Command::Generate(input) => generate::run(options, input),
        Command::Import(input) => import::run(options, input),
        Command::Export(input) => export::run(options, input),
        Command::Sync(input) => lists::sync(options, input),
        Command::Customers { command: Some(CustomersCommand::Show { id }), .. }
        | Command::Customers { id: Some(id), .. } => lists::customer(options, id),
        Command::Customers { command: Some(CustomersCommand::Explain { id }), .. } => {
            overview::explanation(options, id)
        }
        Command::Customers { command: Some(CustomersCommand::Act(act)), .. } => {
            record::act(options, act.operation())
        }
        Command::Customers { query, .. } => lists::list(options, &lists::CUSTOMERS, query),
        Command::Contacts { command: Some(ContactsCommand::Explain { id }), .. } => {
            lists::explanation(options, id)
        }
        Command::Contacts { command: Some(ContactsCommand::Act(act)), .. } => {
            record::act(options, act.operation())
        }
        Command::Contacts { query, .. } => lists::list(options, &lists::CONTACTS, query),
        Command::Operators { command: Some(act), .. } => record::act(options, act.operation()),
        Command::Operators { query, .. } => lists::list(options, &lists::OPERATORS, query),
        Command::Sources { command: Some(act), .. } => record::act(options, act.operation()),
        Command::Sources { query, .. } => lists::list(options, &lists::SOURCES, query),
        Command::Weights { command: Some(act), .. } => record::act(options, act.operation()),
        Command::Weights { query, .. } => lists::list(options, &lists::WEIGHTS, query),
        Command::Leads { command: Some(act), .. } => record::act(options, act.operation()),
        Command::Leads { query, .. } => lists::list(options, &lists::LEADS, query),
        Command::Orders { command: Some(act), .. } => record::act(options, act.operation()),
        Command::Orders { query, .. } => lists::list(options, &lists::ORDERS, query),
        Command::Notes { command: Some(act), .. } => record::act(options, act.operation()),
        Command::Notes { query, .. } => lists::list(options, &lists::NOTES, query),
        Command::Board(query) => lists::list(options, &lists::BOARD, query),
        Command::Queue(query) => lists::list(options, &lists::QUEUE, query),
        Command::Changes(input) => changes::changes(options, input),
        Command::History(input) => changes::history(options, input),
        Command::Undo { seq } => changes::undo(options, *seq),
        Command::Settings { command: Some(SettingsCommand::Set(fields)) } => {
            settings::set(options, fields)
        }
        Command::Settings { command: None } => settings::show(options),
        Command::Simulate(input) => simulate::run(options, input),
        Command::Backup { file } => file::backup(options, file),
        Command::Restore { file } => file::restore(options, file),
        Command::Dump { dump } => dump::dump(options, dump),
        Command::Load { dump } => dump::load(options, dump),
        Command::Compact => file::compact(options),
        Command::Stat => file::stat(options),
        Command::Overview => overview::overview(options),
        Command::Check => lists::check(options),
        Command::Completions { shell } => help::completions(*shell),
        Command::Man { folder } => help::man(folder),
        Command::Rpc => rpc::serve(options),
        Command::Call { name, params } => call::call(options, name, params.as_deref()),
    }
}

fn report(failure: &Failure, json: bool) -> ExitCode {
    if let Some(text) = if json { failure.as_json() } else { failure.in_words() } {
        // Where the error stream is closed too, the status has to do.
        let _ = writeln!(io::stderr(), "{text}");
    }
    ExitCode::from(failure.status())
}

/// Makes a write beyond the limit of a file's size an error, as on a full disk, not a deadly signal.
fn outlive_file_size_limits() {
    #[cfg(unix)]
    {
        let never_read = std::sync::Arc::default();
        // Without it the limit ends the program: the file stays whole in either case.
        let _ = signal_hook::flag::register(signal_hook::consts::SIGXFSZ, never_read);
    }
}
