/** Beginnings and ends: no process outlives its kernel, and the type checker can die without loss. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, it } from 'node:test';
import { KernelClient, type StartOptions } from './support/kernel-client';
import { longCheck } from './support/long-check';
import { allGone, childrenOf, commandOf, secondsComputed } from './support/processes';

const onLinux = { skip: process.platform === 'linux' ? false : 'reads /proc' };

/** What a cell may be at, having printed a line. */
const occupations: Readonly<Record<string, string>> = {
  loops: 'console.log("begun"); for (;;);',
  'loops after an await': 'await null; console.log("begun"); for (;;);',
  'loops in a timer': 'setTimeout(() => { console.log("begun"); for (;;); }, 1); await new Promise(() => {})',
  'awaits without end': 'console.log("begun"); for (;;) await null',
  'waits for what never comes': 'console.log("begun"); await new Promise(() => {})',
  'catches whatever its printing throws': 'for (;;) try { console.log("begun") } catch {}',
  'asks for input again and again': 'console.log("begun"); for (;;) try { prompt("?") } catch {}',
  'sleeps in a native call':
    'console.log("begun"); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
  'loops and has closed the descriptor by which its process would know':
    'require("node:fs").closeSync(6); console.log("begun"); for (;;);',
};

const clients = new Set<KernelClient>();

async function started(options: StartOptions = {}): Promise<KernelClient> {
  const client = await KernelClient.start(options);
  clients.add(client);
  return client;
}

async function occupied(code: string): Promise<KernelClient> {
  const client = await started();
  const id = await client.submit(code, { allow_stdin: true });
  await client.next(message => message.parent === id && message.type === 'stream');
  return client;
}

function checkerOf(client: KernelClient): number {
  return childrenOf(client.kernel.pid!).find(pid => /checker/.test(commandOf(pid)))!;
}

/** Has a cell checked for minutes, and waits until the checker is at it. */
async function checking(client: KernelClient): Promise<void> {
  await client.execute('1');
  const before = secondsComputed(checkerOf(client));
  await client.submit(longCheck);
  while (secondsComputed(checkerOf(client)) < before + 1)
    await new Promise(resolve => setTimeout(resolve, 50));
}

async function endsWithAll(client: KernelClient, signal: NodeJS.Signals): Promise<void> {
  const pids = [client.kernel.pid!, ...childrenOf(client.kernel.pid!)];
  client.kernel.kill(signal);
  await allGone(pids);
  await client.stop();
}

describe('lifecycle', onLinux, () => {
  /** A test that failed leaves no kernel to the others; those of the others have ended, and are stopped again in vain. */
  afterEach(async () => {
    for (const client of clients) await client.stop();
    clients.clear();
  });

  it('ends with all its processes on a shutdown request, which it answers', async () => {
    const client = await started();
    const pids = [client.kernel.pid!, ...childrenOf(client.kernel.pid!)];
    assert.equal(pids.length, 3);
    const id = await client.send('shutdown_request', { restart: false }, 'control');
    const reply = await client.next(message => message.parent === id && message.type === 'shutdown_reply');
    assert.deepEqual(reply.content, { status: 'ok', restart: false });
    await allGone(pids);
    await client.stop();
  });

  for (const [what, code] of Object.entries(occupations)) {
    for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
      it(`leaves no process behind when ${signal} comes while a cell ${what}`, async () => {
        const client = await occupied(code);
        await endsWithAll(client, signal);
      });
    }
  }

  for (const signal of ['SIGKILL', 'SIGTERM'] as const) {
    it(`leaves no process behind when ${signal} comes while types are checked for minutes`, async () => {
      const client = await started();
      await checking(client);
      await endsWithAll(client, signal);
    });
  }

  it('leaves no process behind when it is killed while a second type checker, and a second process for cells, are at work', async () => {
    const client = await started();
    process.kill(checkerOf(client), 'SIGKILL');
    const { reply } = await client.execute('process.kill(process.pid, "SIGKILL"); for (;;);');
    assert.equal(reply.content.ename, 'ProcessEnded');
    await client.execute('1');
    await checking(client);
    await endsWithAll(client, 'SIGKILL');
  });

  it('leaves no process behind when it is killed after its type checker', async () => {
    const client = await occupied(occupations.loops);
    process.kill(checkerOf(client), 'SIGKILL');
    await endsWithAll(client, 'SIGKILL');
  });

  it('leaves no process behind when it is killed while another process takes the place of the one with the cells', async () => {
    const client = await started();
    const user = childrenOf(client.kernel.pid!).find(pid => pid !== checkerOf(client));
    process.kill(user!, 'SIGKILL');
    await client.submit('for (;;);');
    await endsWithAll(client, 'SIGKILL');
  });

  it('ends when the process that JPY_PARENT_PID names is gone', async () => {
    const parent = spawn('sleep', ['1000']);
    const client = await started({ environment: { JPY_PARENT_PID: String(parent.pid) } });
    const pids = [client.kernel.pid!, ...childrenOf(client.kernel.pid!)];
    parent.kill('SIGKILL');
    await allGone(pids);
    await client.stop();
  });

  it('keeps variables and their types when the type checker is killed', async () => {
    const client = await started();
    await client.execute('let kept: number = 5; interface Shape { side: number }');
    process.kill(checkerOf(client), 'SIGKILL');
    assert.equal(await client.value('const square: Shape = { side: kept }; square.side'), '5');
    assert.match(
      (await client.execute('kept = "text"')).reply.content.evalue,
      /not assignable to type 'number'/,
    );
    await client.stop();
  });

  it('finds what another kernel runs meanwhile, when both write their history at once', async () => {
    const client = await started();
    const environment = { QEDLAB_HISTORY: join(client.folder, 'history.jsonl') };
    const second = await started({ environment });
    const codes = (name: string): string[] => Array.from({ length: 40 }, (_, index) => `"${name} ${index}"`);
    await Promise.all(
      [client, second].map(async (one, at) => {
        for (const code of codes(at === 0 ? 'first' : 'second')) await one.execute(code);
      }),
    );
    for (const one of [client, second]) {
      const request = { hist_access_type: 'search', pattern: '*', output: true, raw: true };
      const { history } = (await one.request('history_request', request)).content;
      const found = history.map(
        ([, , [input, output]]: [number, number, [string, string]]) => `${input} ${output}`,
      );
      const expected = [...codes('first'), ...codes('second')].map(
        code => `${code} ${code.replaceAll('"', "'")}`,
      );
      assert.deepEqual(found.sort(), expected.sort());
    }
    await second.stop();
    await client.stop();
  });

  it('finds the history of an earlier kernel, in a file that only its owner can read', async () => {
    const client = await started();
    const file = join(client.folder, 'history.jsonl');
    await client.execute('"from the first"');
    const second = await started({ environment: { QEDLAB_HISTORY: file } });
    const { content } = await second.request('history_request', {
      hist_access_type: 'tail',
      n: 5,
      output: false,
      raw: true,
    } as never);
    assert.deepEqual(
      content.history.map((entry: unknown[]) => entry[2]),
      ['"from the first"'],
    );
    assert.equal(statSync(file).mode & 0o077, 0);
    await second.stop();
    await client.stop();
  });
});
