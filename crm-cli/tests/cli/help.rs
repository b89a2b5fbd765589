//! Shell completion and man pages.

use super::{Folder, crm, feed, status, stderr, stdout};

#[test]
fn completion_scripts_know_every_command() {
    let commands = ["demo", "generate", "import", "customers", "backup", "rpc"];
    for shell in ["bash", "zsh", "fish", "powershell", "elvish"] {
        let script = crm(["completions", shell]).output().unwrap();
        assert_eq!(status(&script), 0);
        for command in commands {
            assert!(stdout(&script).contains(command), "{shell}: {command}");
        }
    }
    let bash = crm(["completions", "bash"]).output().unwrap();
    let parsed = feed(std::process::Command::new("bash").arg("-n"), &bash.stdout);
    assert_eq!((status(&parsed), stderr(&parsed)), (0, ""));
    assert_eq!(status(&crm(["completions", "abacus"]).output().unwrap()), 2);
}

#[test]
fn every_command_has_a_man_page() {
    let folder = Folder::new();
    let pages = folder.text("pages");
    assert_eq!(status(&crm(["man", &pages]).output().unwrap()), 0);
    let page = |name: &str| std::fs::read_to_string(folder.path("pages").join(name)).unwrap();
    assert!(page("crm.1").contains("demo"));
    assert!(page("crm-import.1").contains("dry"));
    assert!(page("crm-contacts-explain.1").contains("Why a contact is where it is"));

    let file = folder.write("file", "");
    let refused = crm(["man", &file]).output().unwrap();
    assert_eq!((status(&refused), stdout(&refused)), (1, ""));
    assert!(stderr(&refused).starts_with("crm: cannot write the output: "), "{refused:?}");
}
