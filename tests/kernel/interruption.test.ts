/** Whatever JavaScript a cell is at, an interrupt ends the cell and keeps its process. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { random } from '../../src/numerics/random';
import { KernelClient } from './support/kernel-client';
import { longCheck } from './support/long-check';
import { childrenOf, commandOf } from './support/processes';

const onLinux = { skip: process.platform === 'linux' ? false : 'reads /proc' };

/** What prints a line as soon as it is at what no cell ends by itself. */
const begun = 'console.log("begun")';
const endless: Record<string, string> = {
  'a loop': `${begun}; for (;;) turns++;`,
  'a loop after an await': `await null; ${begun}; for (;;) turns++;`,
  'a loop after a timer was awaited': `await new Promise(resolve => setTimeout(resolve, 5)); ${begun}; for (;;) turns++;`,
  'a loop in a timer': `setTimeout(() => { ${begun}; for (;;) turns++ }, 5); await new Promise(() => {});`,
  'a loop in an immediate callback': `setImmediate(() => { ${begun}; for (;;) turns++ }); await new Promise(() => {});`,
  'a promise that stays pending': `${begun}; await new Promise(() => {});`,
  'a long sleep': `${begun}; await new Promise(resolve => setTimeout(resolve, 1e6));`,
  'a loop that catches everything': `${begun}; for (;;) { try { for (;;) turns++ } catch {} finally { turns = 1 } }`,
  'a loop that prints': 'for (;;) console.log("x")',
  'a recursion that lives at the end of the stack': `${begun}; function dive() { try { dive() } finally { dive() } }; dive()`,
  'a wait for shared memory': `${begun}; Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)`,
  'a loop of short waits for shared memory': `${begun}; for (;;) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)`,
  'a wait for shared memory that follows a flood':
    'for (let i = 0; i < 1e5; i++) console.log(i); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)',
};

