//! The command line as clap shows it, in the language that is spoken: help, man pages, completion and
//! what is said of a wrong command line.
//!
//! clap words some of it in English itself. In Russian its headings, defaults and errors are replaced
//! here; completion scripts and man pages keep the few words of their generators.

use std::io::{self, Write};

use clap::builder::StyledStr;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ArgAction, CommandFactory};

use super::{Language, language};
use crate::args::Args;

/// The command line, with its help in the language that is spoken.
pub fn command() -> clap::Command {
    match language() {
        Language::English => Args::command(),
        Language::Russian => in_russian(),
    }
}

fn in_russian() -> clap::Command {
    let mut command = Args::command();
    // Here clap adds what it words itself.
    command.build();
    translated(command)
}

const TEMPLATE: &str = "\
{before-help}{about-with-newline}
Использование: {usage}

{all-args}{after-help}";

fn translated(mut command: clap::Command) -> clap::Command {
    let usage = command.render_usage().to_string();
    let usage = usage.strip_prefix("Usage: ").unwrap_or(&usage).trim_end().to_owned();
    let about = command.get_about().map(ToString::to_string);
    let long_about = command.get_long_about().map(ToString::to_string);
    command = command
        .help_template(TEMPLATE)
        .override_usage(in_brackets(&usage))
        .subcommand_help_heading("Команды");
    if let Some(about) = about {
        command = command.about(text(&about));
    }
    if let Some(about) = long_about {
        command = command.long_about(text(&about));
    }
    command.mut_args(argument).mut_subcommands(translated)
}

fn argument(mut argument: Arg) -> Arg {
    let heading = match argument.get_help_heading() {
        Some(heading) => text(heading),
        None if argument.is_positional() => "Аргументы".to_owned(),
        None => "Параметры".to_owned(),
    };
    let note = note(&argument);
    let help = argument.get_help().map(|help| text(&help.to_string()));
    let long_help = argument.get_long_help().map(|help| text(&help.to_string()));
    let names = argument.get_value_names().map(|names| {
        names.iter().map(|name| text(name)).map(clap::builder::Str::from).collect::<Vec<_>>()
    });
    argument = argument
        .help_heading(clap::builder::Str::from(heading))
        .hide_default_value(true)
        .hide_possible_values(true);
    if let Some(names) = names {
        argument = argument.value_names(names);
    }
    if let Some(place) = argument.get_index() {
        // Under a heading of its own clap would sort them by name.
        argument = argument.display_order(place);
    }
    if let Some(help) = long_help {
        argument = argument.long_help(format!("{help}{note}"));
    }
    match help {
        Some(help) => argument.help(format!("{help}{note}")),
        None => argument,
    }
}

/// Default and possible values, which clap would name in English.
fn note(argument: &Arg) -> String {
    let takes_value = matches!(argument.get_action(), ArgAction::Set | ArgAction::Append);
    let mut note = String::new();
    let defaults = argument.get_default_values().iter().map(|value| value.to_string_lossy());
    let defaults = defaults.collect::<Vec<_>>().join(", ");
    if takes_value && !defaults.is_empty() {
        note.push_str(&format!(" [по умолчанию: {defaults}]"));
    }
    let possible = argument.get_possible_values();
    let possible: Vec<&str> = possible.iter().map(|value| value.get_name()).collect();
    if takes_value && !possible.is_empty() {
        note.push_str(&format!(" [возможны: {}]", possible.join(", ")));
    }
    note
}

/// A usage line, whose placeholders clap wrote.
fn in_brackets(usage: &str) -> String {
    PLACEHOLDERS.iter().fold(usage.to_owned(), |usage, (english, russian)| {
        ['[', '<'].into_iter().fold(usage, |usage, bracket| {
            let close = if bracket == '[' { ']' } else { '>' };
            let (from, to) =
                (format!("{bracket}{english}{close}"), format!("{bracket}{russian}{close}"));
            usage.replace(&from, &to)
        })
    })
}

