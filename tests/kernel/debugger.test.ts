/** The debugger, over the wire as a client drives it. */
import assert from 'node:assert/strict';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, afterEach, before, describe, it } from 'node:test';
import * as zmq from 'zeromq';
import { kernelSpecification } from '../../kernel/kernelspec';
import { DebugClient } from './support/debug-client';
import { KernelClient, uncoloured } from './support/kernel-client';

const onPosix = { skip: process.platform === 'win32' ? 'has no signals' : false };

const adding = `let total = 0;

interface Step { by: number }
// A comment, and a blank line.

function add({ by }: Step): number {
  const twice = by * 2;
  total += twice;
  return total;
}
console.log('before');
const last = add({ by: 21 });
console.log('after', last);`;

describe('debugger', () => {
  let client: KernelClient;
  let debug: DebugClient;
  before(async () => {
    client = await KernelClient.start();
    debug = new DebugClient(client);
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  /** Runs code until it first stops; answers its request. */
  async function stopped(code: string, breakpoints: readonly (number | object)[]): Promise<string> {
    await debug.breakpoints(code, breakpoints);
    const id = await client.submit(code);
    await debug.event('stopped');
    return id;
  }

  async function goesOn(id: string): Promise<void> {
    await debug.body('continue', { threadId: 1 });
    assert.equal((await client.outcome(id)).reply.content.status, 'ok');
  }

  it('is announced by kernel_info and by the kernel specification', async () => {
    const { content } = await client.request('kernel_info_request', {}, 'control');
    assert.equal(content.debugger, true);
    assert.ok(content.supported_features.includes('debugger'));
    assert.equal(kernelSpecification('node', 'main.js').metadata.debugger, true);
  });

  it('tells variables before it is started, and what clients need to name cells', async () => {
    await client.execute('const early = [1, 2, 3]; const text = "a\\nb"');
    const { variables } = await debug.body('inspectVariables');
    const early = variables.find((one: { name: string }) => one.name === 'early');
    assert.deepEqual([early.type, early.value], ['Array(3)', 'Array(3) [1, 2, 3]']);
    assert.deepEqual(await debug.values(early.variablesReference), { 0: '1', 1: '2', 2: '3', length: '3' });
    const info = await debug.body('debugInfo');
    assert.equal(info.isStarted, false);
    const { sourcePath } = await debug.body('dumpCell', { code: 'early' });
    assert.ok(sourcePath.startsWith(info.tmpFilePrefix) && sourcePath.endsWith(info.tmpFileSuffix));
    assert.equal(info.hashMethod, 'Murmur2');
    assert.equal((await debug.ask('next', { threadId: 1 })).success, false);
  });

  it('starts, and then says so', async () => {
    const capabilities = await debug.start();
    await debug.event('initialized');
    assert.equal(capabilities.supportsConditionalBreakpoints, true);
    await debug.body('configurationDone');
    assert.equal((await debug.body('debugInfo')).isStarted, true);
    assert.equal((await debug.body('threads')).threads.length, 1);
  });

  it('stops a cell at a breakpoint that was set before it ran, with its output so far delivered', async () => {
    const { breakpoints } = await debug.breakpoints(adding, [8]);
    assert.deepEqual([breakpoints[0].verified, breakpoints[0].line], [true, 8]);
    const id = await client.submit(adding);
    const event = await debug.event('stopped');
    assert.deepEqual(
      [event.reason, event.threadId, event.hitBreakpointIds],
      ['breakpoint', 1, [breakpoints[0].id]],
    );
    await client.next(message => message.parent === id && message.content.text === 'before\n');
    const [frame, caller] = await debug.frames();
    assert.deepEqual([frame.name, frame.line, frame.column], ['add', 8, 3]);
    assert.deepEqual([caller.name, caller.line], [caller.source.name, 12]);
    assert.match(caller.source.name, /^In \[\d+\]$/);
    const { sourcePath } = await debug.body('dumpCell', { code: adding });
    assert.equal(frame.source.path, sourcePath);
    assert.equal((await debug.body('source', { source: { path: sourcePath } })).content, adding);
    assert.deepEqual(await debug.scope('Locals'), { by: '21', twice: '42' });
    const globals = await debug.scope('Globals');
    assert.deepEqual([globals.total, globals.early], ['0', 'Array(3) [1, 2, 3]']);
    assert.deepEqual((await debug.body('debugInfo')).stoppedThreads, [1]);
    await goesOn(id);
    await debug.event('continued');
    assert.deepEqual((await debug.body('debugInfo')).stoppedThreads, []);
  });

  it('stops in a function of an earlier cell when its breakpoint is set afterwards', async () => {
    await debug.breakpoints(adding, [9]);
    const id = await client.submit('add({ by: 1 })');
    await debug.event('stopped');
    assert.equal(await debug.line(), 9);
    await goesOn(id);
    await debug.breakpoints(adding, []);
    assert.equal((await client.execute('add({ by: 1 })')).reply.content.status, 'ok');
  });

  it('moves a breakpoint to the next line on which something runs, and says where there is none', async () => {
    const { breakpoints } = await debug.breakpoints(adding, [2, 3, 11, 14]);
    assert.deepEqual(
      breakpoints.map((one: { line: number; verified: boolean }) => [one.line, one.verified]),
      [
        [7, true],
        [7, true],
        [11, true],
        [14, false],
      ],
    );
    const { breakpoints: listed } = await debug.body('debugInfo');
    assert.deepEqual(
      listed[0].breakpoints.map((one: { line: number }) => one.line),
      [7, 7, 11, 14],
    );
    await debug.breakpoints(adding, []);
    assert.deepEqual((await debug.body('debugInfo')).breakpoints, []);
  });

  it('steps by lines of the source: over, into and out of functions', async () => {
    const id = await stopped(adding, [1]);
    const lines = [await debug.line()];
    for (const command of ['next', 'next', 'stepIn', 'next', 'stepOut']) {
      await debug.stoppedAfter(command);
      lines.push(await debug.line());
    }
    assert.deepEqual(lines, [1, 11, 12, 7, 8, 13]);
    await goesOn(id);
  });

  it('steps over an await, and through code of a timer', async () => {
    const code = `let seen = 0;
await new Promise(resolve => setTimeout(resolve, 5));
seen = 1;
await new Promise<void>(resolve => setTimeout(() => {
  seen = 2;
  resolve();
}, 5));`;
    const id = await stopped(code, [2, 5]);
    await debug.stoppedAfter('next');
    assert.equal(await debug.line(), 3);
    await debug.stoppedAfter('continue');
    assert.equal(await debug.line(), 5);
    await debug.stoppedAfter('next');
    assert.deepEqual([await debug.line(), (await debug.scope('Globals')).seen], [6, '2']);
    await goesOn(id);
  });

  it('answers requests of every kind while a cell stands still', async () => {
    const id = await stopped('let still = 1;\nstill = 2;', [2]);
    for (const channel of ['shell', 'control'] as const)
      assert.equal((await client.request('kernel_info_request', {}, channel)).content.status, 'ok');
    const { content } = await client.request('complete_request', { code: 'Math.hyp', cursor_pos: 8 });
    assert.deepEqual(content.matches, ['hypot']);
    await goesOn(id);
  });

  for (const [name, code, line] of [
    ['a cell', 'console.log("begun");\nlet kept = 5;\nkept = 6;\nconsole.log("wrong")', 3],
    ['a cell after an await', 'await null;\nlet kept = 5;\nkept = 6;\nconsole.log("wrong")', 3],
    [
      'a timer',
      'let kept = 5;\nsetTimeout(() => {\n  kept = 6;\n  console.log("wrong") }, 1);\nawait new Promise(() => {});',
      3,
    ],
  ] as const) {
    it(`lets an interrupt end ${name} where it stands: nothing more of it runs, the variables stay`, async () => {
      const id = await stopped(code, [line]);
      await client.request('interrupt_request', {}, 'control');
      const execution = await client.outcome(id);
      assert.equal(execution.reply.content.ename, 'Interrupted');
      assert.doesNotMatch(KernelClient.text(execution), /wrong/);
      await debug.event('continued');
      assert.equal(await client.value('kept'), '5');
    });
  }

  it("stops only where a condition holds, in TypeScript and with the notebook's names", async () => {
    await client.execute('let limit = 2');
    const code = 'let counted = 0;\nfor (let turn = 0; turn < 5; turn++) {\n  counted += turn;\n}';
    const id = await stopped(code, [{ line: 3, condition: '(turn as number) > limit && counted === 3' }]);
    assert.deepEqual(await debug.scope('Locals'), { turn: '3' });
    await goesOn(id);
  });

  it('stops only at the counted hits, and prints at a log point without stopping', async () => {
    const code = 'let sum = 0;\nfor (let turn = 0; turn < 9; turn++) {\n  sum += turn;\n}';
    const id = await stopped(code, [{ line: 3, hitCondition: '% 4' }]);
    assert.equal((await debug.scope('Locals')).turn, '3');
    await debug.stoppedAfter('continue');
    assert.equal((await debug.scope('Locals')).turn, '7');
    await goesOn(id);
    await debug.breakpoints(code, [{ line: 3, logMessage: 'turn {turn}, sum {sum}', hitCondition: '>8' }]);
    const logged = await client.execute(code);
    assert.equal(KernelClient.text(logged), 'turn 8, sum 28\n');
    await debug.breakpoints(code, []);
    const { breakpoints } = await debug.breakpoints('1 + 1', [{ line: 1, hitCondition: 'often' }]);
    assert.equal(breakpoints.length, 1);
    await debug.breakpoints('1 + 1', []);
  });

  it('stops at exceptions that no code of the reader catches, or at all', async () => {
    const code = `function fail(): never {
  throw new RangeError('out of it');
}
try {
  fail();
} catch {}
fail();`;
    await debug.body('setExceptionBreakpoints', { filters: ['uncaught'] });
    const id = await client.submit(code);
    const { reason, text } = await debug.event('stopped');
    assert.deepEqual([reason, text], ['exception', 'RangeError: out of it']);
    assert.deepEqual(
      (await debug.frames()).map(frame => frame.line),
      [2, 7],
    );
    const information = await debug.body('exceptionInfo');
    assert.deepEqual([information.exceptionId, information.breakMode], ['RangeError', 'unhandled']);
    await debug.body('setExceptionBreakpoints', { filters: ['all'] });
    await debug.body('continue', { threadId: 1 });
    assert.equal((await client.outcome(id)).reply.content.ename, 'RangeError');
    const again = await client.submit(code);
    await debug.event('stopped');
    assert.deepEqual(
      (await debug.frames()).map(frame => frame.line),
      [2, 5],
    );
    assert.equal((await debug.body('exceptionInfo')).breakMode, 'always');
    await debug.stoppedAfter('continue');
    await debug.body('setExceptionBreakpoints', { filters: [] });
    await debug.body('continue', { threadId: 1 });
    await client.outcome(again);
    assert.equal((await client.execute(code)).reply.content.ename, 'RangeError');
  });

  it("evaluates TypeScript in a frame, where its own names hide the notebook's, and assigns", async () => {
    await client.execute('let hidden = "notebook"; let assigned = 1');
    const id = await stopped('function inner(hidden: string) {\n  return hidden;\n}\ninner("frame")', [2]);
    const [{ id: frameId }] = await debug.frames();
    const evaluate = (expression: string) => debug.body('evaluate', { expression, frameId, context: 'repl' });
    assert.equal((await evaluate('hidden as string')).result, '"frame"');
    assert.equal((await evaluate('assigned += 1')).result, '2');
    const { result, type, variablesReference } = await evaluate('{ a: [hidden, assigned], b: null }');
    assert.deepEqual([result, type], ['{a: Array(2), b: null}', 'Object']);
    assert.deepEqual(await debug.values(variablesReference), { a: 'Array(2) ["frame", 2]', b: 'null' });
    const wrong = await debug.ask('evaluate', { expression: 'missing.x', frameId });
    assert.deepEqual([wrong.success, wrong.message], [false, 'ReferenceError: missing is not defined']);
    assert.equal((await debug.ask('evaluate', { expression: '1 +', frameId })).success, false);
    await goesOn(id);
    assert.equal(await client.value('assigned'), '2');
    assert.equal((await debug.body('evaluate', { expression: 'assigned * 21' })).result, '42');
    assert.equal((await debug.ask('scopes', { frameId })).success, false);
  });

  it("sets variables of a frame, of the notebook and members of values, in TypeScript and with the frame's names", async () => {
    await client.execute('let shared = 1; const held = { list: [1, 2], entries: new Map([["k", 1]]) }');
    const code =
      'function inner(step: number, shared: string) {\n  return [step, shared];\n}\ninner(1, "own")';
    const id = await stopped(code, [2]);
    const [{ id: frameId }] = await debug.frames();
    const { scopes } = await debug.body('scopes', { frameId });
    const reference = (name: string): number =>
      scopes.find((one: { name: string }) => one.name === name).variablesReference;
    const set = (variablesReference: number, name: string, value: string) =>
      debug.ask('setVariable', { variablesReference, name, value });
    assert.deepEqual((await set(reference('Locals'), 'step', '(step as number) + 4')).body, {
      value: '5',
      type: 'number',
      variablesReference: 0,
    });
    assert.equal((await set(reference('Globals'), 'shared', 'shared.length')).body.value, '3');
    const { variables } = await debug.body('inspectVariables');
    const held = variables.find((one: { name: string }) => one.name === 'held').variablesReference;
    assert.equal(
      (await set(held, 'list', '[held.list[1], { n: 10n }, -0]')).body.value,
      'Array(3) [2, Object, -0]',
    );
    const members = (await debug.body('variables', { variablesReference: held })).variables;
    const of = (name: string) =>
      members.find((one: { name: string }) => one.name === name).variablesReference;
    assert.equal((await set(of('list'), '0', '-0')).body.value, '-0');
    assert.match((await set(of('entries'), '"k"', '2')).message, /cannot be set/);
    assert.match((await set(reference('Locals'), 'step', 'missing')).message, /missing is not defined/);
    assert.match((await set(4711, 'step', '1')).message, /4711/);
    await debug.body('continue', { threadId: 1 });
    const { published } = await client.outcome(id);
    const result = published.find(message => message.type === 'execute_result');
    assert.equal(result?.content.data['text/plain'], "[ 5, 'own' ]");
    assert.equal(await client.value('[shared, held.list.length]'), '[ 3, 3 ]');
  });

  it("completes names of the frame with their members, and the notebook's, running nothing", async () => {
    await client.execute('let looked = 0; const notebookWide = { inside: 1 }');
    const code = `function inner(special: { apple: number; readonly trap: object }) {
  return special;
}
inner({ apple: 1, get trap() { looked++; return { deep: 1 } } }).apple`;
    const id = await stopped(code, [2]);
    const [{ id: frameId }] = await debug.frames();
    const labels = async (text: string): Promise<string[]> => {
      const { targets } = await debug.body('completions', { frameId, text, column: text.length + 1 });
      return targets.map((one: { label: string }) => one.label);
    };
    assert.deepEqual(await labels('1 + spec'), ['special']);
    assert.deepEqual(await labels('special.ap'), ['apple']);
    assert.ok((await labels('special.apple.toF')).includes('toFixed'));
    assert.deepEqual(await labels('special.trap.de'), []);
    assert.deepEqual(await labels('notebookW'), ['notebookWide']);
    assert.deepEqual(await labels('notebookWide.ins'), ['inside']);
    const { targets } = await debug.body('completions', { text: 'a\nnotebookW', line: 2, column: 10 });
    assert.deepEqual([targets[0].label, targets[0].start, targets[0].length], ['notebookWide', 2, 9]);
    await goesOn(id);
    assert.equal(await client.value('looked'), '0');
  });

  it('answers heartbeats while a cell stands still, and a signal ends the cell there', onPosix, async () => {
    const id = await stopped('let beating = 1;\nbeating = 2;', [2]);
    const heart = new zmq.Request({ linger: 0, receiveTimeout: 60_000 });
    heart.connect(`tcp://127.0.0.1:${client.connection.hb_port}`);
    for (const beat of ['one', 'two']) {
      await heart.send(beat);
      assert.equal(String((await heart.receive())[0]), beat);
    }
    heart.close();
    client.kernel.kill('SIGINT');
    assert.equal((await client.outcome(id)).reply.content.ename, 'Interrupted');
    assert.equal(await client.value('beating'), '1');
  });

  it('shows large arrays in ranges, entries of maps and sets, and runs a getter only when asked', async () => {
    await client.execute(
      'let ran = 0; const large = Array.from({ length: 25000 }, (_, i) => i); const pairs = new Map([["k", { v: 1 }]]);' +
        'const kinds = new Set([1n, "s"]); const lazy = { get value() { ran++; return 7 } }; class P { #own = 4; x = -0 }; const point = new P()',
    );
    const { variables } = await debug.body('inspectVariables');
    const of = (name: string) => variables.find((one: { name: string }) => one.name === name);
    const ranges = await debug.body('variables', { variablesReference: of('large').variablesReference });
    assert.deepEqual(
      ranges.variables.map((one: { name: string }) => one.name),
      ['[0 … 9999]', '[10000 … 19999]', '[20000 … 24999]'],
    );
    const [, second] = ranges.variables;
    const finer = await debug.body('variables', { variablesReference: second.variablesReference });
    const values = await debug.values(finer.variables[1].variablesReference);
    assert.deepEqual([Object.keys(values).length, values['10100']], [100, '10100']);
    const page = { filter: 'indexed', start: 12345, count: 2 };
    assert.deepEqual(await debug.values(of('large').variablesReference, page), {
      12345: '12345',
      12346: '12346',
    });
    assert.equal(of('large').indexedVariables, 25000);
    assert.deepEqual(await debug.values(of('pairs').variablesReference, { filter: 'indexed' }), {
      '"k"': '{v: 1}',
    });
    assert.deepEqual(await debug.values(of('kinds').variablesReference, { filter: 'indexed' }), {
      0: '1n',
      1: '"s"',
    });
    assert.deepEqual(await debug.values(of('point').variablesReference), { x: '-0', '#own': '4' });
    const members = await debug.body('variables', { variablesReference: of('lazy').variablesReference });
    assert.deepEqual(members.variables[0].value, '(getter)');
    assert.equal(await client.value('ran'), '0');
    assert.deepEqual(await debug.values(members.variables[0].variablesReference), { value: '7' });
    assert.equal(await client.value('ran'), '1');
  });

  it("leaves the type of a plain value out for JupyterLab, which would show it in the value's place, and errors of late questions", async () => {
    await debug.body('initialize', { clientID: 'jupyterlab' });
    await debug.body('disconnect');
    await debug.start('jupyterlab');
    const { variables } = await debug.body('inspectVariables');
    const of = (name: string) => variables.find((one: { name: string }) => one.name === name);
    assert.deepEqual([of('ran').value, of('ran').type, of('large').type], ['1', undefined, 'Array(25000)']);
    assert.deepEqual(await debug.body('variables', { variablesReference: 1e9 }), { variables: [] });
    assert.deepEqual(await debug.body('scopes', { frameId: 1e9 }), { scopes: [] });
    await debug.body('disconnect');
    await debug.start();
  });

  it("shows variables richly, as the reader's library has them shown, stopped or not", async () => {
    const display = "[Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>rich</b>' })";
    const code = `import { identity } from 'qedlab';
const rich = { ${display} };
const measured = identity(2);
function look(local: typeof rich) {
  return local;
}
look(rich);`;
    const id = await stopped(code, [5]);
    const [{ id: frameId }] = await debug.frames();
    for (const variableName of ['local', 'rich'])
      assert.equal(
        (await debug.body('richInspectVariables', { variableName, frameId })).data['text/html'],
        '<b>rich</b>',
      );
    await goesOn(id);
    const { data, metadata } = await debug.body('richInspectVariables', { variableName: 'rich' });
    assert.deepEqual([data['text/html'], typeof data['text/plain'], metadata], ['<b>rich</b>', 'string', {}]);
    const measured = await debug.body('richInspectVariables', { variableName: 'measured' });
    assert.ok(Object.keys(measured.data).length > 1, JSON.stringify(measured.data));
    assert.equal((await debug.ask('richInspectVariables', { variableName: 'nowhere' })).success, false);
  });

  it('copies a variable of a frame to the notebook, where cells may use it by its type', async () => {
    const id = await stopped('function secret(inside: number) {\n  return inside;\n}\nsecret(6);', [2]);
    const [{ id: srcFrameId }] = await debug.frames();
    const copied = await debug.body('copyToGlobals', {
      srcVariableName: 'inside',
      dstVariableName: 'outside',
      srcFrameId,
    });
    assert.deepEqual([copied.value, copied.type], ['6', 'number']);
    assert.equal((await debug.scope('Globals')).outside, '6');
    await goesOn(id);
    assert.equal(await client.value('outside * 7'), '42');
    const { reply } = await client.execute('const wrong: string = outside');
    assert.match(uncoloured(reply.content.evalue), /'number' is not assignable to type 'string'/);
    assert.equal(await client.value('let outside = "anew"; outside'), "'anew'");
  });

  it('pauses a loop and tells variables in the middle of it', async () => {
    const id = await client.submit(
      'let turns = 0;\nconsole.log("begun");\nwhile (turns >= 0) {\n  turns += 1;\n}',
    );
    await client.next(message => message.parent === id && message.type === 'stream');
    const turning = async () => {
      const { variables } = await debug.body('inspectVariables');
      return Number(variables.find((one: { name: string }) => one.name === 'turns').value);
    };
    // Questions that follow fast are answered in one break of the loop: it may not have turned between two.
    const first = await turning();
    while ((await turning()) <= first);
    await debug.body('pause', { threadId: 1 });
    assert.equal((await debug.event('stopped')).reason, 'pause');
    assert.ok([3, 4].includes(await debug.line()));
    const [{ id: frameId }] = await debug.frames();
    await debug.body('evaluate', { expression: 'turns = -5', frameId });
    await goesOn(id);
  });

  it("lists the files that are loaded as modules, page by page, without the kernel's", async () => {
    await client.execute('import { given } from "qedlab"; given');
    const { modules, totalModules } = await debug.body('modules');
    assert.equal(modules.length, totalModules);
    assert.ok(modules.every((one: { path: string }) => !one.path.includes('/dist/kernel/')));
    const [second] = (await debug.body('modules', { startModule: 1, moduleCount: 1 })).modules;
    assert.deepEqual(second, modules[1]);
    const { content } = await debug.body('source', { source: { path: second.path } });
    assert.ok(content.length > 0);
    assert.equal((await debug.ask('source', { source: { path: '/nowhere/at/all.ts' } })).success, false);
  });

  it("stops in the reader's modules: in one before a cell imports it first, and in a loaded one", async () => {
    const file = join(client.folder, 'stepped.ts');
    const text = (result: string) =>
      `export interface Shape { side: number }\n\nexport const loadedAs: string = 'module';\nexport function area({ side }: Shape): number {\n  const squared = side * side;\n  return ${result};\n}\n`;
    writeFileSync(file, text('squared'));
    const set = async (...lines: number[]) =>
      (
        await debug.body('setBreakpoints', {
          source: { path: file },
          breakpoints: lines.map(line => ({ line })),
        })
      ).breakpoints;
    assert.deepEqual(
      (await set(1, 6, 9)).map((one: { line: number; verified: boolean }) => [one.line, one.verified]),
      [
        [3, true],
        [6, true],
        [9, false],
      ],
    );
    const id = await client.submit("import { area } from './stepped';\narea({ side: 3 })");
    await debug.event('stopped');
    const [frame] = await debug.frames();
    assert.deepEqual([frame.line, frame.source.path], [3, file]);
    await debug.stoppedAfter('continue');
    assert.equal(await debug.line(), 6);
    assert.equal((await debug.scope('Locals')).side, '3');
    await goesOn(id);
    await set(5);
    const again = await client.submit('area({ side: 4 })');
    const { hitBreakpointIds } = await debug.event('stopped');
    assert.equal(hitBreakpointIds.length, 1);
    assert.equal(await debug.line(), 5);
    await debug.stoppedAfter('next');
    assert.deepEqual([await debug.line(), (await debug.scope('Locals')).side], [6, '4']);
    await goesOn(again);
    const { modules } = await debug.body('modules');
    assert.ok(modules.some((one: { path: string }) => one.path === file));
    await set();
    assert.equal(await client.value('area({ side: 5 })'), '25');
  });

  it("moves a breakpoint at the head of a module's function into it, also in the text that the module is changed to", async () => {
    const file = join(client.folder, 'changing.ts');
    const write = (version: number, remark: string): void =>
      writeFileSync(
        file,
        `export const version: number = ${version};\n${remark}export function twice(n: number): number {\n  const doubled = n * 2;\n  return doubled;\n}\n`,
      );
    const linesWhere = async (code: string): Promise<number> => {
      const id = await client.submit(code);
      await debug.event('stopped');
      const line = await debug.line();
      await goesOn(id);
      return line;
    };
    write(1, '');
    await client.execute("import { version } from './changing'\nversion");
    const asked = { source: { path: file }, breakpoints: [{ line: 2 }] };
    assert.equal((await debug.body('setBreakpoints', asked)).breakpoints[0].line, 3);
    assert.equal(await linesWhere("import { twice } from './changing'\ntwice(1)"), 3);
    write(2, '// A remark.\n');
    let read: string | undefined;
    for (const end = Date.now() + 60_000; read !== '2' && Date.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 300));
      read = await client.value("import { version } from './changing'\nversion");
    }
    const moved = await client.next(({ content }) => content.body?.breakpoint?.source?.path === file);
    assert.equal(moved.content.body.breakpoint.line, 4);
    assert.equal(await linesWhere("import { twice } from './changing'\ntwice(2)"), 4);
    await debug.body('setBreakpoints', { ...asked, breakpoints: [] });
  });

  it('listens nowhere', async () => {
    assert.equal(await client.value('require("node:inspector").url()'), undefined);
  });

  it('sets its breakpoints again in a new process when that of the cells ends at one', async () => {
    const code = 'let fresh = 1;\nfresh += 1;';
    await stopped(code, [2]);
    await debug.body('evaluate', { expression: 'process.kill(process.pid, "SIGKILL")' }).catch(() => {});
    await debug.event('continued');
    const id = await client.submit(code);
    await debug.event('stopped');
    assert.equal(await debug.line(), 2);
    await goesOn(id);
  });

  it('lets the cell run on when it is disconnected, and stops nothing afterwards', async () => {
    const code = 'let ended = 1;\nended += 1;\nended += 1;';
    const id = await stopped(code, [2, 3]);
    await debug.body('disconnect', { restart: false, terminateDebuggee: false });
    await debug.event('terminated');
    assert.equal((await client.outcome(id)).reply.content.status, 'ok');
    assert.equal((await client.execute(code)).reply.content.status, 'ok');
    const info = await debug.body('debugInfo');
    assert.deepEqual([info.isStarted, info.breakpoints], [false, []]);
    assert.equal(await client.value('"__qedlab_debug__" in globalThis'), 'false');
  });

  it('refuses what it does not know, with the reason', async () => {
    const { success, message } = await debug.ask('teleport');
    assert.deepEqual([success, /teleport/.test(message)], [false, true]);
  });

  it('lets the kernel shut down while a cell stands still', async () => {
    await debug.start();
    await stopped('let shut = 1;\nshut = 2;', [2]);
    const ended = new Promise(resolve => client.kernel.once('exit', resolve));
    await client.send('shutdown_request', { restart: false }, 'control');
    await ended;
  });
});
