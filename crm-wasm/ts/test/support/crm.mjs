// The command line, built from the same sources, and the real orders.
import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { gunzipSync } from 'node:zlib';

export const PACKAGE = path.resolve(import.meta.dirname, '../..');
const PROJECT = path.resolve(PACKAGE, '../..');

let program = process.env.CRM;

/** The program `crm`: the one that the variable CRM names, or one built here. */
export function crmProgram() {
  program ??= build();
  return program;
}

function build() {
  const messages = execFileSync(
    'cargo',
    ['build', '--quiet', '--package', 'crm-cli', '--message-format', 'json-render-diagnostics'],
    { cwd: PROJECT, encoding: 'utf8', maxBuffer: 64 << 20 },
  );
  const artifacts = messages
    .split('\n')
    .filter(Boolean)
    .map((line) => JSON.parse(line));
  return artifacts.findLast(({ executable }) => executable).executable;
}

/** Runs `crm` with `input`; gives what it writes. Throws if it fails. */
export function crm(args, input = '') {
  return execFileSync(crmProgram(), args, {
    encoding: 'utf8',
    input,
    maxBuffer: 64 << 20,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
}

/** Has the data file open in `crm rpc` until `end` is called. */
export async function holdOpen(db) {
  const child = spawn(crmProgram(), ['--db', db, 'rpc'], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.write('{"jsonrpc":"2.0","id":1,"method":"check"}\n');
  await once(createInterface({ input: child.stdout }), 'line');
  const end = async () => {
    child.stdin.end();
    await once(child, 'exit');
  };
  const kill = async () => {
    child.kill('SIGKILL');
    await once(child, 'exit');
  };
  return { end, kill };
}

/** The texts of the results that `crm rpc` gives to `calls`, of a new data file in memory. */
export function rpcResults(calls, now, seed) {
  const lines = calls.map(
    ({ name, params }, id) => `{"jsonrpc":"2.0","id":${id},"method":"${name}","params":${params}}\n`,
  );
  const output = crm(['--db', ':memory:', '--now', now, '--seed', String(seed), 'rpc'], lines.join(''));
  return output
    .trimEnd()
    .split('\n')
    .map((line, id) => {
      const begin = `{"jsonrpc":"2.0","id":${id},"result":`;
      if (!line.startsWith(begin)) throw new Error(line);
      return line.slice(begin.length, -1);
    });
}

/** A file of the test data, unpacked. */
export function testData(name) {
  return gunzipSync(fs.readFileSync(path.join(PROJECT, 'tests/data', name)));
}

/** A new, empty folder. */
export function newFolder() {
  return fs.mkdtempSync(path.join(os.tmpdir(), 'crm-wasm-'));
}