/// A text of the help, each paragraph for itself, with or without its full stop.
fn text(english: &str) -> String {
    let paragraphs = english.split("\n\n").map(|paragraph| {
        let (sentence, stop) = match paragraph.strip_suffix('.') {
            Some(sentence) => (sentence, "."),
            None => (paragraph, ""),
        };
        let known = PLACEHOLDERS.iter().chain(HELP).find(|(known, _)| *known == sentence);
        known.map_or_else(|| paragraph.to_owned(), |(_, russian)| format!("{russian}{stop}"))
    });
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Prints help where it was asked for, or says what is wrong with a command line.
///
/// # Errors
/// If it cannot be printed.
pub fn wrong_usage(error: &clap::Error) -> io::Result<()> {
    if language() == Language::English || !error.use_stderr() {
        return error.print();
    }
    let wrong = wrong(error).unwrap_or_else(|| "неверная команда".to_owned());
    let mut output = io::stderr().lock();
    writeln!(output, "ошибка: {wrong}")?;
    let hints =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue];
    for hint in hints.into_iter().filter_map(|kind| named(error, kind)) {
        writeln!(output, "\n  есть похожее: {hint}")?;
    }
    if let Some(ContextValue::StyledStr(usage)) = error.get(ContextKind::Usage) {
        writeln!(output, "\n{}", usage_line(usage))?;
    }
    writeln!(output, "\nПодробнее: --help")
}

fn usage_line(usage: &StyledStr) -> String {
    in_brackets(&usage.to_string().replace("Usage: ", "Использование: "))
}

/// What is wrong, for the errors that this command line can have.
fn wrong(error: &clap::Error) -> Option<String> {
    let argument = named(error, ContextKind::InvalidArg);
    let value = named(error, ContextKind::InvalidValue);
    let possible = |kind| {
        named(error, kind).map(|values| format!("\n  [возможны: {values}]")).unwrap_or_default()
    };
    Some(match error.kind() {
        ErrorKind::UnknownArgument => format!("неизвестный аргумент {}", argument?),
        ErrorKind::InvalidSubcommand => {
            format!("неизвестная команда {}", named(error, ContextKind::InvalidSubcommand)?)
        }
        ErrorKind::MissingSubcommand | ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            format!("не названа команда{}", possible(ContextKind::ValidSubcommand))
        }
        ErrorKind::MissingRequiredArgument => format!("не хватает: {}", argument?),
        ErrorKind::InvalidValue if value.as_deref() == Some("") => {
            format!("нет значения у {}{}", argument?, possible(ContextKind::ValidValue))
        }
        ErrorKind::InvalidValue => {
            let (argument, possible) = (argument?, possible(ContextKind::ValidValue));
            format!("неверное значение {} у {argument}{possible}", value?)
        }
        ErrorKind::ValueValidation => {
            format!("неверное значение {} у {}{}", value?, argument?, because(error))
        }
        ErrorKind::ArgumentConflict => match named(error, ContextKind::PriorArg) {
            Some(prior) if argument.as_ref() != Some(&prior) => {
                format!("{} нельзя вместе с {prior}", argument?)
            }
            _ => format!("{} указано несколько раз", argument?),
        },
        ErrorKind::TooManyValues => format!("лишнее значение {} у {}", value?, argument?),
        ErrorKind::TooFewValues | ErrorKind::WrongNumberOfValues => {
            format!("не то число значений у {}", argument?)
        }
        ErrorKind::NoEquals => format!("у {} значение пишется через =", argument?),
        ErrorKind::InvalidUtf8 => "аргумент не в UTF-8".to_owned(),
        _ => return None,
    })
}

