/** What a cell may do to its process and to the language without harm to the kernel. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient, uncoloured } from './support/kernel-client';

describe('survival', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  it('stops a cell that calls process.exit and keeps the variables', async () => {
    await client.execute('let kept = 7');
    const { reply } = await client.execute('process.exit(3)');
    assert.equal(reply.content.ename, 'ProcessExit');
    assert.match(reply.content.evalue, /process\.exit\(3\) stopped this cell/);
    assert.equal(await client.value('kept'), '7');
  });

  it('shows an error thrown in a timer under the cell that set it', async () => {
    const id = await client.submit('setTimeout(() => { throw new TypeError("from the timer") }, 20)');
    const error = await client.next(
      message => message.type === 'error' && message.content.evalue === 'from the timer',
    );
    assert.equal(error.parent, id);
    assert.equal(await client.value('kept'), '7');
  });

  it('shows a rejection that nothing handles under its cell', async () => {
    const id = await client.submit('void Promise.reject(new RangeError("nobody cares"))');
    const error = await client.next(
      message => message.type === 'error' && message.content.evalue === 'nobody cares',
    );
    assert.equal(error.parent, id);
  });

  it('keeps all that after a cell removes every listener of the process', async () => {
    await client.execute('void process.removeAllListeners()');
    await client.execute('setTimeout(() => { throw new Error("still heard") }, 20)');
    await client.next(message => message.type === 'error' && message.content.evalue === 'still heard');
    assert.equal(await client.value('kept'), '7');
  });

  it('shows an error although prepareStackTrace was taken away', async () => {
    await client.execute('const prepare = Error.prepareStackTrace; Error.prepareStackTrace = undefined');
    const { reply } = await client.execute('\nthrow new Error("raw")');
    assert.match(uncoloured(reply.content.traceback.join('\n')), /In \[\d+\], line 2/);
    await client.execute('Error.prepareStackTrace = prepare');
  });

  it('reports whatever is thrown', async () => {
    const thrown = [
      'null',
      'undefined',
      '"text"',
      '0n',
      'Symbol("s")',
      '() => 1',
      'Object.create(null)',
      '{ get stack() { throw 1 } }',
      'new Proxy({}, { get() { throw 1 }, ownKeys() { throw 2 } })',
    ];
    for (const value of thrown) {
      const { reply } = await client.execute(`throw (${value}) as any`);
      assert.equal(reply.content.status, 'error', value);
      assert.equal(typeof reply.content.ename, 'string', value);
      assert.ok(reply.content.traceback.length > 0, value);
    }
  });

  it('shows a value whose inspection throws', async () => {
    const { reply } = await client.execute(
      `({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('no') } })`,
    );
    assert.equal(reply.content.status, 'ok');
  });

  it('puts bytes of one character together that are written in pieces', async () => {
    const execution = await client.execute(
      'for (const byte of Buffer.from("é🎲")) process.stdout.write(Buffer.from([byte]))',
    );
    assert.equal(KernelClient.text(execution), 'é🎲');
  });

  it('shows what child processes write to the streams that they inherit', async () => {
    const execution = await client.execute(`import { spawnSync } from 'node:child_process';
void spawnSync('sh', ['-c', 'i=0; while [ $i -lt 2000 ]; do echo line $i; i=$((i+1)); done'], { stdio: 'inherit' })`);
    const lines = KernelClient.text(execution).trimEnd().split('\n');
    assert.deepEqual([lines.length, lines[0], lines.at(-1)], [2000, 'line 0', 'line 1999']);
  });

  it('loses none of a hundred thousand lines and keeps their order', async () => {
    const execution = await client.execute('for (let i = 0; i < 100000; i++) console.log(i)');
    assert.equal(KernelClient.text(execution), Array.from({ length: 100000 }, (_, i) => `${i}\n`).join(''));
  });

  it('publishes output while the cell still loops', async () => {
    const id = await client.submit(
      'import { existsSync } from "node:fs"; console.log("early"); while (!existsSync("go on")) console.log("more")',
    );
    await client.next(message => message.parent === id && message.type === 'stream');
    assert.ok(!client.received.some(message => message.parent === id && message.type === 'execute_reply'));
    writeFileSync(join(client.folder, 'go on'), '');
    await client.outcome(id);
  });

  it('starts a new process when the old one is killed, and says that the variables are gone', async () => {
    const { reply } = await client.execute('process.kill(process.pid, "SIGKILL"); for (;;);');
    assert.equal(reply.content.ename, 'ProcessEnded');
    assert.match(reply.content.evalue, /SIGKILL.*variables are gone/);
    const { reply: next } = await client.execute('kept');
    assert.match(next.content.evalue, /Cannot find name 'kept'/);
    assert.equal(await client.value('1 + 1'), '2');
  });

  it('says so when a cell runs out of memory', async () => {
    const small = await KernelClient.start({ environment: { NODE_OPTIONS: '--max-old-space-size=120' } });
    const { reply, published } = await small.execute(
      'const hoard: number[][] = []; for (;;) hoard.push(new Array(1e6).fill(1.5))',
    );
    assert.equal(reply.content.ename, 'ProcessEnded');
    assert.match(reply.content.evalue, /used all the memory/);
    assert.ok(!published.some(message => message.type === 'stream' && /GCs/.test(message.content.text)));
    assert.equal(await small.value('2 + 3'), '5');
    await small.stop();
  });

  it('runs on although functions of Node are replaced in their modules', async () => {
    const mocked = await KernelClient.start();
    await mocked.execute(
      `const fail = () => { throw new Error('replaced') };
for (const [name, members] of Object.entries({ fs: ['writeSync', 'readSync', 'readFileSync', 'statSync'], util: ['inspect'], vm: ['Script'] }))
  for (const member of members) require(name)[member] = fail;`,
    );
    const execution = await mocked.execute('console.log("printed"); [1, 2].map(n => n + 1)');
    assert.equal(KernelClient.text(execution), 'printed\n');
    assert.equal(await mocked.value('[1, 2].map(n => n + 1)'), '[ 2, 3 ]');
    await mocked.stop();
  });

  it('runs on although the language around it is broken', async () => {
    const broken = await KernelClient.start();
    const names = [
      'Map',
      'Set',
      'Promise',
      'Symbol',
      'JSON',
      'Buffer',
      'process',
      'console',
      'Array',
      'Object',
      'Reflect',
      'WeakMap',
      'setTimeout',
      'queueMicrotask',
    ];
    const code = `Array.prototype.push = (() => 0) as any; Array.prototype[Symbol.iterator] = null as any;
(Object.prototype as any).toJSON = () => 'broken'; (Object.prototype as any).extra = 1; Function.prototype.call = null as any; String.prototype.split = null as any;
for (let i = 0, all = ${JSON.stringify(names)}; i < all.length; i++) (globalThis as any)[all[i]] = undefined;
void 0`;
    assert.equal((await broken.execute(code)).reply.content.status, 'ok');
    assert.equal(await broken.value('1 + 1'), '2');
    assert.equal(await broken.value('const after = 3; after * 2'), '6');
    const { reply } = await broken.execute('throw new RangeError("still")');
    assert.deepEqual([reply.content.ename, reply.content.evalue], ['RangeError', 'still']);
    assert.equal(await broken.value('after'), '3');
    await broken.stop();
  });

  /** Each in a kernel of its own, whose streams and calls stay broken. */
  const broken = {
    'the methods of streams and sockets': `const { Readable, Writable } = require('stream'); const { Socket } = require('net');
for (const { prototype } of [Readable, Writable, Socket]) for (const [name, { value }] of Object.entries<any>(Object.getOwnPropertyDescriptors(prototype)))
  if (typeof value === 'function' && name !== 'constructor') prototype[name] = () => { throw new Error('broken stream') }`,
    'EventEmitter.prototype.emit': `require('events').prototype.emit = () => { throw new Error('broken emit') }`,
    'Function.prototype.apply': `Function.prototype.apply = (() => { throw new Error('broken apply') }) as any`,
    'Function.prototype.call': `Function.prototype.call = (() => { throw new Error('broken call') }) as any`,
    'apply, before an await': `Function.prototype.apply = null as any; await new Promise(resolve => setTimeout(resolve, 20))`,
  };
  for (const [what, code] of Object.entries(broken))
    it(`runs the next cells after one that breaks ${what}`, async () => {
      const other = await KernelClient.start();
      try {
        const { reply, published } = await other.execute(`${code}; void 0`);
        assert.equal(reply.content.status, 'ok');
        const told = published
          .filter(message => message.type === 'stream')
          .map(({ content }) => content.text);
        assert.equal(/Function\.prototype\.apply was put back/.test(told.join('')), /apply/.test(what));
        assert.equal(await other.value('await new Promise(resolve => setTimeout(resolve, 10)); 2 + 3'), '5');
        await other.request('interrupt_request', {}, 'control');
        assert.equal(await other.value('3 + 4'), '7');
      } finally {
        await other.stop();
      }
    });

  it('ends the process, with the reason, where a cell fixes an apply that calls nothing, and runs the next cells', async () => {
    const other = await KernelClient.start();
    try {
      const { reply, published } = await other.execute(
        `Object.defineProperty(Function.prototype, 'apply', { value: null, configurable: false, writable: false }); void 0`,
      );
      assert.equal(reply.content.status, 'error');
      const told = published.filter(message => message.type === 'stream').map(({ content }) => content.text);
      assert.match(told.join(''), /fixed so that it calls nothing/);
      assert.equal(await other.value('await new Promise(resolve => setTimeout(resolve, 10)); 2 + 3'), '5');
    } finally {
      await other.stop();
    }
  });

  it('leaves an apply that calls as a cell has made it', async () => {
    const other = await KernelClient.start();
    try {
      await other.execute(`let count = 0; const old = Function.prototype.apply;
Function.prototype.apply = function (this: any, ...given: any[]) { count++; return Reflect.apply(old, this, given) } as any`);
      const { published } = await other.execute('Math.max.apply(null, [1, 2])');
      assert.ok(!published.some(message => message.type === 'stream'));
      assert.equal(await other.value('count > 0'), 'true');
    } finally {
      await other.stop();
    }
  });
});
