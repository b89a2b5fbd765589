// The operations of the engine, with their inputs, results and errors.
// Written by `cargo xtask types` from the definitions in crm-core: do not edit.

/** Input of `export.begin`. */
export interface BeginExport {
  /** What is exported. */
  list: ExportList;
  /** Filters and order, as the operation of the list takes them. */
  query?: object | null;
  /** What the file shall be. */
  format: ExportFormat;
  /** Of `csv_excel`: UTF-8 by default. */
  encoding?: Encoding | null;
}

/** Input of `import.begin`. */
export interface BeginImport {
  /** What the rows of the file are. */
  kind: ImportKind;
  /** Name of the file, for the caller's own use. */
  file_name?: string | null;
  /** What is told about the file by hand; the rest is recognised. */
  mapping?: Mapping | null;
  /** Do everything but write. */
  dry_run?: boolean | null;
}

/** A row of the load board. */
export interface Board {
  /** The operator. */
  operator: Id;
  /** Its name. */
  name: string;
  /** Whether it is given contacts. */
  active: boolean;
  /** Number of its open contacts. */
  load: number;
  /** Capacity. */
  max_load: number;
  /** Its open contacts by status. */
  by_status: ByStatus;
}

/** Query of `routing.board`. Sorts as `operators.list`. */
export interface BoardQuery {
  /** Only active operators, or only the others. */
  active?: boolean | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** How many customers each category has. */
export interface ByCategory {
  /** New ones. */
  new: number;
  /** Regular ones. */
  regular: number;
  /** Very important ones. */
  vip: number;
  /** Inactive ones. */
  inactive: number;
}

/** Input of operations on one record. */
export interface ById {
  /** The record. */
  id: Id;
}

/** Open contacts by status. */
export interface ByStatus {
  /** Assigned, not started. */
  new: number;
  /** Started. */
  in_progress: number;
}

/** Bytes as base64. */
export type Bytes = string;

/** The categories of customers. */
export type Category =
  /** Nothing else holds. */
  | 'new'
  /** Buys again. */
  | 'regular'
  /** Buys much. */
  | 'vip'
  /** Has not bought for long. */
  | 'inactive';

/** A customer whose category changed. */
export interface CategoryChange {
  /** The customer. */
  customer: Id;
  /** The category before. */
  from: Category;
  /** The category now. */
  to: Category;
  /** When it changed. */
  at: Timestamp;
}

/** Why a customer is in its category. */
export interface CategoryExplanation {
  /** The category at the moment of the question. */
  category: Category;
  /** The rule that gives it. */
  rule: RuleView | null;
  /** What the rule looked at. */
  numbers: CategoryNumbers;
  /**
   * How the category changed, newest first, those included that time alone has made and no sweep
   * has recorded yet.
   */
  history: CategoryStep[];
}

/** The numbers that rules look at. */
export interface CategoryNumbers {
  /** Number of orders that count. */
  total_orders: number;
  /** Sum of their totals. */
  total_spent: Money;
  /** When the newest of them was placed. */
  last_order_at: Timestamp | null;
}

/** The lists of rules that come with the engine. */
export type CategoryPreset =
  /** Inactive, vip, regular, new: who has not bought for long is inactive, whatever was bought. */
  | 'inactive_first'
  /** Vip, regular, inactive, new: who has reached a tier keeps it. */
  | 'tier_first'
  /** Any other order, or other categories. */
  | 'custom';

/** A change of category. */
export interface CategoryStep {
  /** When it happened. */
  at: Timestamp;
  /** The category before. */
  from: Category;
  /** The category after. */
  to: Category;
  /** The rule that gave it, as it was then. */
  rule: RuleView | null;
  /** The numbers of then. */
  numbers: CategoryNumbers;
}

/** A change, as readers of the log see it. */
export interface Change {
  /** Number of the transaction. */
  seq: number;
  /** When it happened. */
  at: Timestamp;
  /** Who did it. */
  actor: string;
  /** The operation that did it. */
  operation: string;
  /** Kind of the record. */
  entity: Entity;
  /** Id of the record; a weight's is `operator/source`. */
  id: string;
  /** What happened to it. */
  kind: ChangeKind;
}

/** What happened to a record. */
export type ChangeKind =
  /** It is new. */
  | 'created'
  /** Its own fields changed. */
  | 'updated'
  /** It is gone. */
  | 'deleted'
  /** Only what is counted from other records changed, such as a load or statistics. */
  | 'derived';

/** Result of `changes.since`. */
export interface ChangeList {
  /** The changes, oldest first. */
  items: Change[];
  /** Pass this as `seq` to read on. */
  next_seq: number;
}

/** Input of `changes.since`. */
export interface ChangesSince {
  /** Changes of later transactions than this one are given; 0 for all. */
  seq: number;
  /**
   * About how many changes to give, 1 to 10 000, by default 1000. A transaction is never split,
   * so a large one may exceed it.
   */
  limit?: number | null;
}

/** Result of `check`. */
export interface CheckReport {
  /** Whether nothing is wrong. */
  ok: boolean;
  /** What is wrong; at most 1000 of them. */
  problems: Problem[];
}

/** The customers whose first counted order was placed in one month. */
export interface Cohort {
  /** The month. */
  month: Month;
  /** How many they are. */
  customers: number;
  /**
   * How many of them bought in the next month, the one after it, and so on, up to the last month
   * in which any did, at most 120.
   */
  returning: number[];
}

/** One request of a lead through a source. */
export interface Contact {
  /** Its id. */
  id: Id;
  /** Revision of its own fields. */
  rev: number;
  /** The lead it is from. */
  lead: Id;
  /** The source it came through. */
  source: Id;
  /** The source's name, also after the source is deleted. */
  source_name: string;
  /** The operator who has it. */
  operator: Id | null;
  /** The operator's name, also after the operator is deleted. */
  operator_name: string | null;
  /** Where it stands. */
  status: ContactStatus;
  /** When it was received. */
  created_at: Timestamp;
  /** When it, or one of its fields, changed last. */
  updated_at: Timestamp;
  /** When it was given to its operator. */
  assigned_at: Timestamp | null;
  /** When it was closed. */
  closed_at: Timestamp | null;
}

/**
 * Query of `contacts.list`. Sorts by `created_at` (descending by default), `updated_at`,
 * `assigned_at`, `closed_at`.
 */
export interface ContactQuery {
  /** Only of this operator. */
  operator?: Id | null;
  /** Only from this source. */
  source?: Id | null;
  /** Only of this lead. */
  lead?: Id | null;
  /** Only of the lead with this customer's phone. */
  customer?: Id | null;
  /** Only with this status. */
  status?: ContactStatus | null;
  /** Received at this moment or later. */
  created_from?: Timestamp | null;
  /** Received before this moment. */
  created_to?: Timestamp | null;
  /** Changed at this moment or later. */
  updated_from?: Timestamp | null;
  /** Changed before this moment. */
  updated_to?: Timestamp | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** Where a contact stands. */
export type ContactStatus =
  /** Waits for an operator. */
  | 'in_queue'
  /** Assigned, not started. */
  | 'new'
  /** Started. */
  | 'in_progress'
  /** Closed. */
  | 'done';

/** Input of `customers.create`. */
export interface CreateCustomer {
  /** Name, 1 to 200 characters. */
  name: string;
  /** Phone number in any notation. */
  phone: string;
  /** E-mail address, up to 200 characters. */
  email?: string | null;
  /** City, up to 200 characters. */
  city?: string | null;
  /** Address, up to 64 KiB. */
  address?: string | null;
  /** Free text, up to 64 KiB. */
  notes?: string | null;
}

/** Input of `notes.create`. */
export interface CreateNote {
  /** The customer. */
  customer: Id;
  /** The text, up to 64 KiB. */
  text: string;
}

/** Input of `operators.create`. */
export interface CreateOperator {
  /** Name, 1 to 200 characters. */
  name: string;
  /** Capacity, 1 to 1 000 000; 10 by default. */
  max_load?: number | null;
  /** Whether it is given contacts; true by default. */
  active?: boolean | null;
}

/** Input of `sources.create`. */
export interface CreateSource {
  /** Name, 1 to 200 characters. */
  name: string;
  /** The rule by which its contacts find an operator; `weight_over_load` by default. */
  policy?: Policy | null;
  /** Whether a lead's contacts prefer the operator who has or had the lead; false by default. */
  sticky?: boolean | null;
}

/**
 * What a call may fail with.
 *
 * Messages hold no personal data: no names, phones or texts, only ids and the names of fields.
 */
export type CrmError =
  /** The record does not exist, or does no longer. */
  | {
      code: 'not_found';
      message: string;
      /** Kind of the record that was asked for. */
      entity: string;
      /** The id that was asked for. */
      id: string;
    }
  /** An input is wrong: correct the field and call again. */
  | {
      code: 'invalid';
      message: string;
      /** Path of the field, such as `items[3].source`. */
      field: string;
      /** What is wrong with it. */
      reason: string;
    }
  /** Another record already has this value. */
  | {
      code: 'duplicate';
      message: string;
      /** The field that must be unique. */
      field: string;
      /** Id of the record that has the value. */
      existing: string;
    }
  /** The record has changed since the revision that the update was made from. */
  | {
      code: 'stale';
      message: string;
      /** The record as it is now. */
      current: Current;
    }
  /** The state of the data does not allow it. */
  | {
      code: 'conflict';
      message: string;
      /** The reason in words. */
      reason: string;
      /** How many records stand in the way. */
      count?: number;
      /** Load of the operator concerned. */
      load?: number;
      /** Capacity of the operator concerned. */
      max_load?: number;
      /** Kind of the record. */
      entity?: string;
      /** Id of the record. */
      id?: string;
      /** Number of the transaction that changed it last. */
      seq?: number;
      /** The operation that did. */
      operation?: string;
    }
  /** Another program has the file open. */
  | {
      code: 'busy';
      message: string;
    }
  /** A newer version of the engine made the file. */
  | {
      code: 'too_new';
      message: string;
      /** Format number of the file. */
      found: number;
      /** The newest format that this version reads. */
      supported: number;
    }
  /** The file is damaged, or is no data file at all. */
  | {
      code: 'corrupt';
      message: string;
      /** What was found. */
      reason: string;
    }
  /**
   * Reading or writing failed, such as on a full disk. Nothing of the call was kept, unless only
   * the very last step of making it durable failed: the file, opened again, has all of it or none.
   */
  | {
      code: 'storage';
      message: string;
      /** What the storage said. */
      reason: string;
    }
  /** Long work was cancelled. */
  | {
      code: 'cancelled';
      message: string;
    }
  /** There is no operation of this name. */
  | {
      code: 'unknown_operation';
      message: string;
      /** The name that was called. */
      name: string;
    };

/** The current state of a record, for who tried to change an older one. */
export type Current =
  /** An operator. */
  | Operator
  /** A source. */
  | Source
  /** A lead. */
  | Lead
  /** An order. */
  | Order
  /** A customer. */
  | Customer
  /** The settings. */
  | FileSettings;

/** A buyer. */
export interface Customer {
  /** Its id. */
  id: Id;
  /** Revision of its own fields. */
  rev: number;
  /** Name, if it is known. */
  name: string | null;
  /** Phone number as E.164, unique in the file. */
  phone: string;
  /** E-mail address. */
  email: string | null;
  /** City. */
  city: string | null;
  /** Address. */
  address: string | null;
  /** Free text. */
  notes: string | null;
  /** Category at the moment of the question. */
  category: Category;
  /** Number of orders that count. */
  total_orders: number;
  /** Sum of their totals. */
  total_spent: Money;
  /** Spent / orders, rounded half up. */
  average_order: Money;
  /** When the newest of them was placed. */
  last_order_at: Timestamp | null;
  /** The lead with the same phone number. */
  lead: Id | null;
  /** When it was made. */
  created_at: Timestamp;
  /** When its own fields changed last. */
  updated_at: Timestamp;
}

/**
 * Query of `customers.list`. Sorts by `total_spent` (descending by default), `total_orders`,
 * `last_order_at`, `name`, `created_at`.
 */
export interface CustomerQuery {
  /** Only of this category at the moment of the question. */
  category?: Category | null;
  /** Only from this city, in any case. */
  city?: string | null;
  /** Words that name, phone and e-mail must contain; phone digits in any notation. */
  search?: string | null;
  /** Spent at least this much. */
  spent_from?: Money | null;
  /** Spent less than this. */
  spent_to?: Money | null;
  /** At least that many orders. */
  orders_from?: number | null;
  /** Fewer than that many orders. */
  orders_to?: number | null;
  /** Last ordered at this moment or later. */
  last_order_from?: Timestamp | null;
  /** Last ordered before this moment. */
  last_order_to?: Timestamp | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** A day of the calendar, such as `2025-01-31`. */
export type Day = string;

/** An operator as a decision saw it. */
export interface DecidedOperator {
  /** Its id. */
  id: Id;
  /** Its name then. */
  name: string;
  /** Its weight for the source; none where a person chose an operator without one. */
  weight: number | null;
  /** Its load before the assignment. */
  load: number;
  /** When it had been given a contact before. */
  last_assigned_at: Timestamp | null;
  /** Contacts of the source that counted for its share, before this one; for `smooth_weighted` only. */
  received: number | null;
}

/**
 * How a contact found its operator, or why it found none.
 *
 * Winner and runner-up can be compared by hand, as the rule of the policy says, unless the lead's
 * operator went before (`sticky`).
 */
export interface Decision {
  /** The rule that decided. */
  policy: DecisionPolicy;
  /** Version of the rule. */
  version: number;
  /** How many operators could have taken it; 0 where a person decided. */
  candidates: number;
  /** How many could not, each counted once by the first reason. */
  excluded: ExcludedCount;
  /** Up to three excluded operators of the greatest weight, for sources of at most 64 operators. */
  excluded_top: ExcludedTop[];
  /** Who got it; none if it was queued. */
  winner: DecidedOperator | null;
  /** Who would have been chosen next; nobody where lots were drawn. */
  runner_up: DecidedOperator | null;
  /** The earlier contact of the lead whose operator got it, if that decided. */
  sticky: Sticky | null;
  /**
   * The lot that was drawn, for `weighted_random`: every candidate has as many lots as its weight,
   * numbered from 0 in the order of ids.
   */
  draw: number | null;
  /** The actor who decided by hand, or let an operator leave with its contacts returned. */
  by_hand_by: string | null;
  /** When it was decided. */
  at: Timestamp;
}

/** The rule behind a decision. */
export type DecisionPolicy =
  /** The greatest weight / load. */
  | 'weight_over_load'
  /** The smallest load. */
  | 'least_loaded'
  /** Shares by weight. */
  | 'smooth_weighted'
  /** Lots. */
  | 'weighted_random'
  /** A person reassigned the contact. */
  | 'by_hand'
  /** The operator left, and the contact went back to the queue. */
  | 'returned';

/** Input of `customers.delete`. */
export interface DeleteCustomer {
  /** The customer. */
  id: Id;
  /** Delete it though it has orders; they are kept. */
  force?: boolean;
}

/** How the bytes of a file are characters. */
export type Encoding =
  /** UTF-8. */
  | 'utf-8'
  | 'utf8'
  /** Windows-1251. */
  | 'cp1251'
  | 'windows-1251';

/** The kinds of records, as change log and errors name them. */
export type Entity =
  /** A member of the team who takes contacts. */
  | 'operator'
  /** A channel that contacts come from. */
  | 'source'
  /** How competent an operator is for a source. */
  | 'weight'
  /** A person known by an external key. */
  | 'lead'
  /** A request of a lead. */
  | 'contact'
  /** A purchase. */
  | 'order'
  /** A buyer. */
  | 'customer'
  /** A note about a customer. */
  | 'note'
  /** The settings of the file. */
  | 'settings';

/** Operators that could not take a contact. */
export interface ExcludedCount {
  /** Without a weight for the source. */
  no_weight: number;
  /** Inactive. */
  inactive: number;
  /** With as many open contacts as they may have. */
  full: number;
}

/** An operator that could not take a contact. */
export interface ExcludedTop {
  /** Its id. */
  id: Id;
  /** Its name then. */
  name: string;
  /** Why it could not. */
  reason: ExclusionReason;
  /** Its weight for the source. */
  weight: number;
  /** Its load then. */
  load: number;
  /** Its capacity then. */
  max_load: number;
}

/** Why an operator with a weight is no candidate. */
export type ExclusionReason =
  /** Not active. */
  | 'inactive'
  /** At or above its `max_load`. */
  | 'full';

/** Input of `customers.explain`. */
export interface Explain {
  /** The customer. */
  id: Id;
  /** How many changes of category to give, 1 to 1000, by default 50. */
  limit?: number | null;
}

/** Result of `contacts.explain`. */
export interface Explanation {
  /** The latest decision. */
  decision: Decision;
  /** The earlier ones, oldest first. */
  history: Decision[];
}

/** Result of `export.begin`. */
export interface ExportBegun {
  /** Names the export in further calls. It ends with the program. */
  session: string;
}

/** The format of an exported file. */
export type ExportFormat =
  /**
   * For people: `;`, decimal comma, `31.12.2025`, headings in the file's language, an apostrophe
   * before what Excel would compute.
   */
  | 'csv_excel'
  /** For programs: RFC 4180, UTF-8, ISO dates, every field under its name. */
  | 'csv'
  /** A workbook of Excel, for people. */
  | 'xlsx'
  /** The records as the list gives them, one a line. */
  | 'jsonl';

/** A list that can be exported. */
export type ExportList =
  /** `operators.list` */
  | 'operators'
  /** `sources.list` */
  | 'sources'
  /** `weights.list` */
  | 'weights'
  /** `leads.list` */
  | 'leads'
  /** `contacts.list` */
  | 'contacts'
  /** `routing.queue` */
  | 'queue'
  /** `routing.board` */
  | 'board'
  /** `orders.list` */
  | 'orders'
  /** `customers.list` */
  | 'customers'
  /** `notes.list`; its query names the customer. */
  | 'notes';

/** Result of `export.next`. */
export interface ExportStep {
  /** The next bytes of the file; base64 on the wire. */
  bytes: Bytes;
  /** Records written so far. */
  rows: number;
  /** Characters so far that the encoding does not have, written as `?`. */
  replaced: number;
  /**
   * Whether the data have changed since the beginning: a record whose place in the order has
   * moved may be missing, or stand twice.
   */
  changed: boolean;
  /** Whether the file is complete; the session is over then. */
  done: boolean;
}

/** Input of `import.feed`. */
export interface Feed {
  /** The import. */
  session: string;
  /** The next bytes of the file. */
  bytes: Bytes;
}

/** A field that became another. */
export interface FieldChange {
  /** Its name. */
  field: string;
  /** The value before; null where there was no record. */
  before: JsonValue;
  /** The value after; null where there is no record any more. */
  after: JsonValue;
}

/** The settings as operations show them. */
export interface FileSettings {
  /** Revision. */
  rev: number;
  /** Code of the currency. */
  currency: string;
  /** Code of the region of phone numbers. */
  region: string;
  /** Language of what the engine words itself. */
  language: string;
  /** Name of the time zone. */
  time_zone: string;
  /** The orders that statistics count, by status. */
  counted_statuses: OrderStatus[];
  /** How customers fall into categories. */
  category_policy: PolicyView;
  /** Whether some customers are still counted by the settings before. */
  recounting: boolean;
  /** When the file was made. */
  created_at: Timestamp;
  /** When the settings changed last. */
  updated_at: Timestamp;
}

/** Query of `customers.history`: the orders of a customer. Sorts as `orders.list`. */
export interface HistoryQuery {
  /** The customer; required. */
  id?: Id | null;
  /** Only with this status. */
  status?: OrderStatus | null;
  /** Placed at this moment or later. */
  placed_from?: Timestamp | null;
  /** Placed before this moment. */
  placed_to?: Timestamp | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** Id of a record, a UUID. Later records have greater ones. */
export type Id = string;

/** Result of `import.begin`. */
export interface ImportBegun {
  /** Names the import in further calls. It ends with the program. */
  session: string;
}

/** A column that is read. */
export interface ImportColumn {
  /** Its heading in the file. */
  heading: string;
  /** The field that it fills. */
  field: string;
}

/** What the rows of a file are. */
export type ImportKind =
  /** Orders: each row is saved by its number. */
  | 'orders'
  /** Customers: each row is saved by its phone number. */
  | 'customers';

/** How a file is read. */
export interface ImportPreview {
  /** What separates cells, in CSV. */
  separator: string | null;
  /** The columns that are read. */
  columns: ImportColumn[];
  /** Headings of the columns that are not. */
  ignored: string[];
}

/** Result of `import.feed`. */
export interface ImportProgress {
  /** Rows read so far. */
  rows: number;
  /** Bad ones of them. */
  bad: number;
  /** The bad rows that were not told of yet. */
  errors: RowProblem[];
  /** How the file is read, once its heading row has come. */
  preview: ImportPreview | null;
}

/**
 * Result of `import.finish` and `import.cancel`. Every row is counted once:
 * rows = created + updated + unchanged + superseded + bad.
 */
export interface ImportReport {
  /** Rows read, without the heading row. */
  rows: number;
  /** Rows that made a record. */
  created: number;
  /** Rows that changed one. */
  updated: number;
  /** Rows that say what is stored already. */
  unchanged: number;
  /** Rows that a later one with the same number, or phone of a customer, stands in for. */
  superseded: number;
  /** Rows that were refused. */
  bad: number;
  /** How many warnings there are. */
  warnings: number;
  /** The first 1000 refused rows that were found, by line. */
  errors: RowProblem[];
  /** Refused rows that no feed or step has told of. */
  last_errors: RowProblem[];
  /** The first 1000 warnings. */
  warning_list: RowProblem[];
  /** How long it took. */
  seconds: number;
  /** Whether it only looked what would happen. */
  dry_run: boolean;
  /**
   * Whether it ended before the file did: only the rows that were committed, or refused, are
   * counted then.
   */
  cancelled: boolean;
}

/** Result of `import.step`. */
export interface ImportStep extends ImportProgress {
  /** How much of a workbook's sheet is read, of 100. */
  percent: number;
  /** Whether all rows are read: `import.finish` reports. */
  done: boolean;
}

/** Input of `import.step`, `import.finish`, `import.cancel`, `export.next` and `export.cancel`. */
export interface InSession {
  /** The import or export. */
  session: string;
}

/** Any JSON. */
export type JsonValue =
  | null
  | boolean
  | number
  | string
  | JsonValue[]
  | { [name: string]: JsonValue };

/** A person known by an external key. */
export interface Lead {
  /** Its id. */
  id: Id;
  /** Revision of its own fields. */
  rev: number;
  /** A phone number as E.164, or any other text. */
  external_key: string;
  /** Name, if it is known. */
  name: string | null;
  /** The sources it came through. */
  sources: LeadSource[];
  /** The customer with the same phone number. */
  customer: Id | null;
  /** When it was made. */
  created_at: Timestamp;
  /** When its own fields changed last. */
  updated_at: Timestamp;
}

/**
 * Query of `leads.list`. Sorts by `created_at` (descending by default), `updated_at`, `name`,
 * `external_key`.
 */
export interface LeadQuery {
  /** Words that key and name must contain; phone digits in any notation. */
  search?: string | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** A source that a lead came through. */
export interface LeadSource {
  /** The source. */
  source: Id;
  /** When it came through it for the first time. */
  first_seen_at: Timestamp;
}

/** What is told about a file by hand. It wins over what is recognised. */
export interface Mapping {
  /** Names of fields by the headings of their columns. */
  columns?: { [name: string]: string };
  /** What separates cells. */
  separator?: string | null;
  /** The encoding of the file. */
  encoding?: Encoding | null;
  /** The sheet of a workbook; the first by default. */
  sheet?: string | null;
}

/** An exact amount as a decimal, such as `1234.50`. */
export type Money = string;

/** A month of the calendar, such as `2025-01`. */
export type Month = string;

/** The counted orders of a month. */
export interface MonthRevenue {
  /** The month, such as `2025-01`. */
  month: Month;
  /** Sum of their totals. */
  revenue: Money;
  /** How many there are. */
  orders: number;
}

/** A note about a customer. */
export interface Note {
  /** Its id. */
  id: Id;
  /** Revision; notes do not change. */
  rev: number;
  /** The customer. */
  customer: Id;
  /** The text. */
  text: string;
  /** The actor who wrote it. */
  author: string;
  /** When it was written. */
  created_at: Timestamp;
  /** The same: notes do not change. */
  updated_at: Timestamp;
}

/** Query of `notes.list`. Sorts by `created_at`, descending by default. */
export interface NoteQuery {
  /** The customer; required. */
  customer?: Id | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** Input of operations that need none. */
export type Nothing = { [name: string]: never };

/** A member of the team who takes contacts. */
export interface Operator {
  /** Its id. */
  id: Id;
  /** Revision of its own fields. */
  rev: number;
  /** Name; several operators may share one. */
  name: string;
  /** Whether it is given contacts. */
  active: boolean;
  /** Capacity: automatic assignment never raises the load above it. */
  max_load: number;
  /** Number of its open contacts. */
  load: number;
  /** When it was last given a contact, by hand or not. */
  last_assigned_at: Timestamp | null;
  /** When it was made. */
  created_at: Timestamp;
  /** When its own fields changed last. */
  updated_at: Timestamp;
}

/**
 * Query of `operators.list`. Sorts by `created_at` (descending by default), `updated_at`,
 * `name`, `load`, `max_load`, `last_assigned_at`.
 */
export interface OperatorQuery {
  /** Only active ones, or only the others. */
  active?: boolean | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** A purchase. */
export interface Order {
  /** Its id. */
  id: Id;
  /** Revision of its own fields. */
  rev: number;
  /** Its number, unique in the file. */
  number: string;
  /** The customer with the order's phone number. */
  customer: Id | null;
  /** Name as the order has it. */
  customer_name: string | null;
  /** Phone number as E.164. */
  customer_phone: string | null;
  /** E-mail address as the order has it. */
  customer_email: string | null;
  /** City of delivery. */
  delivery_city: string | null;
  /** Address of delivery. */
  delivery_address: string | null;
  /** What it costs. */
  total: Money;
  /** How far it has got. */
  status: OrderStatus;
  /** When it was placed. */
  placed_at: Timestamp;
  /** Free text. */
  notes: string | null;
  /** When it was entered. */
  created_at: Timestamp;
  /** When its own fields changed last. */
  updated_at: Timestamp;
}

/**
 * Query of `orders.list`. Sorts by `placed_at` (descending by default), `created_at`,
 * `updated_at`, `total`, `number`.
 */
export interface OrderQuery {
  /** Only of this customer. */
  customer?: Id | null;
  /** Only with this status. */
  status?: OrderStatus | null;
  /** Placed at this moment or later. */
  placed_from?: Timestamp | null;
  /** Placed before this moment. */
  placed_to?: Timestamp | null;
  /** Words that number, name, phone and e-mail must contain; phone digits in any notation. */
  search?: string | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** How far an order has got. Which statuses count in statistics is a setting. */
export type OrderStatus =
  /** Placed, nothing done yet. */
  | 'pending'
  /** Being put together. */
  | 'processing'
  /** On its way. */
  | 'shipped'
  /** Handed over. */
  | 'delivered'
  /** Handed over and paid: done. */
  | 'completed'
  /** Called off. */
  | 'cancelled';

/** Result of `customers.overview`. */
export interface Overview {
  /** Customers by their category at the moment of the question. */
  by_category: ByCategory;
  /**
   * Counted orders by month of the file's time zone, with or without a customer: every month from
   * the first to the last with an order, at most the last 1200.
   */
  revenue_by_month: MonthRevenue[];
  /** The ten customers who spent most. */
  top: Customer[];
  /**
   * How many of 10 000 customers with a counted order have more than one, rounded half up; 0 with
   * no such customers.
   */
  repeat_rate: number;
  /**
   * Customers by the month of their first counted order, oldest first; months without a new
   * customer are left out.
   */
  cohorts: Cohort[];
  /** Whether some customers are still counted by the settings before. */
  recounting: boolean;
}

/** A page of a list. */
export interface Page<T> {
  /** The records, in the order asked for. */
  items: T[];
  /** Pass this as `cursor` with the same query for the next page; none on the last one. */
  next_cursor: string | null;
  /** How many records match, wherever the cursor stands, if it was asked for. */
  total: number | null;
}

/** The rule by which the contacts of a source find an operator. */
export type Policy =
  /** The greatest weight / load; see `policy`. */
  | 'weight_over_load'
  /** The smallest load, whatever the weights. */
  | 'least_loaded'
  /** What arrives is shared by weight; see `quota`. */
  | 'smooth_weighted'
  /** A draw of lots, with chances in proportion to weight. */
  | 'weighted_random';

/**
 * A category policy to set: a preset, or own rules. With both, the rules must stand in the order of
 * the preset.
 */
export interface PolicyInput {
  /** The order of the rules; its own thresholds when there are no `rules`. */
  preset?: CategoryPreset;
  /** The rules, in the order in which they are asked. */
  rules?: RuleInput[];
}

/** A category policy as operations show it. */
export interface PolicyView {
  /** The preset in whose order the rules stand, or `custom`. */
  preset: CategoryPreset;
  /** The rules, in the order in which they are asked. */
  rules: RuleView[];
}

/** Something that is wrong with the data. */
export interface Problem {
  /** The table it was found in. */
  table: string;
  /** Id of the record, if it is one. */
  id: string | null;
  /** What is wrong. */
  problem: string;
}

/** Query of `routing.queue`: always oldest first. */
export interface QueueQuery {
  /** Only from this source. */
  source?: Id | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** A contact that waits. */
export interface QueuedContact extends Contact {
  /** How long it has waited, in milliseconds. */
  waiting_ms: number;
}

/** Input of `contacts.reassign`. */
export interface Reassign {
  /** The contact. */
  id: Id;
  /** The operator who takes it; needs no weight for the source. */
  operator: Id;
  /** Also when the operator is inactive or full. */
  force?: boolean;
}

/** Input of `contacts.receive`. */
export interface ReceiveContact {
  /** Who it is from: a phone number in any notation, or any other text, up to 200 characters. */
  external_key: string;
  /** The source it came through. */
  source: Id;
  /** Name of the lead; fills only an empty one. */
  lead_name?: string | null;
  /** The same one again gives the first result and changes nothing: for safe retries. */
  request_id?: string | null;
}

/** Input of `contacts.receive_many`: a malformed item is refused at its place. */
export interface ReceiveItems {
  /** At most 10 000, received in this order. */
  items: ReceiveContact[];
}

/** Result of one item of `contacts.receive_many`. */
export type Received =
  /** The contact. */
  | { ok: Contact }
  /** Why it was refused; it left no trace. */
  | { error: CrmError };

/** Result of `contacts.receive_many`. */
export interface ReceivedMany {
  /** One result for each item, at its place. */
  items: Received[];
}

/** A change of a record. */
export interface RecordChange {
  /** Number of the transaction. */
  seq: number;
  /** When it happened. */
  at: Timestamp;
  /** Who did it. */
  actor: string;
  /** The operation that did it. */
  operation: string;
  /** Number of the transaction that was taken back, if that is what happened. */
  undoes: number | null;
  /** What happened to the record. */
  kind: ChangeKind;
  /** The fields that are other than before, by name. */
  fields: FieldChange[];
}

/** Query of `changes.history`: always newest first. */
export interface RecordHistory {
  /** Kind of the record; required. */
  entity?: Entity | null;
  /**
   * Id of the record, also of a deleted one; `operator/source` for a weight. Required but for
   * the settings.
   */
  id?: string | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** Input of `weights.remove`. */
export interface RemoveWeight {
  /** The operator. */
  operator: Id;
  /** The source. */
  source: Id;
}

/** A row that something is wrong with. */
export interface RowProblem {
  /** Number of the row's first line in the file, from 1. */
  line: number;
  /** The field whose cell it is; none if it is the row as a whole. */
  column: string | null;
  /** What is wrong. */
  reason: string;
}

/** A rule to set: it holds when one of its conditions does, or when it has none. */
export interface RuleInput {
  /** The category it gives. */
  category: Category;
  /** At least that many counted orders. */
  min_orders?: number | null;
  /** At least that much spent. */
  min_spent?: Money | null;
  /** The last counted order lies more than that many days of 86 400 000 ms back. */
  inactive_days?: number | null;
}

/** A rule as operations show it. */
export interface RuleView {
  /** The category it gives. */
  category: Category;
  /** At least that many counted orders. */
  min_orders: number | null;
  /** At least that much spent. */
  min_spent: Money | null;
  /** The last counted order lies more than that many days of 86 400 000 ms back. */
  inactive_days: number | null;
}

/**
 * Input of `orders.save`. With the number of a stored order it is an update: absent fields stay as
 * they are, null empties.
 */
export interface SaveOrder {
  /** Its number, up to 200 characters; made from the file's counter when missing. */
  number?: string | null;
  /** The revision that the update was made from. */
  rev?: number | null;
  /** Name, up to 200 characters. */
  customer_name?: string | null;
  /** Phone number in any notation. */
  customer_phone?: string | null;
  /** E-mail address, up to 200 characters. */
  customer_email?: string | null;
  /** City, up to 200 characters. */
  delivery_city?: string | null;
  /** Address, up to 64 KiB. */
  delivery_address?: string | null;
  /** What it costs, not negative. Required for a new order. */
  total?: Money;
  /** How far it has got. Required for a new order. */
  status?: OrderStatus;
  /** When it was placed; now by default. */
  placed_at?: Timestamp;
  /** Free text, up to 64 KiB. */
  notes?: string | null;
}

/** Input of `weights.set`. */
export interface SetWeight {
  /** The operator. */
  operator: Id;
  /** The source. */
  source: Id;
  /** 1 to 1 000 000. */
  weight: number;
}

/** Input of `routing.simulate`. What is not named stays as it was recorded. */
export interface Simulate {
  /**
   * The period begins with the first transaction at this time or later; by default with the first
   * of the log.
   */
  from?: Timestamp | null;
  /** The period ends before the first transaction at this time or later; by default now. */
  to?: Timestamp | null;
  /** Weights that hold during the whole period. */
  weights?: SimulatedWeight[];
  /** Capacities that hold during the whole period. */
  max_load?: SimulatedMaxLoad[];
  /** Policies that hold during the whole period. */
  policy?: SimulatedPolicy[];
}

/** The contacts that were received on a day. */
export interface SimulatedDay {
  /** The day. */
  day: Day;
  /** As it was. */
  before: SimulatedWaiting;
  /** As it would have been. */
  after: SimulatedWaiting;
}

/** A capacity to try. */
export interface SimulatedMaxLoad {
  /** The operator. */
  operator: Id;
  /** 1 to 1 000 000. */
  max_load: number;
}

/** How many contacts an operator was given in the period, by hand or not. */
export interface SimulatedOperator {
  /** The operator. */
  operator: Id;
  /** Its name, also after it is deleted. */
  name: string;
  /** As it was. */
  before: number;
  /** As it would have been. */
  after: number;
}

/** A rule to try. */
export interface SimulatedPolicy {
  /** The source. */
  source: Id;
  /** How its contacts find an operator. */
  policy: Policy;
  /** Whether a lead's contacts prefer the operator who has or had the lead; as recorded if absent. */
  sticky?: boolean | null;
}

/** How many contacts waited and how long. */
export interface SimulatedWaiting {
  /** Contacts received. */
  received: number;
  /** Those of them that found no operator at once. */
  queued: number;
  /**
   * Milliseconds that half of the queued ones waited at most, until an operator had them, they were
   * withdrawn or the period ended; none if none was queued.
   */
  waiting_ms_p50: number | null;
  /** Milliseconds that 95 of 100 queued ones waited at most. */
  waiting_ms_p95: number | null;
}

/** A weight to try. */
export interface SimulatedWeight {
  /** The operator. */
  operator: Id;
  /** The source. */
  source: Id;
  /** 1 to 1 000 000; null or 0 takes the operator off the source. */
  weight: number | null;
}

/** Result of `routing.simulate`: before is what happened, after is what would have happened. */
export interface Simulation {
  /** The operators who were given contacts, or would have been. */
  by_operator: SimulatedOperator[];
  /** The days on which contacts were received, in the file's time zone. */
  by_day: SimulatedDay[];
  /** How many contacts would have gone to other operators. */
  changed: number;
}

/** A channel that contacts come from. */
export interface Source {
  /** Its id. */
  id: Id;
  /** Revision of its own fields. */
  rev: number;
  /** Name. */
  name: string;
  /** The rule by which its contacts find an operator. */
  policy: Policy;
  /**
   * Whether a lead's contacts prefer the operator who has or had the lead; see
   * `Sticky`.
   */
  sticky: boolean;
  /** When it was made. */
  created_at: Timestamp;
  /** When its own fields changed last. */
  updated_at: Timestamp;
}

/** Query of `sources.list`. Sorts by `created_at` (descending by default), `updated_at`, `name`. */
export interface SourceQuery {
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** Result of `stat`. */
export interface Stat {
  /** Number of the layout. */
  format: number;
  /** Number of the last transaction that changed something. */
  seq: number;
  /** Rows of all tables and indexes. */
  rows: number;
  /** Bytes of their keys and values, without what the storage needs around them. */
  bytes: number;
  /** Each table, with its indexes and packed columns behind it. */
  tables: TableStat[];
}

/** Which earlier contact of the lead, through any source, a sticky source followed. */
export type Sticky =
  /** The newest open one. */
  | 'open_contact'
  /** The one that was closed last. */
  | 'closed_contact';

/** Input of `sweep`. */
export interface Sweep {
  /** The most customers to sweep; all that are due by default. */
  limit?: number | null;
}

/** Result of `sweep`. */
export interface Swept {
  /** The customers whose category time alone has changed. */
  changed: CategoryChange[];
  /** How many are due and left for the next sweep. */
  remaining: number;
}

/** Input of `customers.sync`. */
export interface Sync {
  /** Take name, e-mail and city of existing customers from their latest order where it has them. */
  force_update?: boolean;
  /** Count the statistics of existing customers anew and change nothing else. */
  stats_only?: boolean;
}

/** A customer that could not be brought in line. */
export interface SyncError {
  /** The phone number. */
  phone: string;
  /** Why. */
  reason: string;
}

/** Result of `customers.sync`. */
export interface SyncReport {
  /** Whether every customer could be brought in line. */
  status: SyncStatus;
  /** Customers made. */
  created_count: number;
  /** Existing customers with a stored field changed, statistics included. */
  updated_count: number;
  /** Customers that could not be brought in line. */
  error_count: number;
  /** Customers afterwards. */
  total_customers: number;
  /** The first 1000 errors. */
  errors: SyncError[];
}

/** Whether a sync reached every customer. */
export type SyncStatus =
  /** It did. */
  | 'success'
  /** Some were refused; see the errors. */
  | 'partial_success';

/** How much a table or an index holds. */
export interface TableStat {
  /** Its name in the store. */
  name: string;
  /** The table that it is an index or the packed columns of, if it is one. */
  index_of: string | null;
  /** Rows. */
  rows: number;
  /** Bytes of keys and values. */
  bytes: number;
}

/** A moment as RFC 3339. Given are UTC and milliseconds: `2025-01-31T09:05:00.000Z`. */
export type Timestamp = string;

/** Input of `changes.undo`. */
export interface Undo {
  /** Number of the transaction to take back. */
  seq: number;
}

/** Result of `changes.undo`. */
export interface Undone {
  /** Number of the transaction that took it back; it can be taken back in turn. */
  seq: number;
  /** Number of the transaction that was taken back. */
  undone: number;
  /** How many records are as they were before it. */
  changes: number;
}

/** Input of `customers.update`: absent fields stay as they are, null empties. */
export interface UpdateCustomer {
  /** The customer. */
  id: Id;
  /** The revision that the update was made from. */
  rev?: number | null;
  /** Name, up to 200 characters. */
  name?: string | null;
  /** Phone number in any notation. Changing it needs `force` if the customer has orders. */
  phone?: string;
  /** E-mail address, up to 200 characters. */
  email?: string | null;
  /** City, up to 200 characters. */
  city?: string | null;
  /** Address, up to 64 KiB. */
  address?: string | null;
  /** Free text, up to 64 KiB. */
  notes?: string | null;
  /**
   * Change the phone number though the customer has orders: they stay with the old number, and
   * the orders of the new one come to the customer.
   */
  force?: boolean;
}

/** Input of `leads.update`. */
export interface UpdateLead {
  /** The lead. */
  id: Id;
  /** The revision that the update was made from. */
  rev?: number | null;
  /** Name, up to 200 characters. */
  name?: string | null;
}

/** Input of `operators.update`: absent fields stay as they are. */
export interface UpdateOperator {
  /** The operator. */
  id: Id;
  /** The revision that the update was made from. */
  rev?: number | null;
  /** Name, 1 to 200 characters. */
  name?: string;
  /** Capacity, 1 to 1 000 000. Refused if below both the old one and the load. */
  max_load?: number;
  /** Whether it is given contacts. Deactivating keeps the open ones, unless `return_contacts`. */
  active?: boolean;
  /**
   * With `active: false` only: puts the open contacts back into the queue, the oldest 10 000 at a
   * time. While the answer shows a load, the same call again returns the next ones.
   */
  return_contacts?: boolean;
}

/** Input of `settings.update`: absent fields stay as they are. */
export interface UpdateSettings {
  /** The revision that the update was made from. */
  rev?: number;
  /** A currency of ISO 4217. While there are orders it can only become one with as many decimals. */
  currency?: string;
  /** A region by the two letters of ISO 3166. Stored phone numbers stay as they are. */
  region?: string;
  /** `ru` or `en`. */
  language?: string;
  /** A time zone of the IANA database. A new one recounts the months of all orders. */
  time_zone?: string;
  /** At least one status, none twice. Other ones recount all statistics. */
  counted_statuses?: OrderStatus[];
  /** How customers fall into categories. Another policy decides about all customers anew. */
  category_policy?: PolicyInput;
}

/** Input of `sources.update`: absent fields stay as they are. */
export interface UpdateSource {
  /** The source. */
  id: Id;
  /** The revision that the update was made from. */
  rev?: number | null;
  /** Name, 1 to 200 characters. */
  name?: string;
  /** The rule by which its contacts find an operator. */
  policy?: Policy;
  /** Whether a lead's contacts prefer the operator who has or had the lead. */
  sticky?: boolean;
}

/** How competent an operator is for a source. */
export interface Weight {
  /** The operator. */
  operator: Id;
  /** The source. */
  source: Id;
  /** 1 to 1 000 000; more is better. */
  weight: number;
}

/** Query of `weights.list`. Sorts by `operator` (by default), `source`, `weight`. */
export interface WeightQuery {
  /** Only of this operator. */
  operator?: Id | null;
  /** Only for this source. */
  source?: Id | null;
  /** Field to sort by; a minus in front means descending. */
  sort?: string | null;
  /** Size of the page: 1 to 1000, 50 by default. */
  limit?: number | null;
  /** `next_cursor` of the page before, from the same query. */
  cursor?: string | null;
  /**
   * How many records to pass over, from the beginning or behind `cursor`: the page begins
   * at any row. It takes time in proportion to it, a cursor does not.
   */
  offset?: number | null;
  /** Whether to count all matches. */
  total?: boolean;
}

/** What each operation takes and gives, by name. */
export interface Operations {
  /**
   * Adds an operator.
   *
   * @throws `invalid` for an empty or too long name and a capacity out of range.
   */
  'operators.create': { kind: 'command'; input: CreateOperator; output: Operator };
  /**
   * Changes an operator.
   *
   * @throws `not_found`, `stale`, `invalid`; `conflict` with load and
   * capacity for a capacity below both the old one and the load.
   */
  'operators.update': { kind: 'command'; input: UpdateOperator; output: Operator };
  /**
   * Removes an operator without open contacts.
   *
   * @throws `not_found`; `conflict` with the count while it has open contacts.
   */
  'operators.delete': { kind: 'command'; input: ById; output: null };
  /**
   * An operator.
   *
   * @throws `not_found`.
   */
  'operators.get': { kind: 'query'; input: ById; output: Operator };
  /**
   * Operators.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'operators.list': { kind: 'query'; input: OperatorQuery; output: Page<Operator> };
  /**
   * Adds a source.
   *
   * @throws `invalid` for an empty or too long name.
   */
  'sources.create': { kind: 'command'; input: CreateSource; output: Source };
  /**
   * Changes a source.
   *
   * @throws `not_found`, `stale`, `invalid`.
   */
  'sources.update': { kind: 'command'; input: UpdateSource; output: Source };
  /**
   * Removes a source without open or queued contacts.
   *
   * @throws `not_found`; `conflict` with the count while it has open or queued contacts.
   */
  'sources.delete': { kind: 'command'; input: ById; output: null };
  /**
   * A source.
   *
   * @throws `not_found`.
   */
  'sources.get': { kind: 'query'; input: ById; output: Source };
  /**
   * Sources.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'sources.list': { kind: 'query'; input: SourceQuery; output: Page<Source> };
  /**
   * Sets how competent an operator is for a source.
   *
   * @throws `not_found` for the operator or source; `invalid` for a weight out of range.
   */
  'weights.set': { kind: 'command'; input: SetWeight; output: Weight };
  /**
   * Takes an operator off a source.
   *
   * @throws `not_found` if there is no such weight.
   */
  'weights.remove': { kind: 'command'; input: RemoveWeight; output: null };
  /**
   * Weights.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'weights.list': { kind: 'query'; input: WeightQuery; output: Page<Weight> };
  /**
   * A lead.
   *
   * @throws `not_found`.
   */
  'leads.get': { kind: 'query'; input: ById; output: Lead };
  /**
   * Leads.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'leads.list': { kind: 'query'; input: LeadQuery; output: Page<Lead> };
  /**
   * Changes a lead's name.
   *
   * @throws `not_found`, `stale`, `invalid`.
   */
  'leads.update': { kind: 'command'; input: UpdateLead; output: Lead };
  /**
   * Removes a lead without contacts.
   *
   * @throws `not_found`; `conflict` with the count while it has contacts.
   */
  'leads.delete': { kind: 'command'; input: ById; output: null };
  /**
   * Receives a contact and gives it to an operator, or queues it.
   *
   * @throws `not_found` for the source, `invalid` for a text that is empty or too long.
   */
  'contacts.receive': { kind: 'command'; input: ReceiveContact; output: Contact };
  /**
   * Receives up to 10 000 contacts in order.
   *
   * @throws `invalid` for more than 10 000 items; what is wrong with one is told at its place.
   */
  'contacts.receive_many': { kind: 'command'; input: ReceiveItems; output: ReceivedMany };
  /**
   * Starts the work on a contact.
   *
   * @throws `not_found`; `conflict` unless it is new or in progress.
   */
  'contacts.start': { kind: 'command'; input: ById; output: Contact };
  /**
   * Closes a contact, or withdraws it from the queue.
   *
   * @throws `not_found`.
   */
  'contacts.close': { kind: 'command'; input: ById; output: Contact };
  /**
   * Opens a done contact again.
   *
   * @throws `not_found`; `conflict` if it is new or queued, never had an operator, or its
   * operator or source is deleted.
   */
  'contacts.reopen': { kind: 'command'; input: ById; output: Contact };
  /**
   * Gives a contact to an operator by hand.
   *
   * @throws `not_found`; `conflict` for a done contact, and, unless `force`, for an operator
   * who is inactive or full (with load and capacity).
   */
  'contacts.reassign': { kind: 'command'; input: Reassign; output: Contact };
  /**
   * Removes a contact.
   *
   * @throws `not_found`.
   */
  'contacts.delete': { kind: 'command'; input: ById; output: null };
  /**
   * A contact.
   *
   * @throws `not_found`.
   */
  'contacts.get': { kind: 'query'; input: ById; output: Contact };
  /**
   * Contacts.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'contacts.list': { kind: 'query'; input: ContactQuery; output: Page<Contact> };
  /**
   * Why a contact is where it is.
   *
   * @throws `not_found`.
   */
  'contacts.explain': { kind: 'query'; input: ById; output: Explanation };
  /**
   * The load of each operator.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'routing.board': { kind: 'query'; input: BoardQuery; output: Page<Board> };
  /**
   * Contacts that wait, oldest first.
   *
   * @throws `invalid` for `sort`, which it does not take, `limit`, `cursor`.
   */
  'routing.queue': { kind: 'query'; input: QueueQuery; output: Page<QueuedContact> };
  /**
   * What would have been with other weights, capacities or policies.
   *
   * @throws `invalid` for a number out of range, something named twice, a `to` before `from`, and
   * a `from` before the oldest kept record of the log; `not_found` for an operator or source
   * that neither is there nor was in the period.
   */
  'routing.simulate': { kind: 'work'; input: Simulate; output: Simulation };
  /**
   * Adds an order, or updates the one with this number.
   *
   * @throws `invalid` for a phone that is not valid, a total that is negative, too large or has too
   * many decimals, a required field that is missing; `stale`; `not_found` for a
   * `rev` without a stored order.
   */
  'orders.save': { kind: 'command'; input: SaveOrder; output: Order };
  /**
   * An order.
   *
   * @throws `not_found`.
   */
  'orders.get': { kind: 'query'; input: ById; output: Order };
  /**
   * Orders.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`.
   */
  'orders.list': { kind: 'query'; input: OrderQuery; output: Page<Order> };
  /**
   * Removes an order.
   *
   * @throws `not_found`.
   */
  'orders.delete': { kind: 'command'; input: ById; output: null };
  /**
   * Adds a customer.
   *
   * @throws `invalid`; `duplicate` for a phone number that another customer has.
   */
  'customers.create': { kind: 'command'; input: CreateCustomer; output: Customer };
  /**
   * Changes a customer.
   *
   * @throws `not_found`, `stale`, `invalid`, `duplicate`;
   * `conflict` with the count for changing the phone number of a customer with orders,
   * unless `force`.
   */
  'customers.update': { kind: 'command'; input: UpdateCustomer; output: Customer };
  /**
   * Removes a customer.
   *
   * @throws `not_found`; `conflict` with the count if it has orders, unless `force`: then
   * the orders are kept, and the next order or sync makes the customer again.
   */
  'customers.delete': { kind: 'command'; input: DeleteCustomer; output: null };
  /**
   * A customer.
   *
   * @throws `not_found`.
   */
  'customers.get': { kind: 'query'; input: ById; output: Customer };
  /**
   * Customers.
   *
   * @throws `invalid` for `sort`, `limit`, `cursor`, and for an amount that the currency cannot have.
   */
  'customers.list': { kind: 'query'; input: CustomerQuery; output: Page<Customer> };
  /**
   * The orders of a customer.
   *
   * @throws `not_found`; `invalid` without an `id`, and for `sort`, `limit`, `cursor`.
   */
  'customers.history': { kind: 'query'; input: HistoryQuery; output: Page<Order> };
  /**
   * Why a customer is in its category, and how it came there.
   *
   * @throws `not_found`; `invalid` for a `limit` out of range.
   */
  'customers.explain': { kind: 'query'; input: Explain; output: CategoryExplanation };
  /**
   * Customers by category, revenue by month, top customers, repeat rate, cohorts.
   *
   * @throws `storage`.
   */
  'customers.overview': { kind: 'query'; input: Nothing; output: Overview };
  /**
   * Counts a customer's orders anew.
   *
   * @throws `not_found`.
   */
  'customers.refresh': { kind: 'command'; input: ById; output: Customer };
  /**
   * Makes missing customers from orders and brings statistics in line.
   *
   * @throws `invalid` for `stats_only` together with `force_update`.
   */
  'customers.sync': { kind: 'work'; input: Sync; output: SyncReport };
  /**
   * Adds a note about a customer.
   *
   * @throws `not_found` for the customer; `invalid` for an empty or too long text.
   */
  'notes.create': { kind: 'command'; input: CreateNote; output: Note };
  /**
   * Notes about a customer.
   *
   * @throws `invalid` without a customer, and for `sort`, `limit`, `cursor`.
   */
  'notes.list': { kind: 'query'; input: NoteQuery; output: Page<Note> };
  /**
   * Removes a note.
   *
   * @throws `not_found`.
   */
  'notes.delete': { kind: 'command'; input: ById; output: null };
  /**
   * Begins an import.
   *
   * @throws `invalid` for a mapping that makes no sense.
   */
  'import.begin': { kind: 'work'; input: BeginImport; output: ImportBegun };
  /**
   * Reads the next bytes of a file, as base64.
   *
   * @throws `not_found` for the session. `invalid` if the bytes cannot be what the file
   * claims to be, or have no recognisable columns; the good rows before them are saved.
   * `conflict` behind the end of the file; `storage`. The session is over then,
   * and what was committed is kept: `import.cancel` tells how much.
   */
  'import.feed': { kind: 'work'; input: Feed; output: ImportProgress };
  /**
   * Reads on at the end of a file, some rows of a workbook.
   *
   * @throws `not_found` for the session; `invalid` if the file is cut short. What was
   * committed is kept; the session is over then.
   */
  'import.step': { kind: 'work'; input: InSession; output: ImportStep };
  /**
   * Ends an import and reports.
   *
   * @throws `not_found` for the session; `invalid` if the file is cut short. What was
   * committed is kept; the session is over.
   */
  'import.finish': { kind: 'work'; input: InSession; output: ImportReport };
  /**
   * Ends an import before its end, or reports on the last one that an error ended.
   *
   * @throws `not_found` for the session.
   */
  'import.cancel': { kind: 'work'; input: InSession; output: ImportReport };
  /**
   * The settings of the file.
   *
   * @throws `storage`.
   */
  'settings.get': { kind: 'query'; input: Nothing; output: FileSettings };
  /**
   * Changes the settings, and counts what follows from them.
   *
   * @throws `stale`; `invalid` for a value that is unknown or makes no sense;
   * `conflict` for a currency with other decimals while there are orders.
   */
  'settings.update': { kind: 'work'; input: UpdateSettings; output: FileSettings };
  /**
   * Begins the export of a list.
   *
   * @throws `invalid` for a query that the list refuses, its fields named within `query`, and for
   * an encoding that the format does not have.
   */
  'export.begin': { kind: 'work'; input: BeginExport; output: ExportBegun };
  /**
   * Gives the next bytes of an exported file, as base64.
   *
   * @throws `not_found` for the session; `invalid` if the list does not fit in the
   * format; `storage`. The session is over then.
   */
  'export.next': { kind: 'work'; input: InSession; output: ExportStep };
  /**
   * Ends an export before its end.
   *
   * @throws `not_found` for the session.
   */
  'export.cancel': { kind: 'work'; input: InSession; output: null };
  /**
   * The changes after a transaction.
   *
   * @throws `invalid` for a `limit` out of range, and for a `seq` before the oldest kept record.
   */
  'changes.since': { kind: 'query'; input: ChangesSince; output: ChangeList };
  /**
   * What became of a record, field by field, newest first.
   *
   * @throws `not_found` for a record that never was; `invalid` without an `entity` or `id`, for
   * `sort`, which it does not take, `limit`, `cursor`.
   */
  'changes.history': { kind: 'query'; input: RecordHistory; output: Page<RecordChange> };
  /**
   * Takes a transaction back, as long as nothing newer depends on it.
   *
   * @throws `not_found` for a transaction that is not in the log; `conflict` with what
   * stands in the way if something newer depends on it; `duplicate` if another record
   * has a value that must be unique.
   */
  'changes.undo': { kind: 'work'; input: Undo; output: Undone };
  /** Records what time alone has changed. */
  'sweep': { kind: 'work'; input: Sweep; output: Swept };
  /** How much each table and index holds. */
  'stat': { kind: 'query'; input: Nothing; output: Stat };
  /** Recounts everything and looks every index through. */
  'check': { kind: 'work'; input: Nothing; output: CheckReport };
}

/**
 * What each operation does to the data: a query reads, a command changes them in one transaction,
 * work takes several.
 */
export const operations = {
  'operators.create': 'command',
  'operators.update': 'command',
  'operators.delete': 'command',
  'operators.get': 'query',
  'operators.list': 'query',
  'sources.create': 'command',
  'sources.update': 'command',
  'sources.delete': 'command',
  'sources.get': 'query',
  'sources.list': 'query',
  'weights.set': 'command',
  'weights.remove': 'command',
  'weights.list': 'query',
  'leads.get': 'query',
  'leads.list': 'query',
  'leads.update': 'command',
  'leads.delete': 'command',
  'contacts.receive': 'command',
  'contacts.receive_many': 'command',
  'contacts.start': 'command',
  'contacts.close': 'command',
  'contacts.reopen': 'command',
  'contacts.reassign': 'command',
  'contacts.delete': 'command',
  'contacts.get': 'query',
  'contacts.list': 'query',
  'contacts.explain': 'query',
  'routing.board': 'query',
  'routing.queue': 'query',
  'routing.simulate': 'work',
  'orders.save': 'command',
  'orders.get': 'query',
  'orders.list': 'query',
  'orders.delete': 'command',
  'customers.create': 'command',
  'customers.update': 'command',
  'customers.delete': 'command',
  'customers.get': 'query',
  'customers.list': 'query',
  'customers.history': 'query',
  'customers.explain': 'query',
  'customers.overview': 'query',
  'customers.refresh': 'command',
  'customers.sync': 'work',
  'notes.create': 'command',
  'notes.list': 'query',
  'notes.delete': 'command',
  'import.begin': 'work',
  'import.feed': 'work',
  'import.step': 'work',
  'import.finish': 'work',
  'import.cancel': 'work',
  'settings.get': 'query',
  'settings.update': 'work',
  'export.begin': 'work',
  'export.next': 'work',
  'export.cancel': 'work',
  'changes.since': 'query',
  'changes.history': 'query',
  'changes.undo': 'work',
  'sweep': 'work',
  'stat': 'query',
  'check': 'work',
} as const satisfies { [Name in keyof Operations]: Operations[Name]['kind'] };