/// Why a value is wrong, if that is known in Russian.
fn because(error: &clap::Error) -> String {
    let Some(source) = std::error::Error::source(error) else { return String::new() };
    let reason = match source.downcast_ref::<crm_core::Error>() {
        Some(crm_core::Error::Invalid { reason, .. }) => super::reason(reason),
        Some(error) => super::error(error),
        None => source.to_string(),
    };
    // clap's own reasons are English.
    match reason.contains(|letter| ('а'..='я').contains(&letter)) {
        true => format!(": {reason}"),
        false => String::new(),
    }
}

fn named(error: &clap::Error, kind: ContextKind) -> Option<String> {
    match error.get(kind)? {
        ContextValue::String(name) => Some(in_brackets(name)),
        ContextValue::Strings(names) => Some(in_brackets(&names.join(", "))),
        _ => None,
    }
}

/// Placeholders of values.
const PLACEHOLDERS: &[(&str, &str)] = &[
    ("OPTIONS", "ПАРАМЕТРЫ"),
    ("COMMAND", "КОМАНДА"),
    ("FILE", "ФАЙЛ"),
    ("FOLDER", "ПАПКА"),
    ("RFC3339", "ВРЕМЯ"),
    ("N", "ЧИСЛО"),
    ("NAME", "ИМЯ"),
    ("SECONDS", "СЕКУНДЫ"),
    ("MIB", "МИБ"),
    ("LANGUAGE", "ЯЗЫК"),
    ("KIND", "ВИД"),
    ("LIST", "СПИСОК"),
    ("ID", "ЗАПИСЬ"),
    ("SHELL", "ОБОЛОЧКА"),
    ("CHARACTER", "ЗНАК"),
    ("HEADING=FIELD", "ЗАГОЛОВОК=ПОЛЕ"),
    ("FIELD=VALUE", "ПОЛЕ=ЗНАЧЕНИЕ"),
    ("FIELD", "ПОЛЕ"),
    ("SEQ", "НОМЕР"),
    ("ENTITY", "ВИД"),
    ("OPERATOR:SOURCE=N", "ОПЕРАТОР:ИСТОЧНИК=ЧИСЛО"),
    ("OPERATOR=N", "ОПЕРАТОР=ЧИСЛО"),
    ("SOURCE=POLICY", "ИСТОЧНИК=ПРАВИЛО"),
    ("CATEGORY", "КАТЕГОРИЯ"),
    ("CITY", "ГОРОД"),
    ("SEARCH", "СЛОВА"),
    ("SPENT_FROM", "СУММА"),
    ("SPENT_TO", "СУММА"),
    ("ORDERS_FROM", "ЧИСЛО"),
    ("ORDERS_TO", "ЧИСЛО"),
    ("LAST_ORDER_FROM", "ВРЕМЯ"),
    ("LAST_ORDER_TO", "ВРЕМЯ"),
    ("PLACED_FROM", "ВРЕМЯ"),
    ("PLACED_TO", "ВРЕМЯ"),
    ("CREATED_FROM", "ВРЕМЯ"),
    ("CREATED_TO", "ВРЕМЯ"),
    ("UPDATED_FROM", "ВРЕМЯ"),
    ("UPDATED_TO", "ВРЕМЯ"),
    ("OPERATOR", "ОПЕРАТОР"),
    ("SOURCE", "ИСТОЧНИК"),
    ("LEAD", "ЛИД"),
    ("CUSTOMER", "КЛИЕНТ"),
    ("STATUS", "СТАТУС"),
    ("ACTIVE", "ДА_НЕТ"),
    ("CURSOR", "МЕСТО"),
];

