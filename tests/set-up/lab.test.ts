import assert from 'node:assert/strict';
import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type TestContext, test } from 'node:test';
import { allGone, isRunning } from '../kernel/support/processes';
import { commandFile, root } from './workshop';

const python = path.join(root, '.venv', 'bin', 'python');

interface Lab {
  child: ChildProcess;
  address: string;
  server: number;
  ended: Promise<number | null>;
}

/** JupyterLab on a port of its own choice, once it has printed its address. */
async function startLab(context: TestContext): Promise<Lab> {
  const { DISPLAY: _display, WAYLAND_DISPLAY: _wayland, ...env } = process.env;
  const child = spawn(process.execPath, [commandFile, 'lab', '--port', '0'], {
    env: { ...env, QEDLAB_SET_UP: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  context.after(() => child.kill('SIGKILL'));
  const ended = new Promise<number | null>(resolve => child.on('close', resolve));
  return { child, address: await addressIn(child), server: childOf(child.pid!), ended };
}

/** The address that JupyterLab prints. */
function addressIn(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    let said = '';
    const take = (text: Buffer) => {
      said += text;
      const found = /http:\/\/127\.0\.0\.1:\d+\S+/.exec(said);
      if (found) resolve(found[0]);
    };
    child.stdout?.on('data', take);
    child.stderr?.on('data', take);
    child.on('close', () => reject(new Error(`JupyterLab ended before it gave an address:\n${said}`)));
  });
}

function childOf(processId: number): number {
  return Number(readFileSync(`/proc/${processId}/task/${processId}/children`, 'utf8').trim().split(' ')[0]);
}

const onlyLinux = process.platform === 'linux' ? false : 'looks into /proc';

test('lab without a display prints its address, answers there, and a signal ends it cleanly', {
  skip: onlyLinux,
}, async context => {
  const { child, address, server, ended } = await startLab(context);
  const start = existsSync(path.join(root, 'notebooks', '00-start-here.ipynb'))
    ? '/lab/tree/00-start-here'
    : '/lab';
  assert.ok(new URL(address).pathname.startsWith(start), address);
  const { origin, searchParams } = new URL(address);
  const answer = await fetch(`${origin}/api/kernelspecs?token=${searchParams.get('token')}`);
  const { kernelspecs } = (await answer.json()) as {
    kernelspecs: Record<string, { spec: { display_name: string } }>;
  };
  assert.equal(kernelspecs.qedlab.spec.display_name, 'qedlab (TypeScript)');
  child.kill('SIGTERM');
  assert.equal(await ended, 0);
  assert.equal(isRunning(server), false);
});

test('no JupyterLab outlives a killed qedlab', { skip: onlyLinux }, async context => {
  const { child, server } = await startLab(context);
  assert.ok(isRunning(server));
  child.kill('SIGKILL');
  await allGone([server]);
});

test('no JupyterLab outlives a killed npm', { skip: onlyLinux }, async context => {
  const npm = spawn('npm', ['start', '--', '--no-browser', '--port', '0'], {
    cwd: root,
    env: { ...process.env, QEDLAB_SET_UP: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  context.after(() => npm.kill('SIGKILL'));
  await addressIn(npm);
  const shell = childOf(npm.pid!);
  const command = childOf(shell) || shell; // some shells replace themselves
  const server = childOf(command) || command;
  npm.kill('SIGTERM');
  await allGone([server]);
});

test('Ctrl-C on a terminal ends lab without a question', { skip: onlyLinux }, async () => {
  // A pseudo-terminal of Python's: Ctrl-C is a character there, which reaches the whole foreground group.
  const script = `
import os, pty, sys, time
child, terminal = pty.fork()
if child == 0:
    os.environ["QEDLAB_SET_UP"] = "0"
    os.execv(sys.argv[1], sys.argv[1:])
said = b""
while b"http://127.0.0.1" not in said: said += os.read(terminal, 4096)
os.write(terminal, b"\\x03")
try:
    while os.read(terminal, 4096): pass
except OSError: pass
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))`;
  const parameters = [process.execPath, commandFile, 'lab', '--no-browser', '--port', '0'];
  const ended = spawnSync(python, ['-c', script, ...parameters], { encoding: 'utf8', timeout: 240_000 });
  assert.equal(ended.stdout.trim(), '0', ended.stderr);
});
