// What the compiler must accept and refuse: `tsc -p test`. It is never run.
import {
  type Change,
  type Contact,
  type Customer,
  CrmException,
  isError,
  openCrm,
  type Page,
} from 'crm-wasm';
import {
  type Answers,
  type Connection,
  CrmClient,
  type Crm,
  replyOf,
  type Request,
  withOperations,
} from 'crm-wasm/client';
import { openCrm as openSlim } from 'crm-wasm/slim';

type Same<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;
const is = <_ extends true>(): void => {};

const crm = await openCrm({
  path: 'shop.crm',
  actor: 'anna',
  create: false,
  wait: 1000,
  signal: AbortSignal.timeout(1),
});
await openSlim({ memory: true, now: '2011-12-10T00:00:00Z', seed: 7 });
// @ts-expect-error: neither a path nor memory
await openCrm({});
// @ts-expect-error: both
await openCrm({ path: 'shop.crm', memory: true });
// @ts-expect-error: the name of a file of a browser
await openCrm({ name: 'shop' });

// Operations have names, inputs and results of their own.
const contact = await crm.contacts.receive({ external_key: 'anna', source: '1' });
is<Same<typeof contact, Contact>>();
const customers = await crm.customers.list({ category: 'vip', city: null, total: true });
is<Same<typeof customers, Page<Customer>>>();
is<Same<(typeof customers.items)[0]['email'], string | null>>();
await crm.customers.list();
await crm.stat();
await crm.call('contacts.receive', { external_key: 'anna', source: '1' });
await crm.call('stat');
is<Same<Awaited<ReturnType<typeof crm.callText>>, string>>();
// @ts-expect-error: there is no such operation
await crm.contacts.recieve({ external_key: 'anna', source: '1' });
// @ts-expect-error: nor by its name
await crm.call('contacts.recieve', {});
// @ts-expect-error: a required field is missing
await crm.contacts.receive({ external_key: 'anna' });
// @ts-expect-error: the input is required
await crm.contacts.receive();
// @ts-expect-error: no such field
await crm.customers.list({ colour: 'red' });
// @ts-expect-error: no such category
await crm.customers.list({ category: 'gold' });
// @ts-expect-error: what may be absent is not simply there
contact.operator_name.length;

// Import and export are rooms with operations, and do all of it in one call.
const report = await crm.import('orders', new Blob([]), {
  dry_run: true,
  onProgress: ({ read, rows }) => read + rows,
});
is<Same<typeof report.created, number>>();
await crm.import.begin({ kind: 'customers' });
const stream = crm.export('customers', { format: 'csv', query: { category: 'vip' } });
is<Same<typeof stream, ReadableStream<Uint8Array<ArrayBuffer>>>>();
// @ts-expect-error: no such table
await crm.import('contacts', '');
// @ts-expect-error: the format is required
crm.export('customers', {});

// Errors are told apart by their code.
try {
  await crm.importFile(await crm.exportFile());
} catch (thrown) {
  if (isError(thrown, 'stale')) thrown.error.current;
  if (isError(thrown, 'conflict')) is<Same<typeof thrown.error.reason, string>>();
  // @ts-expect-error: another code has that
  if (isError(thrown, 'busy')) thrown.error.current;
  // @ts-expect-error: there is no such code
  isError(thrown, 'nonsense');
  if (thrown instanceof CrmException) {
    switch (thrown.error.code) {
      case 'invalid':
        is<Same<typeof thrown.error.field, string>>();
        break;
      case 'unsupported':
        is<Same<typeof thrown.error.missing, string>>();
        break;
      default:
        is<Same<typeof thrown.error.message, string>>();
    }
  }
}

const stop = crm.subscribe(({ seq, changes }) => {
  is<Same<typeof seq, number | null>>();
  is<Same<typeof changes, Change[] | null>>();
});
is<Same<ReturnType<typeof stop>, void>>();
is<Same<typeof crm.persisted, Promise<boolean>>>();
await crm[Symbol.asyncDispose]();

// A transport of one's own.
class OwnConnection implements Connection {
  async request<K extends Request['kind']>(request: Extract<Request, { kind: K }>): Promise<Answers[K]> {
    if (request.kind !== 'call') throw new Error(request.kind);
    return replyOf('').value as Answers[K];
  }
  async close(): Promise<void> {}
}
const own = withOperations(new CrmClient(new OwnConnection(), 'anna', new Set(), Promise.resolve(true)));
is<Same<typeof own, Crm>>();