/// Help, without full stops.
#[rustfmt::skip]
const HELP: &[(&str, &str)] = &[
    ("Kartoteka: contacts, customers and orders of a small team in one file",
     "Картотека: обращения, клиенты и заказы небольшой команды в одном файле"),
    ("What happened, a line for each transaction, the newest last",
     "Что происходило, по строке на каждое изменение, новейшее последним"),
    ("Only later transactions than this one; the last ones by default",
     "Только изменения после этого; по умолчанию последние"),
    ("The most transactions to show",
     "Сколько изменений показать, не больше"),
    ("What became of a record, field by field, the newest first",
     "Что было с записью, поле за полем, новейшее первым"),
    ("Kind of the record: `operator`, `source`, `weight`, `lead`, `contact`, `order`, `customer`, `note` or `settings`",
     "Вид записи: `operator`, `source`, `weight`, `lead`, `contact`, `order`, `customer`, `note` или `settings`"),
    ("Id of the record; `OPERATOR/SOURCE` of a weight, none of the settings",
     "Идентификатор записи; у веса `OPERATOR/SOURCE`, у настроек нет"),
    ("Changes of a page, 1 to 1000",
     "Изменений на странице, от 1 до 1000"),
    ("Take a transaction back, as long as nothing newer depends on it",
     "Отменить изменение, пока от него не зависит ничего нового"),
    ("The undo is a transaction of its own: to do it again, take the undo back",
     "Отмена — тоже изменение: чтобы вернуть как было, отмените отмену"),
    ("Number of the transaction, as `crm changes` and `crm history` show it",
     "Номер изменения, каким его показывают `crm changes` и `crm history`"),
    ("What would have been with other weights, capacities or policies; touches nothing",
     "Что было бы при других весах, пределах или правилах; ничего не меняет"),
    ("Replay what happened at this time or later; from the beginning of the log without it",
     "Повторить то, что было с этого времени; иначе с начала журнала"),
    ("Replay what happened before this time; until now without it",
     "Повторить то, что было до этого времени; иначе до сих пор"),
    ("A weight to try, by ids; 0 takes the operator off the source",
     "Какой вес попробовать, по идентификаторам; 0 снимает оператора с источника"),
    ("A capacity to try, by id",
     "Какой предел нагрузки попробовать, по идентификатору"),
    ("A policy to try, by id: `weight_over_load`, `least_loaded`, `smooth_weighted` or `weighted_random`",
     "Какое правило попробовать, по идентификатору: `weight_over_load`, `least_loaded`, `smooth_weighted` или `weighted_random`"),
    ("Write all data to a file of JSON lines, which any program can read",
     "Записать все данные строками JSON, которые прочтёт любая программа"),
    ("The new file; `-` is standard output",
     "Новый файл; `-` — стандартный вывод"),
    ("Make the file of --db from a dump, if the dump is found whole",
     "Создать файл --db из выгрузки, если она цела"),
    ("The dump; `-` is standard input",
     "Выгрузка; `-` — стандартный ввод"),
    ("Options of every command", "Параметры всех команд"),
    ("The data file; `:memory:` keeps nothing", "Файл данных; с `:memory:` ничего не хранится"),
    ("The clock stands at this time", "Часы стоят на этом времени"),
    ("Seed of all randomness; with --now too, two runs give the same bytes",
     "Начало всех случайностей; вместе с --now два запуска дают одни и те же байты"),
    ("Who does this", "Кто это делает"),
    ("How long to wait for another program to close the file", "Сколько ждать, пока другая программа закроет файл"),
    ("Memory for pages of the file: 64 by default, 16 for JSON-RPC, 4 for a command that asks one question",
     "Память для страниц файла: по умолчанию 64, для JSON-RPC 16, у команды с одним вопросом 4"),
    ("Results, reports and errors as JSON", "Результаты, отчёты и ошибки в виде JSON"),
    ("Language; that of the locale by default (LC_ALL, LC_MESSAGES, LANG)",
     "Язык; по умолчанию по локали (LC_ALL, LC_MESSAGES, LANG)"),
    ("Print help", "Показать справку"),
    ("Print help (see more with '--help')", "Показать справку (подробнее: --help)"),
    ("Print help (see a summary with '-h')", "Показать справку (кратко: -h)"),
    ("Print version", "Показать версию"),
    ("Print this message or the help of the given subcommand(s)", "Показать справку, свою или названной команды"),
    // Files.
    ("Make a file with two real order histories and a team that handled each order as a contact",
     "Создать файл с двумя настоящими историями заказов и командой, для которой каждый заказ был обращением"),
    ("Without --db it is `demo.crm` in the current folder. Its clock stands at 2011-12-10",
     "Без --db это `demo.crm` в текущей папке. Его часы стоят на 2011-12-10"),
    ("Make a file of made-up customers and orders, of any size; the same for the same --seed",
     "Создать файл любого размера с выдуманными клиентами и заказами; одинаковый для одного --seed"),
    ("How many customers", "Сколько клиентов"),
    ("How many orders, at least as many", "Сколько заказов, не меньше, чем клиентов"),
    ("Import a file, as a table exports it", "Загрузить файл, выгруженный из таблицы"),
    ("What the rows are: `orders` or `customers`", "Что в строках: `orders` или `customers`"),
    ("The file: CSV, plain or gzip, or XLSX; `-` is standard input", "Файл: CSV, в том числе gzip, или XLSX; `-` — стандартный ввод"),
    ("Do everything but write", "Сделать всё, кроме записи"),
    ("A column that is not recognised by its heading", "Столбец, который не узнан по заголовку"),
    ("What separates cells", "Чем разделены ячейки"),
    ("Encoding of the file: `utf-8` or `cp1251`", "Кодировка файла: `utf-8` или `cp1251`"),
    ("Sheet of a workbook; the first by default", "Лист книги; без параметра первый"),
    ("Write every bad row to this file, as CSV", "Записать все строки с ошибками в этот файл, как CSV"),
    ("Export a list to a file", "Выгрузить список в файл"),
    ("What to export: operators, sources, weights, leads, contacts, queue, board, orders, customers, or notes of a customer",
     "Что выгрузить: `operators`, `sources`, `weights`, `leads`, `contacts`, `queue`, `board`, `orders`, `customers` или `notes` одного клиента"),
    ("`csv_excel` for people, `csv` for programs, `xlsx`, or `jsonl`; by the name of the output where it ends in one of those, else csv",
     "`csv_excel` для людей, `csv` для программ, `xlsx` или `jsonl`; без параметра по окончанию имени файла, иначе `csv`"),
    ("Encoding of `csv_excel`: `utf-8` or `cp1251`", "Кодировка `csv_excel`: `utf-8` или `cp1251`"),
    ("Filters and order, as the operation of the list takes them", "Отбор и порядок, как их принимает операция списка"),
    ("The file to write; standard output without it", "Куда записать; без параметра в стандартный вывод"),
    ("Make customers of orders where they are missing, and count all statistics anew",
     "Создать недостающих клиентов по заказам и заново подсчитать всю статистику"),
    ("Take name, e-mail and city of existing customers from their latest order",
     "Взять имя, e-mail и город клиентов из их последнего заказа"),
    ("Count the statistics of existing customers, change nothing else", "Только подсчитать статистику, больше ничего не менять"),
    ("Copy the data to a new file, whole, durable and compact", "Скопировать данные в новый файл: целиком, надёжно и без пустот"),
    ("The new file", "Новый файл"),
    ("Make the file of --db from a backup, if the backup is found whole", "Создать файл --db из копии, если копия цела"),
    ("The backup", "Копия"),
    ("Give space that the file no longer needs back to the disk", "Вернуть диску место, которое файлу больше не нужно"),
    ("How much each table and index holds", "Сколько занимает каждая таблица и каждый индекс"),
    ("Recount everything and look every index through; exit status 1 if something is wrong",
     "Пересчитать всё и просмотреть все индексы; код выхода 1, если что-то не так"),
    // What is there.
    ("Customers; or one of them with orders and notes", "Клиенты; или один из них с заказами и заметками"),
    ("Id of a customer", "Идентификатор клиента"),
    ("Id of the customer", "Идентификатор клиента"),
    ("Id of the contact", "Идентификатор обращения"),
    ("Id of the record", "Идентификатор"),
    ("Contacts; or why one of them is where it is", "Обращения; или почему одно из них там, где оно есть"),
    ("Leads: who has ever sent a contact", "Лиды: все, от кого были обращения"),
    ("Operators", "Операторы"),
    ("Sources", "Источники"),
    ("Weights: how competent an operator is for a source", "Веса: насколько оператор подходит для источника"),
    ("Orders", "Заказы"),
    ("Notes about a customer", "Заметки о клиенте"),
    ("The load of each operator", "Нагрузка каждого оператора"),
    ("Contacts that wait, oldest first", "Обращения, которые ждут, от старых к новым"),
    ("Customers by category, top customers, revenue by month, cohorts",
     "Клиенты по категориям, лучшие клиенты, выручка по месяцам, когорты"),
    ("Settings of the file; or change them", "Настройки файла; или их изменение"),
    ("Change settings; what follows from them is counted anew", "Изменить настройки; то, что из них следует, пересчитается"),
    ("currency=EUR region=DE language=en time_zone=Europe/Berlin counted_statuses=shipped,completed category_policy=tier_first, or the rules as JSON",
     "`currency=EUR region=DE language=en time_zone=Europe/Berlin counted_statuses=shipped,completed category_policy=tier_first` или правила категорий в виде JSON"),
    ("One customer with orders and notes", "Один клиент с заказами и заметками"),
    ("Why a customer is in its category, and how it came there", "Почему у клиента такая категория и как он в неё попал"),
    ("Why a contact is where it is, in words", "Почему обращение там, где оно есть, словами"),
    // Lists.
    ("Field to sort by; a minus in front means descending", "Поле для сортировки; минус впереди — по убыванию"),
    ("Rows of a page, 1 to 1000", "Строк на странице, от 1 до 1000"),
    ("Where the page before ended", "Где кончилась предыдущая страница"),
    ("Rows to pass over, from the beginning or from there", "Сколько строк пропустить, с начала или оттуда"),
    ("Count all matches", "Сосчитать все подходящие"),
    ("Only of this category: new, regular, vip or inactive", "Только этой категории: `new`, `regular`, `vip` или `inactive`"),
    ("Only from this city", "Только из этого города"),
    ("Words that name, phone and e-mail must contain", "Слова, которые есть в имени, телефоне и e-mail"),
    ("Words that name and key must contain", "Слова, которые есть в имени и ключе"),
    ("Words that number, name, phone and e-mail must contain", "Слова, которые есть в номере, имени, телефоне и e-mail"),
    ("Spent at least this much", "Потрачено не меньше"),
    ("Spent less than this", "Потрачено меньше"),
    ("At least that many orders", "Заказов не меньше"),
    ("Fewer than that many orders", "Заказов меньше"),
    ("Last ordered at this time or later", "Последний заказ в это время или позже"),
    ("Last ordered before this time", "Последний заказ раньше этого времени"),
    ("Placed at this time or later", "Оформлены в это время или позже"),
    ("Placed before this time", "Оформлены раньше этого времени"),
    ("Only of this operator, by id", "Только этого оператора, по идентификатору"),
    ("Only from this source, by id", "Только этого источника, по идентификатору"),
    ("Only of this lead, by id", "Только этого лида, по идентификатору"),
    ("Only of this customer, by id", "Только этого клиента, по идентификатору"),
    ("Only with this status: in_queue, new, in_progress or done", "Только с этим статусом: `in_queue`, `new`, `in_progress` или `done`"),
    ("Only with this status, such as completed", "Только с этим статусом, например `completed`"),
    ("Received at this time or later", "Получены в это время или позже"),
    ("Received before this time", "Получены раньше этого времени"),
    ("Changed at this time or later", "Изменены в это время или позже"),
    ("Changed before this time", "Изменены раньше этого времени"),
    ("Only active ones (true), or only the others (false)", "Только активные (`true`) или только остальные (`false`)"),
    // Records.
    ("Fields, by the names that the operation has for them; `null` empties one",
     "Поля, под именами из операции; `null` очищает поле"),
    ("One operator", "Один оператор"),
    ("Add an operator: name, max_load, active", "Добавить оператора: `name`, `max_load`, `active`"),
    ("Change an operator: name, max_load, active, return_contacts", "Изменить оператора: `name`, `max_load`, `active`, `return_contacts`"),
    ("Remove an operator without open contacts", "Удалить оператора без открытых обращений"),
    ("One source", "Один источник"),
    ("Add a source: name, policy, sticky", "Добавить источник: `name`, `policy`, `sticky`"),
    ("Change a source: name, policy, sticky", "Изменить источник: `name`, `policy`, `sticky`"),
    ("Remove a source without open or queued contacts", "Удалить источник без открытых обращений и очереди"),
    ("Set a weight: operator, source, weight", "Задать вес: `operator`, `source`, `weight`"),
    ("Take an operator off a source: operator, source", "Снять оператора с источника: `operator`, `source`"),
    ("One lead", "Один лид"),
    ("Change a lead: name", "Изменить лида: `name`"),
    ("Remove a lead without contacts", "Удалить лида без обращений"),
    ("One contact", "Одно обращение"),
    ("Receive a contact: external_key, source, lead_name, request_id", "Принять обращение: `external_key`, `source`, `lead_name`, `request_id`"),
    ("Start the work on a contact", "Начать работу над обращением"),
    ("Close a contact, or withdraw it from the queue", "Закрыть обращение или снять его с очереди"),
    ("Open a done contact again", "Открыть закрытое обращение снова"),
    ("Give a contact to an operator by hand: operator, force", "Назначить обращение оператору вручную: `operator`, `force`"),
    ("Remove a contact", "Удалить обращение"),
    ("One order", "Один заказ"),
    ("Add an order, or change the one of this number: number, total, status, customer_phone, …",
     "Добавить заказ или изменить заказ с этим номером: `number`, `total`, `status`, `customer_phone`, …"),
    ("Remove an order", "Удалить заказ"),
    ("One customer", "Один клиент"),
    ("Add a customer: name, phone, email, city, address, notes", "Добавить клиента: `name`, `phone`, `email`, `city`, `address`, `notes`"),
    ("Change a customer: name, phone, email, city, address, notes, force",
     "Изменить клиента: `name`, `phone`, `email`, `city`, `address`, `notes`, `force`"),
    ("Remove a customer; one with orders with force=true", "Удалить клиента; если у него есть заказы, то с `force=true`"),
    ("Count the orders of a customer anew", "Заново сосчитать заказы клиента"),
    ("Add a note: customer, text", "Добавить заметку: `customer`, `text`"),
    ("Remove a note", "Удалить заметку"),
    // Programs.
    ("Print what completes commands and options in a shell", "Вывести дополнение команд и параметров для оболочки"),
    ("For bash: source <(crm completions bash)", "Для `bash`: `source <(crm completions bash)`"),
    ("The shell", "Оболочка"),
    ("Write man pages, one for each command, to a folder", "Записать в папку страницы `man`, по одной на команду"),
    ("The folder", "Папка"),
    ("Run one operation and print its result as JSON", "Выполнить одну операцию и вывести результат как JSON"),
    ("Name of the operation, such as `customers.list`", "Имя операции, например `customers.list`"),
    ("Its input, a JSON object; `-` reads it from standard input", "Её вход, объект JSON; `-` — из стандартного ввода"),
    ("Serve JSON-RPC 2.0, one object a line, on standard input and output",
     "Отвечать по JSON-RPC 2.0, по объекту в строке, на стандартном вводе и выводе"),
    ("`method` is the name of an operation, `params` its input; `actor` may stand beside them. With --now, `clock.set {\"now\": …}` moves the clock and gives null",
     "`method` — имя операции, `params` — её вход; рядом может стоять `actor`. С --now `clock.set {\"now\": …}` переводит часы и даёт `null`"),
];

