/** The messaging specification, row by row, against a running kernel. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient, type Message } from './support/kernel-client';

const host = `(globalThis as any)[Symbol.for('qedlab.host')]`;
const types = (messages: readonly Message[]): string[] =>
  messages.map(message => (message.type === 'status' ? message.content.execution_state : message.type));

describe('messaging', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  it('says exactly once that it is starting, under no parent and before any other status', async () => {
    const states = client.received.filter(message => message.type === 'status');
    const starting = states.filter(message => message.content.execution_state === 'starting');
    assert.equal(starting.length, 1);
    assert.equal(starting[0], states[0]);
    assert.equal(starting[0].parent, '');
    const second = await client.join();
    assert.deepEqual(
      types(second.received).filter(type => type === 'starting'),
      [],
    );
    second.disconnect();
  });

  it('publishes busy, execute_input, the output in order, the result and idle', async () => {
    const { reply, published } = await client.execute(
      'console.log("a"); console.error("b"); console.log("c"); 6 * 7',
    );
    assert.deepEqual(types(published), [
      'busy',
      'execute_input',
      'stream',
      'stream',
      'stream',
      'execute_result',
      'idle',
    ]);
    assert.deepEqual(
      published
        .filter(message => message.type === 'stream')
        .map(message => [message.content.name, message.content.text]),
      [
        ['stdout', 'a\n'],
        ['stderr', 'b\n'],
        ['stdout', 'c\n'],
      ],
    );
    const result = published.find(message => message.type === 'execute_result');
    assert.deepEqual(result?.content.data, { 'text/plain': '42' });
    assert.equal(result?.content.execution_count, reply.content.execution_count);
    assert.equal(reply.content.status, 'ok');
  });

  it('publishes only its status for a silent cell, counts no execution and leaves no history', async () => {
    const counted = (await client.execute('1')).reply.content.execution_count;
    const { reply, published } = await client.execute('console.log("unheard"); globalThis.heard = 1; 5', {
      silent: true,
    });
    assert.deepEqual(types(published), ['busy', 'idle']);
    assert.equal(reply.content.status, 'ok');
    assert.equal(typeof reply.content.execution_count, 'number');
    assert.equal((await client.execute('2')).reply.content.execution_count, counted + 1);
    const history = await client.request('history_request', {
      hist_access_type: 'tail',
      n: 2,
      output: false,
      raw: true,
    });
    assert.deepEqual(
      history.content.history.map((entry: unknown[]) => entry[2]),
      ['1', '2'],
    );
  });

  it('reports an error in a silent cell in its reply alone', async () => {
    const { reply, published } = await client.execute('throw new Error("quiet")', { silent: true });
    assert.equal(reply.content.status, 'error');
    assert.equal(reply.content.evalue, 'quiet');
    assert.deepEqual(types(published), ['busy', 'idle']);
  });

  it('does not count a cell whose history is not to be stored', async () => {
    const first = (await client.execute('1')).reply.content.execution_count;
    await client.execute('2', { store_history: false });
    assert.equal((await client.execute('3')).reply.content.execution_count, first + 1);
  });

  it('evaluates user expressions after the cell, each with a status of its own', async () => {
    const { reply } = await client.execute('let weight = 2', {
      user_expressions: {
        twice: 'weight * 2',
        wrong: 'noSuchName',
        html: `({[Symbol.for('Jupyter.display')]: () => ({'text/html': '<i>x</i>'})})`,
      },
    });
    const { twice, wrong, html } = reply.content.user_expressions;
    assert.deepEqual(twice, { status: 'ok', data: { 'text/plain': '4' }, metadata: {} });
    assert.equal(wrong.status, 'error');
    assert.match(wrong.evalue, /Cannot find name 'noSuchName'/);
    assert.equal(html.data['text/html'], '<i>x</i>');
  });

  it('aborts the cells that wait behind one that fails', async () => {
    const ids = await Promise.all(
      ['throw new Error("first")', 'let never = 1', '2'].map(code => client.submit(code)),
    );
    const outcomes = await Promise.all(ids.map(id => client.outcome(id)));
    assert.deepEqual(
      outcomes.map(({ reply }) => reply.content.status),
      ['error', 'aborted', 'aborted'],
    );
    assert.deepEqual(types(outcomes[1].published), ['busy', 'idle']);
    assert.equal(typeof outcomes[1].reply.content.execution_count, 'number');
    assert.equal(await client.value('typeof globalThis'), `'object'`);
  });

  it('runs the cells behind one that fails if stop_on_error is false', async () => {
    const ids = [await client.submit('throw 1', { stop_on_error: false }), await client.submit('"reached"')];
    const [, second] = await Promise.all(ids.map(id => client.outcome(id)));
    assert.equal(second.reply.content.status, 'ok');
  });

  it('shows a whole bundle, updates it by its id and clears it', async () => {
    const code = `${host}.display({'text/html': '<b>1</b>', 'application/json': {a: [1]}}, {metadata: {m: 1}, displayId: 'here'});
${host}.display({'text/plain': '2'}, {displayId: 'here', update: true});
${host}.clearOutput({wait: true})`;
    const { published } = await client.execute(code);
    const [shown, updated, cleared] = published.slice(2, 5);
    assert.equal(shown.type, 'display_data');
    assert.deepEqual(shown.content, {
      data: { 'text/html': '<b>1</b>', 'application/json': { a: [1] } },
      metadata: { m: 1 },
      transient: { display_id: 'here' },
    });
    assert.equal(updated.type, 'update_display_data');
    assert.deepEqual([cleared.type, cleared.content], ['clear_output', { wait: true }]);
  });

  it('shows a value as the bundle that it offers, also one that it promises, with text/plain beside it', async () => {
    const offered = `class Shown { [Symbol.for('Jupyter.display')]() { return Promise.resolve({data: {'text/html': 'h', 'image/png': new Uint8Array([1, 2])}, metadata: {wide: true}}) } }
new Shown()`;
    const { published } = await client.execute(offered);
    const { data, metadata } = published.find(message => message.type === 'execute_result')!.content;
    assert.deepEqual([data['text/html'], data['image/png'], metadata], ['h', 'AQI=', { wide: true }]);
    assert.match(data['text/plain'], /Shown/);
  });

  it('shows values that offer nothing as a library says, unless that throws', async () => {
    await client.execute(`(globalThis as any)[Symbol.for('qedlab.show')] = (value: any) => {
  if (value === 'x') throw new Error('no');
  return value === 7 ? { [Symbol.for('Jupyter.display')]: () => ({ 'text/html': '<b>seven</b>' }) } : undefined; }; 0`);
    const { published } = await client.execute('3 + 4');
    const { data } = published.find(message => message.type === 'execute_result')!.content;
    assert.deepEqual(data, { 'text/html': '<b>seven</b>', 'text/plain': '7' });
    assert.equal(await client.value('4 + 4'), '8');
    assert.equal(await client.value('"x"'), "'x'");
    await client.execute(`delete (globalThis as any)[Symbol.for('qedlab.show')]`);
  });

  it('shows nothing for undefined', async () => {
    assert.equal(await client.value('undefined'), undefined);
    assert.equal(await client.value('void 0'), undefined);
    assert.equal(await client.value('null'), 'null');
  });

  it('keeps output of a timer with the cell that started it', async () => {
    const id = await client.submit('setTimeout(() => console.log("late"), 150)');
    await client.outcome(id);
    await client.execute('await new Promise(resolve => setTimeout(resolve, 300))');
    const late = await client.next(message => message.type === 'stream' && message.content.text === 'late\n');
    assert.equal(late.parent, id);
  });

  it('answers requests that it does not know with an error, on shell and on control', async () => {
    for (const channel of ['shell', 'control'] as const) {
      const reply = await client.request('unheard_of_request', {}, channel);
      assert.equal(reply.type, 'unheard_of_reply');
      assert.equal(reply.content.status, 'error');
    }
  });

  it('answers kernel_info on shell and on control, with a status', async () => {
    for (const channel of ['shell', 'control'] as const) {
      const { content } = await client.request('kernel_info_request', {}, channel);
      assert.equal(content.status, 'ok');
      assert.equal(content.language_info.name, 'typescript');
      assert.match(content.protocol_version, /^5\.\d+$/);
    }
  });

  it('answers control, completion and inspection while a cell loops', async () => {
    const id = await client.submit('for (;;);');
    await client.next(message => message.parent === id && message.type === 'execute_input');
    assert.equal((await client.request('kernel_info_request', {}, 'control')).content.status, 'ok');
    const completed = await client.request('complete_request', { code: 'Math.sq', cursor_pos: 7 });
    assert.deepEqual(completed.content.matches, ['sqrt']);
    const inspected = await client.request('inspect_request', {
      code: 'Math.sin',
      cursor_pos: 6,
      detail_level: 0,
    });
    assert.match(inspected.content.data['text/plain'], /sin\(x: number\): number/);
    await client.request('interrupt_request', {}, 'control');
    assert.equal((await client.outcome(id)).reply.content.ename, 'Interrupted');
  });

  it('counts cursor positions in characters, not in UTF-16 units', async () => {
    const code = 'const s = "🎲🎲"; Math.sq';
    const { content } = await client.request('complete_request', { code, cursor_pos: [...code].length });
    assert.deepEqual(
      [content.matches, content.cursor_start, content.cursor_end],
      [['sqrt'], [...code].length - 2, [...code].length],
    );
  });

  it('answers a cursor outside the code and a lone surrogate', async () => {
    for (const request of [
      { code: 'Math.', cursor_pos: 1000 },
      { code: 'Math.', cursor_pos: -5 },
      { code: '"\ud83d', cursor_pos: 2 },
    ]) {
      assert.equal((await client.request('complete_request', request)).content.status, 'ok');
      assert.equal(
        (await client.request('inspect_request', { ...request, detail_level: 0 })).content.status,
        'ok',
      );
    }
    assert.equal((await client.execute('"\ud83d".length')).reply.content.status, 'ok');
  });

  it('never runs getters to complete', async () => {
    await client.execute('let touched = 0; const trap = { get inner() { touched++; return { deep: 1 } } }');
    await client.request('complete_request', { code: 'trap.inner.', cursor_pos: 11 });
    assert.equal(await client.value('touched'), '0');
  });

  it('completes variables of earlier cells, with their kinds', async () => {
    await client.execute('const bayesFactor = 3; function bayesRule(prior: number) { return prior }');
    const { content } = await client.request('complete_request', { code: 'baye', cursor_pos: 4 });
    assert.deepEqual([...content.matches].sort(), ['bayesFactor', 'bayesRule']);
    const kinds = Object.fromEntries(
      content.metadata._jupyter_types_experimental.map((one: { text: string; type: string }) => [
        one.text,
        one.type,
      ]),
    );
    assert.equal(kinds.bayesRule, 'function');
  });

  it('completes names of modules between the quotes of an import', async () => {
    const complete = async (code: string): Promise<string[]> =>
      (await client.request('complete_request', { code, cursor_pos: code.length })).content.matches;
    assert.deepEqual(await complete('import fs from "node:fs/p'), ['node:fs/promises']);
    assert.ok((await complete('import {} from "qed')).includes('qedlab'));
    assert.ok((await complete('import x from "./conn')).includes('./connection.json'));
  });

  it('completes a text that may be one of several, in the place of what is typed of it', async () => {
    await client.execute('declare function shade(name: "dark red" | "dark-blue" | "readFileS"): void');
    const complete = async (before: string, after: string): Promise<unknown[]> => {
      const request = { code: before + after, cursor_pos: [...before].length };
      const { matches, cursor_start, cursor_end } = (await client.request('complete_request', request))
        .content;
      return [matches, [...request.code].slice(cursor_start, cursor_end).join('')];
    };
    assert.deepEqual(await complete('shade("dark', '")'), [['dark red', 'dark-blue'], 'dark']);
    assert.deepEqual(await complete('"🎲"; shade("dark-', 'b")'), [['dark-blue'], 'dark-b']);
    assert.deepEqual(await complete('shade("readFileS', '")'), [['readFileS'], 'readFileS']);
  });

  it('offers names that an import would bring, with the import where they begin a line', async () => {
    const insertion = async (code: string): Promise<{ text: string; signature: string } | undefined> => {
      const { content } = await client.request('complete_request', { code, cursor_pos: code.length });
      return content.metadata._jupyter_types_experimental.find(
        (one: { signature: string }) => one.signature === "import { readFileSync } from 'node:fs'",
      );
    };
    assert.equal(
      (await insertion('1\nreadFileS'))?.text,
      "import { readFileSync } from 'node:fs'\nreadFileSync",
    );
    assert.equal((await insertion('const text = readFileS'))?.text, 'readFileSync');
    assert.equal(await insertion('Math.readFileS'), undefined);
  });

  it('renders documentation: links as names, examples as code', async () => {
    await client.execute(
      '/**\n * Adds to {@link Math.PI}.\n * @example\n * added(1)\n */\nfunction added(n: number) { return n + Math.PI }',
    );
    const { content } = await client.request('inspect_request', {
      code: 'added',
      cursor_pos: 3,
      detail_level: 0,
    });
    assert.match(content.data['text/markdown'], /Adds to `Math\.PI`\./);
    assert.match(content.data['text/markdown'], /```typescript\nadded\(1\)\n```/);
  });

  it('says where it listens and what its processes use', async () => {
    const connected = (await client.request('connect_request', {})).content;
    for (const channel of ['shell', 'control', 'stdin', 'iopub', 'hb'])
      assert.equal(connected[`${channel}_port`], client.connection[`${channel}_port`]);
    const usage = (await client.request('usage_request', {}, 'control')).content;
    assert.equal(usage.pid, client.kernel.pid);
    assert.ok(usage.kernel_memory > 1e7 && usage.host_virtual_memory.total > usage.kernel_memory);
  });

  it('puts text for the next cell into the payload of the reply', async () => {
    const { reply } = await client.execute(`${host}.nextInput('1 + 1')`);
    assert.deepEqual(reply.content.payload, [{ source: 'set_next_input', text: '1 + 1', replace: false }]);
  });

  it('says what it knows of a name at either level of detail', async () => {
    const at = { code: 'Math.hypot', cursor_pos: 7 };
    const [short, long] = [
      await client.request('inspect_request', { ...at, detail_level: 0 }),
      await client.request('inspect_request', { ...at, detail_level: 1 }),
    ];
    assert.ok(short.content.found);
    assert.ok(long.content.data['text/plain'].length > short.content.data['text/plain'].length);
    assert.equal(
      (await client.request('inspect_request', { code: '   ', cursor_pos: 1, detail_level: 0 })).content
        .found,
      false,
    );
  });

  it('has found nothing where nothing declares the name', async () => {
    for (const code of ['undeclared', 'undeclared.member'])
      assert.equal((await client.request('inspect_request', { code, cursor_pos: 4 })).content.found, false);
    await client.execute('const anything: any = 1');
    const known = await client.request('inspect_request', { code: 'anything', cursor_pos: 4 });
    assert.equal(known.content.data['text/plain'], 'const anything: any');
  });

  it('finds history by tail, by range and by pattern', async () => {
    await client.execute('"needle 1"');
    await client.execute('"needle 2"');
    const ask = (content: object): Promise<Message> =>
      client.request('history_request', { output: false, raw: true, ...content });
    const tail = (await ask({ hist_access_type: 'tail', n: 2 })).content.history;
    assert.deepEqual(
      tail.map((entry: unknown[]) => entry[2]),
      ['"needle 1"', '"needle 2"'],
    );
    const [session, line] = tail[0];
    assert.deepEqual(
      (await ask({ hist_access_type: 'range', session, start: line, stop: line + 1 })).content.history,
      [tail[0]],
    );
    assert.equal(
      (await ask({ hist_access_type: 'search', pattern: '"needle ?"' })).content.history.length,
      2,
    );
    const withOutput = (await ask({ hist_access_type: 'tail', n: 1, output: true })).content.history;
    assert.deepEqual(withOutput[0][2], ['"needle 2"', "'needle 2'"]);
  });

  it('answers requests of two clients, each with its own', async () => {
    const other = await client.join();
    const [mine, theirs] = await Promise.all([client.execute('"mine"'), other.execute('"theirs"')]);
    assert.equal(
      mine.published.find(message => message.type === 'execute_result')?.content.data['text/plain'],
      "'mine'",
    );
    assert.equal(
      theirs.published.find(message => message.type === 'execute_result')?.content.data['text/plain'],
      "'theirs'",
    );
    assert.ok(
      !client.received.some(message => message.channel === 'shell' && message.parent === theirs.reply.parent),
    );
    other.disconnect();
  });

  it('puts the pager into the payload of the reply', async () => {
    const { reply } = await client.execute(`${host}.page({'text/plain': 'long text'})`);
    assert.deepEqual(reply.content.payload, [
      { source: 'page', data: { 'text/plain': 'long text' }, start: 0 },
    ]);
  });

  it('does without fields that a client leaves out and with fields that it adds', async () => {
    const id = await client.send('execute_request', { code: '"bare"', extra: { of: 'some kind' } });
    assert.equal((await client.outcome(id)).reply.content.status, 'ok');
  });
});
