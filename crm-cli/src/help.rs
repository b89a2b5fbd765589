//! Help that lives outside of the program: shell completion and man pages, from the one definition of
//! the command line, in the language that is spoken.

use std::fs;
use std::io::{self, Write};
use std::path::Path;

use crate::failure::{Done, Failure};
use crate::words;

/// Prints what a shell completes commands and options with.
pub fn completions(shell: clap_complete::Shell) -> Result<Done, Failure> {
    // In one piece: the generator cannot report an output that is closed.
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut words::command(), "crm", &mut script);
    let mut output = io::stdout().lock();
    output.write_all(&script)?;
    output.flush()?;
    Ok(Done::Well)
}

/// Writes a man page for each command to `folder`.
pub fn man(folder: &Path) -> Result<Done, Failure> {
    fs::create_dir_all(folder)?;
    clap_mangen::generate_to(words::command(), folder)?;
    Ok(Done::Well)
}