#[cfg(test)]
mod tests {
    use super::*;

    /// Everything that a command, and those in it, say of themselves.
    fn texts(command: &clap::Command, found: &mut Vec<String>) {
        let own = [command.get_about(), command.get_long_about()];
        let arguments = command.get_arguments().flat_map(|argument| {
            assert!(argument.get_help().is_some(), "no help for {}", argument.get_id());
            [argument.get_help(), argument.get_long_help()]
        });
        let of_both = own.into_iter().chain(arguments).flatten().map(ToString::to_string);
        let headings = command.get_arguments().filter_map(Arg::get_help_heading);
        found.extend(of_both.chain(headings.map(str::to_owned)));
        command.get_subcommands().for_each(|command| texts(command, found));
    }

    fn has_cyrillic(text: &str) -> bool {
        text.contains(|letter| ('\u{400}'..='\u{4FF}').contains(&letter))
    }

    /// Names that are the same in every language.
    const NAMES: &[&str] = &[
        "CSV",
        "JSON",
        "JSON-RPC",
        "LANG",
        "LC_ALL",
        "LC_MESSAGES",
        "XLSX",
        "gzip",
        "e-mail",
        "crm",
        "en",
        "ru",
        "bash",
        "elvish",
        "fish",
        "powershell",
        "zsh",
        "system",
        "help",
    ];

