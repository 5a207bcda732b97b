import { spawn } from 'node:child_process';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestContext } from 'node:test';
import { pathToFileURL } from 'node:url';
import { removeFolder } from '../kernel/support/folders';

/** The folder of package.json, seen from dist/tests/set-up. */
export const root = path.resolve(__dirname, '../../..');

export const commandFile = path.join(root, 'bin', 'qedlab.mjs');

/** A module below bin/, which is plain JavaScript and so has no types here. */
// biome-ignore lint/suspicious/noExplicitAny: see above
export function fromBin(name: string): Promise<any> {
  return import(pathToFileURL(path.join(root, 'bin', name)).href);
}

/** A folder of its own for a test, removed after it. */
export function temporaryFolder(context: TestContext): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'qedlab-set-up-'));
  context.after(() => removeFolder(folder));
  return folder;
}

/** Writes a file, and the folders it lies in. */
export function put(file: string, content: string): string {
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(file, content);
  return file;
}

/** Writes a program that a shell can run. */
export function putProgram(file: string, content: string): string {
  put(file, content);
  chmodSync(file, 0o755);
  return file;
}

export interface Ended {
  status: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a program to its end. */
export function run(program: string, parameters: string[], env = process.env, cwd = root): Promise<Ended> {
  const child = spawn(program, parameters, { env, cwd, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = { status: null as number | null, stdout: '', stderr: '' };
  child.stdout.on('data', text => (ended.stdout += text));
  child.stderr.on('data', text => (ended.stderr += text));
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', status => resolve({ ...ended, status }));
  });
}

/** Runs qedlab with a set-up that is taken for granted, as these tests run in a folder that is set up. */
export function qedlab(parameters: string[], env: NodeJS.ProcessEnv = {}): Promise<Ended> {
  return run(process.execPath, [commandFile, ...parameters], { ...process.env, QEDLAB_SET_UP: '0', ...env });
}

/** The one line of a refusal; fails when there is more than one sentence's line. */
export function oneLine(text: string): string {
  const lines = text.trimEnd().split('\n');
  if (lines.length !== 1) throw new Error(`expected one line and got:\n${text}`);
  return lines[0];
}
