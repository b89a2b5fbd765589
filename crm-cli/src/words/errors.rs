//! What the engine says in English, in Russian. A reason that is not known here stays as it is.

use crm_core::{Error, Newer};

use super::codes::{Codes, name_of};
use super::{Language, language};

/// An error in a sentence.
pub fn error(error: &Error) -> String {
    match language() {
        Language::English => error.to_string(),
        Language::Russian => in_russian(error),
    }
}

/// A reason of the engine, in the language that is spoken.
pub fn reason(text: &str) -> String {
    match language() {
        Language::English => text.to_owned(),
        Language::Russian => translated(text).unwrap_or_else(|| text.to_owned()),
    }
}

fn in_russian(error: &Error) -> String {
    match error {
        Error::NotFound { entity, .. } => format!("не найдено: {}", name_of(entity, Codes::Entity)),
        Error::Invalid { field, reason: text } => format!("{field}: {}", reason(text)),
        Error::Duplicate { field, .. } => format!("{field}: такое значение уже есть"),
        Error::Stale { .. } => "запись тем временем изменилась".to_owned(),
        Error::Conflict(conflict) => match &conflict.newer {
            None => reason(&conflict.reason),
            Some(newer) => {
                let Newer { entity, id, seq, operation } = newer.as_ref();
                let (why, entity) = (reason(&conflict.reason), name_of(entity, Codes::Entity));
                format!("{why}: {entity} {id}, операция {operation}, изменение {seq}")
            }
        },
        Error::Busy => "файл данных открыт в другой программе".to_owned(),
        Error::TooNew { found, supported } => {
            format!("формат файла данных — {found}; эта программа читает форматы до {supported}")
        }
        Error::Corrupt { reason: text } => format!("файл данных не читается: {}", reason(text)),
        Error::Storage { reason: text } => format!("ошибка хранения: {}", reason(text)),
        Error::Cancelled => "отменено".to_owned(),
        Error::UnknownOperation { name } => format!("неизвестная операция {name}"),
    }
}

fn translated(text: &str) -> Option<String> {
    REASONS.iter().find_map(|(english, russian)| {
        let mut values = Vec::new();
        matches(english, text, &mut values).then(|| {
            let mut values = values.into_iter();
            let mut pieces = russian.split("{}");
            let first = pieces.next().unwrap_or_default().to_owned();
            pieces.fold(first, |said, piece| said + values.next().unwrap_or_default() + piece)
        })
    })
}

/// Whether a text is a pattern with something in place of each `{}`, which goes to `values`.
fn matches<'t>(pattern: &str, text: &'t str, values: &mut Vec<&'t str>) -> bool {
    let Some((before, after)) = pattern.split_once("{}") else { return pattern == text };
    let Some(rest) = text.strip_prefix(before) else { return false };
    let next = after.split("{}").next().unwrap_or_default();
    let value = match next {
        "" => Some(rest),
        next => rest.split_once(next).map(|(value, _)| value),
    };
    let Some(value) = value else { return false };
    values.push(value);
    rest.strip_prefix(value).is_some_and(|rest| matches(after, rest, values))
}

/// What is said of a field of JSON that should have had another form.
const ANY_FORM: &str = "must be {}";