    /// The words of another language in a Russian text: all in Latin letters that are neither between
    /// backticks, nor an option, nor a name, nor a value in brackets.
    fn foreign(text: &str) -> Vec<String> {
        let text = text.split(" [").next().unwrap();
        let outside: String = text.split('`').step_by(2).collect::<Vec<_>>().join(" ");
        outside
            .split(|letter: char| !(letter.is_alphanumeric() || "-_".contains(letter)))
            .filter(|word| word.contains(|letter: char| letter.is_ascii_alphabetic()))
            .filter(|word| !word.starts_with('-') && !NAMES.contains(word))
            .map(str::to_owned)
            .collect()
    }

    #[test]
    fn the_help_of_every_command_is_in_one_language() {
        let (mut english, mut russian) = (Vec::new(), Vec::new());
        let mut command = Args::command();
        command.build();
        texts(&command, &mut english);
        texts(&in_russian(), &mut russian);
        assert!(english.len() > 300, "{}", english.len());
        assert!(!english.iter().any(|text| has_cyrillic(text)));
        let missing: Vec<&String> = russian.iter().filter(|text| !has_cyrillic(text)).collect();
        assert_eq!(missing, [""; 0], "add to HELP");
        for text in russian {
            assert_eq!(foreign(&text), [""; 0], "{text}");
        }
    }