describe('interruption', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
    await client.execute('let turns = 0; const token = {}; (globalThis as any).token = token');
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  async function interrupted(code: string, how: () => Promise<unknown>): Promise<void> {
    const id = await client.submit(code);
    await client.next(message => message.parent === id && message.type === 'stream');
    await how();
    const { reply, published } = await client.outcome(id);
    assert.equal(reply.content.ename, 'Interrupted');
    assert.equal(published.filter(message => message.type === 'error').length, 1);
    assert.equal(await client.value('token === (globalThis as any).token'), 'true', 'the process was lost');
  }

  for (const [name, code] of Object.entries(endless)) {
    it(`ends ${name}, by a message`, () =>
      interrupted(code, () => client.request('interrupt_request', {}, 'control')));
  }

  for (const name of ['a loop', 'a loop in a timer', 'a promise that stays pending']) {
    it(`ends ${name}, by a signal`, () =>
      interrupted(endless[name], async () => client.kernel.kill('SIGINT')));
  }

  it('stops a loop that an interrupted cell begins later, when the next cell comes', async () => {
    const id = await client.submit(
      `import { existsSync } from 'node:fs';
${begun};
while (!existsSync('interrupted')) await new Promise(resolve => setTimeout(resolve, 10));
console.log('loops'); for (;;) turns++;`,
    );
    await client.next(message => message.parent === id && message.type === 'stream');
    await client.request('interrupt_request', {}, 'control');
    assert.equal((await client.outcome(id)).reply.content.ename, 'Interrupted');
    writeFileSync(join(client.folder, 'interrupted'), '');
    await client.next(message => message.parent === id && message.content.text === 'loops\n');
    assert.equal(await client.value('token === (globalThis as any).token'), 'true');
  });

  it('goes on following output to its cell afterwards', async () => {
    const id = await client.submit('setTimeout(() => console.log("followed"), 100)');
    await client.execute('await new Promise(resolve => setTimeout(resolve, 200))');
    const late = await client.next(
      message => message.type === 'stream' && message.content.text === 'followed\n',
    );
    assert.equal(late.parent, id);
  });

  it('ends a loop that prints at whatever moment it comes, and loses no message', async () => {
    const pauses = random(7);
    for (let round = 0; round < 30; round++) {
      const id = await client.submit('for (let line = 0; ; line++) console.log(line)');
      await client.next(message => message.parent === id && message.type === 'stream');
      await new Promise(resolve => setTimeout(resolve, 60 * pauses.uniform()));
      await client.request('interrupt_request', {}, 'control');
      const execution = await client.outcome(id);
      assert.equal(execution.reply.content.ename, 'Interrupted');
      const lines = KernelClient.text(execution).trimEnd().split('\n');
      assert.equal(
        lines.findIndex((line, index) => line !== String(index)),
        -1,
        'lines were lost',
      );
      client.received.length = 0;
    }
    assert.equal(await client.value('token === (globalThis as any).token'), 'true', 'the process was lost');
  });

  it('lets what was printed after a flood out, although a loop follows', async () => {
    const id = await client.submit(
      'for (let line = 0; line < 1000; line++) console.log(line); console.log("last"); for (;;) turns++;',
    );
    await client.next(message => message.parent === id && /last\n$/.test(message.content.text ?? ''));
    await client.request('interrupt_request', {}, 'control');
    assert.equal((await client.outcome(id)).reply.content.ename, 'Interrupted');
  });

  it('ends a cell whose types are still being checked, and nothing of it has run', async () => {
    const id = await client.submit(`${longCheck}\n(globalThis as any).token = 0;`);
    await client.next(message => message.parent === id && message.type === 'execute_input');
    await client.request('interrupt_request', {}, 'control');
    const { reply } = await client.outcome(id);
    assert.equal(reply.content.ename, 'Interrupted');
    assert.match(reply.content.evalue, /while its types were checked/);
    assert.equal(await client.value('token === (globalThis as any).token'), 'true');
  });

  it('says so where it has to wait for the return of a call that is not JavaScript', async () => {
    const id = await client.submit(
      `import { spawnSync } from 'node:child_process'; ${begun}; spawnSync('sleep', ['3']); for (;;) turns++;`,
    );
    await client.next(message => message.parent === id && message.type === 'stream');
    await client.request('interrupt_request', {}, 'control');
    const execution = await client.outcome(id);
    assert.equal(execution.reply.content.ename, 'Interrupted');
    assert.match(KernelClient.text(execution, 'stderr'), /^The interrupt waits: .*\n$/);
    assert.equal(await client.value('token === (globalThis as any).token'), 'true');
  });

  it('leaves an idle kernel as it is', async () => {
    await client.request('interrupt_request', {}, 'control');
    assert.equal(await client.value('1 + 1'), '2');
  });

  it('ends a loop that a process is given before it is quite there', onLinux, async () => {
    const kernel = client.kernel.pid!;
    const lost = Number(await client.value('process.pid'));
    process.kill(lost, 'SIGKILL');
    const isFresh = (pid: number): boolean => pid !== lost && /user.main/.test(commandOf(pid));
    while (!childrenOf(kernel).some(isFresh)) await new Promise(resolve => setTimeout(resolve, 2));
    const id = await client.submit('for (;;);');
    await client.next(message => message.parent === id && message.type === 'execute_input');
    // Longer than the check of so short a cell.
    await new Promise(resolve => setTimeout(resolve, 30));
    await client.request('interrupt_request', {}, 'control');
    assert.equal((await client.outcome(id)).reply.content.ename, 'Interrupted');
    assert.equal(await client.value('1 + 1'), '2');
  });

  it('ends a prompt that nobody answers', async () => {
    const id = await client.submit('prompt("?")', { allow_stdin: true });
    await client.next(message => message.channel === 'stdin' && message.parent === id);
    await client.request('interrupt_request', {}, 'control');
    assert.equal((await client.outcome(id)).reply.content.ename, 'Interrupted');
    assert.equal(await client.value('2 + 2'), '4');
  });
});
