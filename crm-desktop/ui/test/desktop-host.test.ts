import { clearMocks, mockIPC } from '@tauri-apps/api/mocks';
import { type ChangeEvent, isError } from 'crm-wasm/client';
import { afterEach, expect, test } from 'vitest';
import { host } from '../src/hosts/desktop';

const opened = { number: 7, path: '/home/anna/Documents/Kartoteka/Лавка.crm', name: 'Лавка' };

const reply = (value: unknown, seq: number | null = null): ArrayBuffer =>
  new TextEncoder().encode(`{"ok":{"value":${JSON.stringify(value)},"changes":[],"seq":${seq}}}`).buffer;

interface Call {
  file: number;
  actor: string;
  name: string;
  params: string;
}

/** A program that opens a file and answers calls with `answer`; gives what it was asked. */
function program(answer: (call: Call) => unknown): [string, unknown][] {
  const asked: [string, unknown][] = [];
  mockIPC((command, body) => {
    asked.push([command, body]);
    return command === 'open_file' ? opened : answer(body as unknown as Call);
  });
  return asked;
}

afterEach(clearMocks);

test('operations are asked of the file that was opened, by its number', async () => {
  const asked = program(() => reply({ seq: 3 }));
  const file = await host.open(opened.path, { actor: 'anna' });
  expect(file).toMatchObject({ id: opened.path, name: 'Лавка', place: opened.path });
  expect(await file.crm.stat()).toEqual({ seq: 3 });
  expect(asked.at(-1)).toEqual(['call', { file: 7, actor: 'anna', name: 'stat', params: '{}' }]);
});

test('commands are given one after the other, questions at once', async () => {
  const waiting: (() => void)[] = [];
  const asked = program(() => new Promise((resolve) => waiting.push(() => resolve(reply({}, 1)))));
  const { crm } = await host.open(opened.path, { actor: 'anna' });
  const done = [crm.operators.create({ name: 'a' }), crm.operators.create({ name: 'b' }), crm.stat()];
  const names = (): string[] => asked.slice(1).map(([, body]) => (body as Call).name);
  await expect.poll(names).toEqual(['stat', 'operators.create']);
  waiting.splice(0).forEach((answer) => answer());
  await expect.poll(names).toEqual(['stat', 'operators.create', 'operators.create']);
  waiting.splice(0).forEach((answer) => answer());
  await Promise.all(done);
});

test('a command that fails does not keep the next one, and its error is the data of the engine', async () => {
  const reason = 'must not be empty';
  const refusal = { code: 'invalid', message: `name: ${reason}`, field: 'name', reason };
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as Tauri does
  program(({ params }) => (params.includes('""') ? Promise.reject(refusal) : reply({}, 1)));
  const { crm } = await host.open(opened.path, { actor: 'anna' });
  const [first, second] = await Promise.allSettled([
    crm.operators.create({ name: '' }),
    crm.operators.create({ name: 'b' }),
  ]);
  expect(first).toMatchObject({ status: 'rejected', reason: { error: refusal } });
  expect(second.status).toBe('fulfilled');
});

test('what is refused beneath the program fails as storage does', async () => {
  // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors -- as Tauri does
  mockIPC(() => Promise.reject('command open_file not found'));
  const thrown: unknown = await host.open('/a.crm', { actor: 'anna' }).catch((error: unknown) => error);
  expect(isError(thrown, 'storage')).toBe(true);
});

test('a restored backup may have changed everything', async () => {
  program(() => '/home/anna/Documents/Kartoteka/Лавка-backup-2025-01-31-0905.crm');
  const file = await host.open(opened.path, { actor: 'anna' });
  const heard: ChangeEvent[] = [];
  file.crm.subscribe((event) => heard.push(event));
  const backup = { id: '/b.crm', name: 'b.crm', madeAt: '2025-01-31T09:05:00.000Z', bytes: 1 };
  expect(await host.restore(file, backup)).toBe('Лавка-backup-2025-01-31-0905.crm');
  expect(heard).toEqual([{ seq: null, changes: null }]);
});
