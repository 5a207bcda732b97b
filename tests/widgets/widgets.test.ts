/** Widgets over comms, with a test in the place of the client's front end. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { after, before, describe, it } from 'node:test';
import { KernelClient, type Message } from '../kernel/support/kernel-client';
import { needsPython, python } from '../kernel/support/python';

interface Sent {
  readonly data: {
    readonly method?: string;
    readonly state: Record<string, unknown>;
    readonly buffer_paths: (string | number)[][];
  };
}

const kinds = [
  ...[
    'IntSlider',
    'FloatSlider',
    'FloatLogSlider',
    'IntRangeSlider',
    'FloatRangeSlider',
    'Dropdown',
    'Select',
  ],
  ...[
    'RadioButtons',
    'ToggleButtons',
    'SelectMultiple',
    'Button',
    'Checkbox',
    'ToggleButton',
    'Text',
    'Textarea',
  ],
  ...[
    'Password',
    'IntText',
    'FloatText',
    'FloatProgress',
    'Label',
    'HTML',
    'HBox',
    'VBox',
    'Tab',
    'Accordion',
    'Output',
  ],
];
const everything = `const all = [
  w.intSlider(), w.floatSlider(), w.logSlider(), w.intRangeSlider(), w.floatRangeSlider(), w.dropdown({ options: ['a'] }),
  w.select({ options: ['a'] }), w.radioButtons({ options: ['a'] }), w.toggleButtons({ options: ['a'] }),
  w.selectMultiple({ options: ['a'] }), w.button('b'), w.checkbox(), w.toggleButton(), w.text(), w.textarea(), w.password(),
  w.intText(), w.floatText(), w.progressBar(), w.label('l'), w.htmlText('h'), w.row([]), w.column([]), w.tabs({}),
  w.accordion({}), w.outputArea()]; void 0`;

describe('widgets', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
    await client.execute("import { widgets as w } from 'qedlab'");
  });
  after(() => client.stop());

  /** What a cell sends over its comms, openings included. */
  async function sent(code: string): Promise<Message[]> {
    const { reply, published } = await client.execute(code);
    assert.equal(reply.content.status, 'ok', JSON.stringify(reply.content.traceback));
    return published.filter(message => message.type.startsWith('comm_'));
  }

  async function opened(code: string): Promise<string> {
    const messages = await sent(code);
    return messages.filter(message => message.type === 'comm_open').at(-1)!.content.comm_id;
  }

  /** Does what the front end does when a reader moves something; answers what comes back. */
  async function moved(id: string, state: object): Promise<readonly Message[]> {
    return fromClient(id, { method: 'update', state, buffer_paths: [] });
  }

  async function fromClient(id: string, data: object, buffers: Buffer[] = []): Promise<readonly Message[]> {
    const request = await client.send('comm_msg', { comm_id: id, data }, 'shell', { buffers });
    await client.idle(request);
    await client.value('0');
    return client.received.filter(message => message.parent === request && message.channel === 'iopub');
  }

  it(
    'opens each model with no names but those that ipywidgets itself gives it, of the same types',
    needsPython,
    async () => {
      const script = `import ipywidgets, json
def state(kind):
    make = getattr(ipywidgets, kind)
    return make(options=['a']).get_state() if hasattr(make, 'options') else make().get_state()
print(json.dumps({kind: state(kind) for kind in ${JSON.stringify(kinds)}}))`;
      const theirs = JSON.parse(spawnSync(python, ['-c', script], { encoding: 'utf8' }).stdout) as Record<
        string,
        Record<string, unknown>
      >;
      const ours = (await sent(everything)).filter(message => message.type === 'comm_open');
      assert.equal(ours.length, kinds.length);
      ours.forEach(({ content, metadata }, at) => {
        const expected = theirs[kinds[at]];
        assert.equal(content.target_name, 'jupyter.widget');
        assert.deepEqual(metadata, { version: '2.1.0' });
        for (const [name, value] of Object.entries((content as Sent).data.state)) {
          const where = `${kinds[at]}.${name}`;
          if (name === 'description' && !(name in expected)) continue;
          assert.ok(name in expected, `${where} is unknown to ipywidgets`);
          if (/^_(model|view)_/.test(name)) assert.equal(value, expected[name], where);
          else if (value !== null && expected[name] !== null)
            assert.equal(typeof value, typeof expected[name], where);
        }
      });
    },
  );

  it('shows a widget as its view, in HTML and as text', async () => {
    const { published } = await client.execute("w.intSlider({ description: 'rate', max: 10, value: 4 })");
    const { data } = published.find(message => message.type === 'execute_result')!.content;
    const opening = published.find(message => message.type === 'comm_open')!;
    assert.deepEqual(data['application/vnd.jupyter.widget-view+json'], {
      version_major: 2,
      version_minor: 0,
      model_id: opening.content.comm_id,
    });
    assert.match(data['text/html'], /rate.*<meter min="0" max="10" value="4">/);
    assert.equal(data['text/plain'], 'IntSlider "rate": 4');
  });

  it('takes a value from the client, echoes it, and calls those who observe it', async () => {
    const id = await opened(
      'const s = w.intSlider({ value: 3 }); s.onChange((value, previous) => console.log("moved", previous, value))',
    );
    const back = await moved(id, { value: 8 });
    const echo = back.find(message => message.type === 'comm_msg')!;
    assert.deepEqual(echo.content.data, { method: 'echo_update', state: { value: 8 }, buffer_paths: [] });
    assert.equal(back.find(message => message.type === 'stream')?.content.text, 'moved 3 8\n');
    assert.equal(await client.value('s.value.toFixed(1)'), "'8.0'");
  });

  it('sends a value that a cell sets, once, and nothing if it is the old one', async () => {
    await opened('const t = w.intSlider({ value: 3 })');
    const messages = await sent('t.value = 5; t.value = 5');
    assert.deepEqual(
      messages.map(message => message.content.data),
      [{ method: 'update', state: { value: 5 }, buffer_paths: [] }],
    );
  });

  it('refuses values that the widget cannot have', async () => {
    for (const code of [
      'w.intSlider({ max: 5 }).value = 6',
      'w.intSlider({ min: 2, max: 1 })',
      'w.progressBar().value = NaN',
    ])
      assert.equal((await client.execute(code)).reply.content.ename, 'RangeError', code);
    const wrongType = await client.execute('w.dropdown({ options: [1, 2] }).value = "1"');
    assert.equal(wrongType.reply.content.ename, 'TypeScriptError');
  });

  it('chooses among options of any type', async () => {
    const id = await opened('const d = w.dropdown({ options: { one: 1n, two: 2n } })');
    await moved(id, { index: 1 });
    assert.equal(await client.value('d.value * 10n'), '20n');
    const many = await opened('const m = w.selectMultiple({ options: ["a", "b", "c"] })');
    await moved(many, { index: [0, 2] });
    assert.equal(await client.value('m.value'), "[ 'a', 'c' ]");
  });

  it('calls back at a click, and shows what the callback throws under the click', async () => {
    const id = await opened('const b = w.button("go"); b.onClick(() => { throw new Error("at the click") })');
    const back = await fromClient(id, { method: 'custom', content: { event: 'click' } });
    assert.equal(back.find(message => message.type === 'error')?.content.evalue, 'at the click');
    assert.equal(await client.value('1 + 1'), '2');
  });

  it('keeps linked values the same, also through a change of type', async () => {
    const id = await opened(
      'const x = w.intSlider({ max: 9 }), y = w.intSlider({ max: 9 }), z = w.label(""); w.link(x, y); w.directionalLink(x, z, value => `is ${value}`); const source = w.intSlider({ max: 9 }); w.link(source, x)',
    );
    await moved(id, { value: 7 });
    assert.equal(await client.value('[x.value, y.value, z.value].join()'), "'7,7,is 7'");
    await client.execute('y.value = 2');
    assert.equal(await client.value('[source.value, x.value, z.value].join()'), "'2,2,is 2'");
  });

  it('names the request whose output an area takes, until it is done, also when that takes time', async () => {
    const id = await client.submit(
      'const area = w.outputArea(); await area.capture(async () => { await null; console.log("within") }); console.log("beyond")',
    );
    const { published } = await client.outcome(id);
    const story = published.flatMap(({ type, content }) => {
      if (type === 'stream') return [content.text.trim()];
      return type === 'comm_msg' ? [content.data.state.msg_id] : [];
    });
    assert.deepEqual(story, [id, 'within', '', 'beyond']);
  });

  it('answers a client that asks for the states of all models', async () => {
    const slider = await opened('const last = w.intSlider({ value: 42 })');
    await client.send('comm_open', { comm_id: 'control', target_name: 'jupyter.widget.control', data: {} });
    const back = await fromClient('control', { method: 'request_states' });
    const { method, states } = back.find(message => message.type === 'comm_msg')!.content.data;
    assert.equal(method, 'update_states');
    assert.equal(states[slider].model_name, 'IntSliderModel');
    assert.equal(states[slider].state.value, 42);
    const one = await fromClient(slider, { method: 'request_state' });
    assert.equal(one.find(message => message.type === 'comm_msg')?.content.data.state.value, 42);
  });

  it('carries bytes of the state beside it, both ways', async () => {
    const [opening] = (
      await sent(
        'const own = w.anyWidget({ esm: "export default {}", state: { picture: { bytes: new Uint8Array([1, 2]) }, n: 1 } })',
      )
    ).filter(message => message.type === 'comm_open');
    assert.deepEqual((opening.content as Sent).data.buffer_paths, [['picture', 'bytes']]);
    assert.deepEqual([...opening.buffers[0]], [1, 2]);
    const data = { method: 'update', state: { picture: {} }, buffer_paths: [['picture', 'bytes']] };
    await fromClient(opening.content.comm_id, data, [Buffer.from([7, 8, 9])]);
    assert.equal(await client.value('own.get("picture").bytes.length'), '3');
  });

  it('tells the client when a widget is closed', async () => {
    const id = await opened('const gone = w.checkbox()');
    const messages = await sent('gone.close()');
    assert.deepEqual(
      messages.map(({ type, content }) => [type, content.comm_id]),
      [['comm_close', id]],
    );
  });

  it("gives the function of interact values of the controls' types", async () => {
    const good =
      'w.interact({ n: 3, on: true, s: "t", of: [1n, 2n], r: { min: 0, max: 1 } }, v => [v.n.toFixed(), !v.on, v.s.length, v.of + 1n, v.r.toFixed()].length)';
    const { reply, published } = await client.execute(good);
    assert.equal(reply.content.status, 'ok');
    assert.equal(
      published.filter(message => message.type === 'display_data').at(-1)?.content.data['text/plain'],
      '5',
    );
    assert.match(
      (await client.execute('w.interact({ n: 3 }, v => v.n.length)')).reply.content.evalue,
      /'length' does not exist/,
    );
  });

  it('shows the box of interact only once the area for its plot has let go of what the cell puts out', async () => {
    const made = 'new Promise(resolve => setTimeout(resolve, 30, 7))';
    const { published } = await client.execute(`w.interact({ n: 3 }, () => ${made})`);
    const said = published.map(({ type, content }) => content.data?.state?.msg_id ?? type);
    const place = (type: string) => said.indexOf(type);
    assert.ok(place('display_data') > 0 && place('execute_result') > place('display_data'));
    assert.equal(
      said.slice(0, place('execute_result')).findLast(one => one === '' || one.includes('-')),
      '',
    );
  });

  it('shows what goes wrong in the function of interact, and goes on', async () => {
    const messages = await sent(
      'w.interact({ n: 3 }, ({ n }) => { if (n > 3) throw new Error("too much"); return n })',
    );
    const slider = messages.find(
      ({ type, content }) => type === 'comm_open' && content.data.state._model_name === 'IntSliderModel',
    )!;
    const wrong = await moved(slider.content.comm_id, { value: 4 });
    assert.match(wrong.find(message => message.type === 'stream')?.content.text, /too much/);
    const right = await moved(slider.content.comm_id, { value: 2 });
    assert.equal(right.find(message => message.type === 'display_data')?.content.data['text/plain'], '2');
  });
});