    #[test]
    fn every_placeholder_has_its_russian() {
        fn names(command: &clap::Command, found: &mut Vec<String>) {
            for argument in command.get_arguments() {
                let takes_value = argument.get_action().takes_values();
                let names = argument.get_value_names().filter(|_| takes_value).unwrap_or_default();
                found.extend(names.iter().map(ToString::to_string));
            }
            command.get_subcommands().for_each(|command| names(command, found));
        }
        let mut found = Vec::new();
        names(&in_russian(), &mut found);
        found.retain(|name| !has_cyrillic(name) && name != "JSON");
        assert_eq!(found, [""; 0], "add to PLACEHOLDERS");
    }

    #[test]
    fn no_translation_is_left_over() {
        let mut english = Vec::new();
        let mut command = Args::command();
        command.build();
        texts(&command, &mut english);
        // clap says it where a page has nothing more, as all have in Russian.
        english.push("Print help".to_owned());
        let used: Vec<&str> = english
            .iter()
            .flat_map(|text| text.split("\n\n"))
            .map(|text| text.strip_suffix('.').unwrap_or(text))
            .collect();
        let left: Vec<_> = HELP.iter().filter(|(text, _)| !used.contains(text)).collect();
        assert!(left.is_empty(), "{left:?}: nothing says this any more");
    }
}
