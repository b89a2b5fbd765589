//! English and Russian.

use serde_json::{Value, json};

use super::{Folder, call, crm, feed, status, stderr, stdout};

/// `crm` in the language of these variables.
fn speaks(locale: [(&str, &str); 3], arguments: &[&str]) -> String {
    let mut command = crm(arguments.iter().copied());
    for (name, value) in locale {
        command.env(name, value);
    }
    stderr(&command.output().unwrap()).to_owned()
}

#[test]
fn the_first_locale_that_is_set_chooses_the_language_and_an_option_wins() {
    const RUSSIAN: &str = "crm: --db: укажите файл данных: crm --db ФАЙЛ …\n";
    const ENGLISH: &str = "crm: --db: give a data file: crm --db FILE …\n";
    let locale = |all, messages, lang| [("LC_ALL", all), ("LC_MESSAGES", messages), ("LANG", lang)];
    for (locale, expected) in [
        (locale("ru_RU.UTF-8", "en_US", "en_US"), RUSSIAN),
        (locale("", "ru", "C"), RUSSIAN),
        (locale("", "", "ru_RU.KOI8-R"), RUSSIAN),
        (locale("C", "ru_RU", "ru_RU"), ENGLISH),
        (locale("", "de_DE", "ru_RU"), ENGLISH),
        (locale("", "", ""), ENGLISH),
    ] {
        assert_eq!(speaks(locale, &["check"]), expected, "{locale:?}");
        assert_eq!(speaks(locale, &["check", "--lang", "ru"]), RUSSIAN);
        assert_eq!(speaks(locale, &["--lang=en", "check"]), ENGLISH);
    }
}

fn in_russian(arguments: &[&str]) -> String {
    let output = crm(["--lang", "ru"].iter().chain(arguments).copied()).output().unwrap();
    assert_eq!(status(&output), 0, "{output:?}");
    stdout(&output).replace('\u{202F}', "_")
}

