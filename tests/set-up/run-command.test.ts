import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { test } from 'node:test';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { allGone } from '../kernel/support/processes';
import { fromBin, root, temporaryFolder } from './workshop';

test('a program runs out of sight: its status is returned, its words kept in the log', async context => {
  const { runCommand } = await fromBin('set-up/run-command.mjs');
  const log = path.join(temporaryFolder(context), 'inner', 'set-up.log');
  const outcome = await runCommand('sh', ['-c', 'echo out; echo err >&2; exit 3'], { log });
  assert.equal(outcome.status, 3);
  assert.deepEqual(outcome.output.trim().split('\n').sort(), ['err', 'out']);
  const missing = await runCommand('/nowhere/program', [], { log });
  assert.equal(missing.missing, true);
  assert.match(readFileSync(log, 'utf8'), /\$ sh -c .*\n(out\nerr|err\nout)\n/);
});

test('what a set-up has started ends with it', async context => {
  const folder = temporaryFolder(context);
  const [log, note] = [path.join(folder, 'log'), path.join(folder, 'pid')];
  const module = pathToFileURL(path.join(root, 'bin/set-up/run-command.mjs')).href;
  const code = `import { runCommand } from ${JSON.stringify(module)};
    await runCommand('sh', ['-c', 'echo $$ > ${note}.new; mv ${note}.new ${note}; exec sleep 600'], { log: '${log}' });`;
  const parent = spawn(process.execPath, ['--input-type=module', '-e', code], { stdio: 'ignore' });
  while (!existsSync(note)) await sleep(20);
  const child = Number(readFileSync(note, 'utf8'));
  parent.kill('SIGTERM');
  const status = await new Promise(resolve => parent.on('close', resolve));
  assert.equal(status, 143);
  await allGone([child]);
});