/// Reasons as the engine says them, with `{}` for what stands there, in Russian.
#[rustfmt::skip]
const REASONS: &[(&str, &str)] = &[
    // Fields.
    ("is required", "обязательное поле"),
    ("is required for a new order", "обязательно для нового заказа"),
    ("is required for inactive", "обязательно для категории inactive"),
    ("are required without a preset", "обязательны, если не назван готовый набор"),
    ("unknown field", "неизвестное поле"),
    ("stands twice", "указано дважды"),
    ("stands in an earlier rule", "уже есть в правиле выше"),
    ("has the wrong type", "значение не того типа"),
    ("is not JSON: {}", "это не JSON: {}"),
    ("must be a JSON object", "должен быть объект JSON"),
    ("must be a string", "должна быть строка"),
    ("must be base64", "должно быть в base64"),
    ("must be an array", "должен быть список"),
    ("must be true or false", "должно быть true или false"),
    ("must be an integer, 0 or more", "должно быть целое число от 0"),
    ("must be an integer from 0 to {}", "должно быть целое число от 0 до {}"),
    ("must be from {} to {}, or null", "должно быть от {} до {} или null"),
    ("must be from {} to {}", "должно быть от {} до {}"),
    ("must be at most {}", "должно быть не больше {}"),
    ("must be 1 or more", "должно быть не меньше 1"),
    ("must be more than 0", "должно быть больше 0"),
    ("must not be empty", "не должно быть пустым"),
    ("must not be negative", "не должно быть отрицательным"),
    ("must be ru or en", "должно быть ru или en"),
    ("must be a decimal string such as {}", "должна быть строка с числом, например {}"),
    ("must lie in the years 1970 to 9999", "должно лежать в годах с 1970 по 9999"),
    ("must be one of {}", "должно быть одним из: {}"),
    ("must be empty for the settings", "у настроек должно быть пусто"),
    (
        "must be the ids of an operator and a source, such as operator/source",
        "нужны идентификаторы оператора и источника: оператор/источник",
    ),
    // What a field of JSON should have been, in words of the engine.
    (ANY_FORM, "должно быть: {}"),
    ("has more than {} characters", "длиннее {} знаков"),
    ("has more than {} digits", "содержит больше {} цифр"),
    ("has more than {} decimals", "содержит знаков после запятой больше, чем {}"),
    ("has more than {} columns", "содержит больше {} столбцов"),
    ("is longer than 64 KiB", "длиннее 64 КиБ"),
    ("is too large", "слишком велико"),
    ("is not an id", "это не идентификатор"),
    ("is not a valid phone number", "это не номер телефона"),
    ("is not a known status", "неизвестный статус"),
    ("is not a region code such as RU", "это не код региона, такой как RU"),
    ("is not a currency code such as RUB", "это не код валюты, такой как RUB"),
    ("is not a time zone such as Europe/Moscow", "это не часовой пояс, такой как Europe/Moscow"),
    (
        "is not a time such as 2025-01-31T09:05:00.000Z",
        "это не время, такое как 2025-01-31T09:05:00.000Z",
    ),
    ("is not a date such as {}, {} or {}", "это не дата, такая как {}, {} или {}"),
    ("is not an amount such as {} or {}", "это не сумма, такая как {} или {}"),
    (
        "is ambiguous: its last three digits may be thousands or decimals",
        "неоднозначно: последние три цифры могут быть тысячами или копейками",
    ),
    ("is damaged, or belongs to another query", "повреждено или относится к другому запросу"),
    ("is no condition of inactive", "не бывает условием категории inactive"),
    ("is a condition of inactive only", "бывает условием только категории inactive"),
    ("is a choice of csv_excel only", "выбирается только для csv_excel"),
    ("is not for exports", "не для выгрузки"),
    ("cannot be asked with force_update", "нельзя вместе с force_update"),
    ("cannot be encoded", "нельзя записать в кодировке"),
    ("cannot be read: {}", "не читается: {}"),
    ("cannot separate cells", "не может разделять ячейки"),
    ("may be true only with active: false", "может быть true только вместе с active: false"),
    ("trimmed", "эти изменения уже убраны из журнала"),
    // Undo, dump, simulation.
    ("the history of a record goes round in a circle", "история записи замыкается в круг"),
    ("must not be before from", "не должно быть раньше from"),
    ("a record of {} is missing", "в {} нет записи"),
    ("the events of routing do not fit together", "события распределения не сходятся"),
    ("a record has changed since", "запись с тех пор изменилась"),
    ("the lead has got contacts since", "у лида с тех пор появились обращения"),
    (
        "the lead has come through the source again since",
        "лид с тех пор снова пришёл через этот источник",
    ),
    ("the operator has got contacts since", "оператор с тех пор получил обращения"),
    ("the operator has got a weight since", "у оператора с тех пор появился вес"),
    (
        "the operator has got more contacts since than its capacity was",
        "у оператора с тех пор больше обращений, чем был его предел",
    ),
    ("the source has got contacts since", "через источник с тех пор пришли обращения"),
    ("the source has got a weight since", "у источника с тех пор появился вес"),
    ("the lead of a contact is deleted", "лид обращения удалён"),
    ("the source of a contact is deleted", "источник обращения удалён"),
    ("the operator of a contact is deleted", "оператор обращения удалён"),
    ("the operator of a weight is deleted", "оператор веса удалён"),
    ("the source of a weight is deleted", "источник веса удалён"),
    ("the customer of a note is deleted", "клиент заметки удалён"),
    ("{} has lost a record", "в {} потеряна запись"),
    (
        "the transaction only counted anew: there is nothing to take back",
        "это был только пересчёт: отменять нечего",
    ),
    ("a deleted customer has no statistics", "у удалённого клиента нет статистики"),
    ("the customer has got orders since", "у клиента с тех пор появились заказы"),
    ("the customer has got notes since", "у клиента с тех пор появились заметки"),
    ("the packed columns of customers differ in their customers", "столбцы клиентов расходятся"),
    ("a history is always newest first", "история всегда идёт от новых к старым"),
    ("a record without fields", "запись без полей"),
    ("unknown table", "неизвестная таблица"),
    ("{} has no table", "у {} нет таблицы"),
    (
        "stands twice or out of order: tables as in docs/format.md, keys ascending",
        "повторяется или стоит не по порядку: таблицы как в docs/format.md, ключи по возрастанию",
    ),
    ("cannot stand beside before", "не может стоять рядом с before"),
    ("is not how many there are", "не равно числу записей в файле"),
    ("is the last line, but another follows", "это последняя строка, но за ней есть ещё"),
    ("is neither a record nor the last line", "не запись и не последняя строка"),
    ("is not UTF-8", "не UTF-8"),
    ("is longer than 1 GiB", "длиннее 1 ГиБ"),
    ("is not the first line of a dump", "не первая строка выгрузки"),
    (
        "ends before its closing line: it is cut short",
        "кончается раньше последней строки: файл обрезан",
    ),
    (
        "does not fit: damaged; leave it out if the change was on purpose",
        "не сходится: повреждено; если изменено намеренно, уберите это поле",
    ),
    ("the file has ended with import.step", "после import.step данные больше не принимаются"),
    ("a transaction made the settings", "запись о создании настроек отменить нельзя"),
    ("{} has a malformed row", "в {} испорчена строка"),
    ("a row of {} is too large", "строка {} слишком велика"),
    ("a key of {} is no id", "ключ {} — не номер записи"),
    ("{} lacks a record", "в {} не хватает записи"),
    // Settings.
    (
        "there are orders: the currency can only become one with as many decimals",
        "заказы уже есть: новая валюта должна иметь столько же знаков после запятой",
    ),
    (
        "cannot express the amounts of the category policy",
        "не может выразить суммы правил категорий",
    ),
    ("has amounts too large for the currency", "содержит суммы, слишком большие для валюты"),
    (
        "has another order than the rules; leave it out or put custom",
        "порядок не тот, что у правил; уберите поле или укажите custom",
    ),
    (
        "can never be reached: the rule before always holds",
        "недостижимо: правило выше верно всегда",
    ),
    (
        "can never decide: an earlier rule asks for no more orders",
        "ничего не решает: правило выше требует не больше заказов",
    ),
    (
        "can never decide: an earlier rule asks for no more",
        "ничего не решает: правило выше требует не больше",
    ),
    (
        "the last rule must have no condition, so that everyone has a category",
        "у последнего правила не должно быть условий, чтобы категория была у каждого",
    ),
    // The state of the data.
    ("the contact is done", "обращение закрыто"),
    ("the contact is new", "обращение ещё не в работе"),
    ("the operator of the contact is deleted", "оператор обращения удалён"),
    ("the source of the contact is deleted", "источник обращения удалён"),
    ("the lead of the contact is deleted", "лид обращения удалён"),
    ("the contact never had an operator", "у обращения не было оператора"),
    ("the contact waits in the queue", "обращение ждёт в очереди"),
    ("the customer has orders", "у клиента есть заказы"),
    ("the lead has contacts", "у лида есть обращения"),
    ("the operator has open contacts", "у оператора есть открытые обращения"),
    ("the source has open or queued contacts", "у источника есть открытые обращения или очередь"),
    ("the queue is always oldest first", "очередь всегда идёт от старых к новым"),
    ("the customer's sum becomes too large", "сумма клиента становится слишком большой"),
    ("the sum of all orders becomes too large", "сумма всех заказов становится слишком большой"),
    ("the sum of the month becomes too large", "сумма месяца становится слишком большой"),
    // Files to import.
    ("is empty", "пусто"),
    ("is UTF-16: save it as CSV in UTF-8", "это UTF-16: сохраните его как CSV в UTF-8"),
    ("holds NUL bytes", "содержит нулевые байты"),
    (
        "holds NUL bytes: it is UTF-16 or no text file; save it as CSV in UTF-8",
        "содержит нулевые байты: это UTF-16 или не текст; сохраните его как CSV в UTF-8",
    ),
    ("is not text in the encoding of the file", "это не текст в кодировке файла"),
    (
        "has a heading row that is not text in the file's encoding",
        "строка заголовков — не текст в кодировке файла",
    ),
    ("has no columns with known headings", "нет столбцов с известными заголовками"),
    ("has no column for {}", "нет столбца для поля {}"),
    (
        "has two columns for {}, number {} and {}: name one of them in the mapping",
        "два столбца для поля {}, номер {} и {}: назовите один из них в сопоставлении",
    ),
    ("has no heading row in its first 64 KiB", "в первых 64 КиБ нет строки заголовков"),
    ("has no heading row", "нет строки заголовков"),
    ("has no sheet", "в книге нет листов"),
    ("has an empty sheet", "лист пуст"),
    ("has more cells than the heading row", "ячеек больше, чем заголовков"),
    ("has a quote that is not closed", "кавычка не закрыта"),
    ("has a quote in its heading row that is not closed", "в строке заголовков не закрыта кавычка"),
    ("has a cell longer than 1 MiB", "ячейка длиннее 1 МиБ"),
    (
        "is longer than 1 MiB: a quote may not be closed",
        "длиннее 1 МиБ: возможно, не закрыта кавычка",
    ),
    (
        "has more than 128 MiB of texts: save it as CSV",
        "текстов больше 128 МиБ: сохраните его как CSV",
    ),
    ("is a damaged gzip file", "повреждённый файл gzip"),
    ("is a gzip file whose end is missing or damaged", "у файла gzip нет конца, или он повреждён"),
    ("is a damaged XLSX file", "повреждённый файл XLSX"),
    ("is an XLSX file whose end is missing", "у файла XLSX нет конца"),
    (
        "is an XLSX file over 128 MiB: save it as CSV",
        "файл XLSX больше 128 МиБ: сохраните его как CSV",
    ),
    ("is an XLS file: save it as CSV", "это файл XLS: сохраните его как CSV"),
    ("is a PDF file: save it as CSV", "это файл PDF: сохраните его как CSV"),
    ("is a ZIP file, but not an XLSX workbook", "это ZIP, но не книга XLSX"),
    ("is a ZIP file with a password", "это ZIP с паролем"),
    ("is a ZIP file of too many parts to be a workbook", "в ZIP слишком много частей для книги"),
    ("is a workbook or ZIP file packed once more", "книга или ZIP упакованы ещё раз"),
    ("is packed in a way that is not known", "упаковано неизвестным способом"),
    ("is not a sheet of the workbook", "такого листа в книге нет"),
    ("names a field that is not known", "называет неизвестное поле"),
    (
        "names a heading that is not in the file exactly once",
        "называет заголовок, которого в файле нет ровно один раз",
    ),
    (
        "the number stands on an earlier line too; this row wins",
        "такой номер есть и в строке выше; действует эта строка",
    ),
    // The data file.
    ("there is no such file", "такого файла нет"),
    ("there is a file of this name already", "файл с таким именем уже есть"),
    ("there is data already", "данные уже есть"),
    ("there are no settings", "нет настроек"),
    ("the path does not name a file", "путь не называет файл"),
    ("too many unfinished files of this name", "слишком много незаконченных файлов с таким именем"),
    ("the storage is closed", "хранилище закрыто"),
    ("checksums do not match", "контрольные суммы не сходятся"),
    ("a part of it is damaged", "часть его повреждена"),
    ("a record of the journal is damaged", "запись журнала повреждена"),
    ("the number of a commit is damaged", "номер транзакции повреждён"),
    ("it ends too early", "он обрывается"),
    ("it is a folder or a device, not a file", "это папка или устройство, а не файл"),
    ("it is empty, or too short to be a data file", "он пуст или слишком короток"),
    ("it is no data file of this program", "это не файл данных этой программы"),
    ("it is not a data file of this program", "это не файл данных этой программы"),
    ("it was made by something else: {}", "его создала другая программа: {}"),
    ("a new data file needs empty storage", "новому файлу данных нужно пустое место"),
    ("a key is malformed", "неверный ключ"),
    ("a customer has no statistics", "у клиента нет статистики"),
    ("statistics of no customer", "статистика ни для какого клиента"),
    ("{} is in the way: it is no lock file", "мешает {}: это не файл блокировки"),
    ("the lock file {}: {}", "файл блокировки {}: {}"),
    ("{} leads to a record that is not there", "{}: ведёт к записи, которой нет"),
    ("{} has a record of version {}", "{}: запись версии {}"),
    ("{} has a malformed key", "{}: неверный ключ"),
    ("a record of {} is malformed", "{}: неверная запись"),
    ("a record of {} is empty", "{}: пустая запись"),
    ("{} cannot be encoded", "{}: не записывается"),
    // Files to export.
    (
        "XLSX holds at most {} rows: export as csv",
        "в XLSX помещается не больше {} строк: выгрузите как csv",
    ),
    (
        "XLSX holds at most 4 GiB: export as csv",
        "в XLSX помещается не больше 4 ГиБ: выгрузите как csv",
    ),
    (
        "a cell of XLSX holds at most {} characters: export as csv",
        "в ячейку XLSX помещается не больше {} знаков: выгрузите как csv",
    ),
    ("the file cannot be packed: {}", "файл не упаковывается: {}"),
    // The command line.
    ("give a data file: crm --db FILE …", "укажите файл данных: crm --db ФАЙЛ …"),
    ("must be a file here", "здесь нужен файл"),
    ("must be a file of its own", "должен быть отдельным файлом"),
    ("is needed for xlsx on a terminal", "нужен файл: xlsx в терминал не выводится"),
    ("the demo moves the clock itself", "пример сам переводит часы"),
    ("must be at least as many as customers", "заказов должно быть не меньше, чем клиентов"),
];

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;

    #[test]
    fn what_stands_in_a_reason_stands_in_its_translation() {
        let said = |text: &str| translated(text).unwrap_or_default();
        assert_eq!(said("must be from 1 to 1000"), "должно быть от 1 до 1000");
        assert_eq!(
            said("has two columns for total, number 1 and 3: name one of them in the mapping"),
            "два столбца для поля total, номер 1 и 3: назовите один из них в сопоставлении",
        );
        assert_eq!(said("is required for a new order"), "обязательно для нового заказа");
        assert_eq!(translated("an animal flew by"), None);
    }

    /// Every text that the engine gives as a reason, as it stands in its sources.
    fn reasons_of_the_engine() -> Vec<String> {
        fn files(folder: &Path, found: &mut Vec<String>) {
            for entry in std::fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    files(&path, found);
                } else if path.extension().is_some_and(|end| end == "rs")
                    && !["conformance.rs", "tests.rs"].iter().any(|name| path.ends_with(name))
                {
                    let text = std::fs::read_to_string(&path).unwrap();
                    found.push(text.split("#[cfg(test)]\nmod ").next().unwrap().to_owned());
                }
            }
        }
        const CALLS: [&str; 5] = ["invalid(", "corrupt(", "because(", "counted(", "let reason = "];
        let mut sources = Vec::new();
        files(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../crm-core/src"), &mut sources);
        let mut reasons = Vec::new();
        for source in &sources {
            for (call, place) in CALLS
                .into_iter()
                .flat_map(|call| source.match_indices(call).map(move |(place, _)| (call, place)))
            {
                let (before, from) = source.split_at(place);
                // The statement: code and texts take turns, up to the first code with its end.
                let mut pieces = from.strip_prefix(call).unwrap().split('"');
                while !before.ends_with("fn ")
                    && let (Some(code), Some(text)) = (pieces.next(), pieces.next())
                    && !code.contains(';')
                    && !code.contains("\n}")
                {
                    // Reasons have words; names of fields have none.
                    if text.split(' ').filter(|word| word.starts_with(char::is_alphabetic)).count()
                        > 1
                    {
                        reasons.push(text.to_owned());
                    }
                }
            }
        }
        reasons
    }

    /// A reason as it is said, where a name can stand in it.
    fn filled(reason: &str) -> String {
        reason.replace("{what}", "source")
    }

    #[test]
    fn every_reason_of_the_engine_has_its_russian() {
        let reasons = reasons_of_the_engine();
        assert!(reasons.len() > 80, "{}", reasons.len());
        let is_missing = |reason: &&String| {
            let russian = translated(&filled(reason));
            // The pattern for all forms is no translation of any other reason.
            russian.is_none_or(|said| *reason != ANY_FORM && said.starts_with("должно быть: "))
        };
        let missing: Vec<_> = reasons.iter().filter(is_missing).collect();
        assert!(missing.is_empty(), "add to REASONS: {missing:#?}");
    }
}