#[test]
fn tables_and_sentences_are_in_russian() {
    let folder = Folder::new();
    let db = folder.text("a.crm");
    let now = ["--now", "2025-01-31T21:05:00Z", "--seed", "1"];
    let at = |arguments: &[&str]| {
        in_russian(&["--db", &db].iter().chain(&now).chain(arguments).copied().collect::<Vec<_>>())
    };
    call(&db, "settings.update", r#"{"time_zone":"Europe/Moscow"}"#);
    let orders = "Номер;Дата;Имя;Телефон;Сумма;Статус\n1;31.12.2024;Анна;8 (999) 123-45-67;61234,50;выполнен\n2;;;;много;новый\n";
    let orders = folder.write("orders.csv", orders);
    let report = at(&["import", "orders", &orders]);
    assert!(
        report.starts_with(
            "строк: 2; создано: 1, обновлено: 0, без изменений: 0, заменено: 0, с ошибками: 1\n"
        ),
        "{report}"
    );
    assert!(
        report.contains("│ строка ┆ столбец ┆ причина") && report.contains("это не сумма"),
        "{report}"
    );

    let customers = at(&["customers", "--total"]);
    for text in [
        "┆ имя  ┆ телефон",
        "┆ категория ┆",
        "┆ новый ",
        "┆ 61_234,50 ┆",
        "31.12.2024 00:00:00",
        "\n1 из 1\n",
    ] {
        assert!(customers.contains(text), "{text}: {customers}");
    }
    let overview = at(&["overview"]);
    assert!(overview.starts_with("клиенты: новых 1, постоянных 0, VIP 0, неактивных 0\nпокупали больше одного раза: 0,00 % покупателей\n"), "{overview}");
    let id = call(&db, "customers.list", "{}")["items"][0]["id"].as_str().unwrap().to_owned();
    let why = at(&["customers", "explain", &id]);
    assert!(
        why.starts_with("новый: ни одно другое правило не подходит (заказов: 1, ")
            && why.contains("последний заказ: 31.12.2024"),
        "{why}"
    );
    let settings = at(&["settings"]);
    assert!(settings.contains("учитываемые статусы: выполнен\n"), "{settings}");
    assert_eq!(at(&["check"]), "всё в порядке\n");

    let operator = call(&db, "operators.create", r#"{"name":"Первак"}"#)["id"].clone();
    let source = call(&db, "sources.create", r#"{"name":"бот"}"#)["id"].clone();
    call(
        &db,
        "weights.set",
        &json!({ "operator": operator, "source": source, "weight": 7 }).to_string(),
    );
    let contact = json!({ "external_key": "x", "source": source }).to_string();
    let contact = call(&db, "contacts.receive", &contact)["id"].as_str().unwrap().to_owned();
    let why = at(&["contacts", "explain", &contact]);
    assert!(why.ends_with(": Первак: больше взять было некому.\n"), "{why}");
    assert!(at(&["contacts"]).contains("┆ новое "));
}

#[test]
fn errors_are_in_russian_for_people_and_the_same_for_programs() {
    let refused = |arguments: &[&str]| {
        let output = crm(["--lang", "ru", "--db", ":memory:"].iter().chain(arguments).copied());
        let output = { output }.output().unwrap();
        assert_ne!(status(&output), 0, "{arguments:?}");
        stderr(&output).to_owned()
    };
    let create = ["call", "operators.create", r#"{"nam":1}"#];
    assert_eq!(refused(&create), "crm: nam: неизвестное поле\n");
    assert_eq!(refused(&["call", "nope"]), "crm: неизвестная операция nope\n");
    assert_eq!(refused(&["customers", "--limit", "0"]), "crm: limit: должно быть от 1 до 1000\n");
    let nobody = "018f0000-0000-7000-8000-000000000000";
    assert_eq!(refused(&["customers", "show", nobody]), "crm: не найдено: клиент\n");
    let object: Value = serde_json::from_str(&refused(&["--json", "call", "nope"])).unwrap();
    assert_eq!(object["message"], "unknown operation nope");
}

#[test]
fn a_wrong_command_line_is_told_in_russian() {
    for (arguments, expected) in [
        (&["nonsense"][..], "ошибка: неизвестная команда nonsense\n"),
        (&["check", "--colour"], "ошибка: неизвестный аргумент --colour\n"),
        (
            &["--now", "noon", "check"],
            "ошибка: неверное значение noon у --now <ВРЕМЯ>: это не время, такое как",
        ),
        (&["--wait", "-1", "check"], "ошибка: "),
        (&["--cache-mb", "0", "check"], "ошибка: неверное значение 0 у --cache-mb <МИБ>\n"),
        (
            &["settings", "set", "x"],
            "ошибка: неверное значение x у <ПОЛЕ=ЗНАЧЕНИЕ>...: нужно ПОЛЕ=ЗНАЧЕНИЕ\n",
        ),
        (&["backup"], "ошибка: не хватает: <ФАЙЛ>\n"),
        (
            &["sync", "--force-update", "--stats-only"],
            "ошибка: --force-update нельзя вместе с --stats-only\n",
        ),
        (
            &["completions", "abacus"],
            "ошибка: неверное значение abacus у <ОБОЛОЧКА>\n  [возможны: bash, ",
        ),
    ] {
        let output = crm(["--lang", "ru"].iter().chain(arguments).copied()).output().unwrap();
        assert_eq!((status(&output), stdout(&output)), (2, ""), "{arguments:?}");
        assert!(stderr(&output).starts_with(expected), "{}", stderr(&output));
        assert!(stderr(&output).ends_with("Подробнее: --help\n"), "{}", stderr(&output));
    }
}

#[test]
fn help_pages_and_completion_are_in_russian_too() {
    let help = in_russian(&["customers", "--help"]);
    for text in [
        "Использование: crm customers [ПАРАМЕТРЫ]",
        "\nКоманды:\n",
        "\nПараметры всех команд:\n",
        "[по умолчанию: system]",
    ] {
        assert!(help.contains(text), "{text}: {help}");
    }
    for english in ["Usage", "Options", "Commands", "Print", "default", "possible"] {
        assert!(!help.contains(english), "{english}: {help}");
    }
    let import = in_russian(&["import", "-h"]);
    assert!(import.find("  <ВИД> ") < import.find("  <ФАЙЛ> "), "{import}");
    let script = crm(["--lang", "ru", "completions", "bash"]).output().unwrap();
    let parsed = feed(std::process::Command::new("bash").arg("-n"), &script.stdout);
    assert_eq!((status(&parsed), stderr(&parsed)), (0, ""));
    assert!(in_russian(&["completions", "fish"]).contains("Показать справку"));
    let folder = Folder::new();
    assert_eq!(in_russian(&["man", &folder.text("pages")]), "");
    let page = std::fs::read_to_string(folder.path("pages/crm-orders-save.1")).unwrap();
    assert!(page.contains("Добавить заказ"), "{page}");
}
