/** Comms in both directions, with buffers. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient } from './support/kernel-client';

const comms = `(globalThis as any)[Symbol.for('qedlab.host')].comms`;

describe('comms', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  it('opens one to the client, with buffers, sends on it and closes it', async () => {
    const code = `const comm = ${comms}.open('a.target', {x: 1}, {m: 2}, [new Uint8Array([1, 2, 3]), new Uint8Array(0)]);
comm.send({y: 2}, {}, [new Uint8Array([255])]); comm.close({z: 3})`;
    const { published } = await client.execute(code);
    const [open, message, close] = published.filter(one => one.type.startsWith('comm_'));
    assert.deepEqual([open.type, message.type, close.type], ['comm_open', 'comm_msg', 'comm_close']);
    assert.equal(open.content.target_name, 'a.target');
    assert.deepEqual(
      [open.content.data, open.metadata, message.content.data, close.content.data],
      [{ x: 1 }, { m: 2 }, { y: 2 }, { z: 3 }],
    );
    assert.deepEqual(
      [open.buffers.map(one => [...one]), message.buffers.map(one => [...one])],
      [[[1, 2, 3], []], [[255]]],
    );
  });

  it('hands a comm that the client opens to the handler of its target, with its messages', async () => {
    await client.execute(`const heard: unknown[] = [];
${comms}.registerTarget('ours', (comm: any, message: any) => {
  heard.push(message.data);
  comm.onMessage = ({ data, buffers }: any) => { heard.push(data); comm.send({ sum: [...buffers[0]].reduce((a: number, b: number) => a + b, 0) }, {}, buffers) };
  comm.onClose = () => heard.push('closed');
})`);
    await client.send('comm_open', { comm_id: 'c1', target_name: 'ours', data: { hello: 1 } });
    const id = await client.send('comm_msg', { comm_id: 'c1', data: { go: 2 } }, 'shell', {
      buffers: [Buffer.from([1, 2, 3])],
    });
    const answer = await client.next(message => message.type === 'comm_msg' && message.parent === id);
    assert.deepEqual(
      [answer.content, [...answer.buffers[0]]],
      [{ comm_id: 'c1', data: { sum: 6 } }, [1, 2, 3]],
    );
    assert.deepEqual((await client.request('comm_info_request', { target_name: 'ours' })).content.comms, {
      c1: { target_name: 'ours' },
    });
    await client.idle(await client.send('comm_close', { comm_id: 'c1', data: {} }));
    assert.equal(await client.value('JSON.stringify(heard)'), `'[{"hello":1},{"go":2},"closed"]'`);
    assert.deepEqual((await client.request('comm_info_request', {})).content.comms, {});
  });

  it('is busy with a message until its listener is done, also one that takes its time', async () => {
    await client.execute(`${comms}.registerTarget('slow', (comm: any) => {
  comm.onMessage = async ({ data }: any) => {
    console.log('at once');
    await new Promise(resolve => setTimeout(resolve, 100));
    console.log('later');
    if (data.fail) throw new RangeError('in the end');
  };
})`);
    await client.idle(await client.send('comm_open', { comm_id: 'c3', target_name: 'slow', data: {} }));
    const id = await client.send('comm_msg', { comm_id: 'c3', data: { fail: true } });
    await client.idle(id);
    const story = client.received
      .filter(({ parent, channel }) => parent === id && channel === 'iopub')
      .map(({ type, content }) => content.execution_state ?? content.text ?? content.evalue ?? type);
    assert.deepEqual(story, ['busy', 'at once\n', 'later\n', 'in the end', 'idle']);
  });

  it('ends a listener that loops when it is interrupted', async () => {
    await client.execute(
      `${comms}.registerTarget('endless', (comm: any) => { comm.onMessage = () => { console.log('loops'); for (;;); } })`,
    );
    await client.idle(await client.send('comm_open', { comm_id: 'c4', target_name: 'endless', data: {} }));
    const id = await client.send('comm_msg', { comm_id: 'c4', data: {} });
    await client.next(message => message.parent === id && message.type === 'stream');
    await client.request('interrupt_request', {}, 'control');
    await client.idle(id);
    assert.equal(await client.value('heard.length'), '3');
  });

  it('interrupts the listener that ran, not the cell that was sent while the interrupt waited', async () => {
    await client.execute(`import { execFileSync } from 'node:child_process';
${comms}.registerTarget('held', (comm: any) => {
  comm.onMessage = () => { console.log('held'); execFileSync('sleep', ['1']); };
})`);
    await client.idle(await client.send('comm_open', { comm_id: 'c5', target_name: 'held', data: {} }));
    const held = await client.send('comm_msg', { comm_id: 'c5', data: {} });
    await client.next(message => message.parent === held && message.type === 'stream');
    await client.request('interrupt_request', {}, 'control');
    const next = await client.execute(
      "console.log('begins'); await new Promise(resolve => setTimeout(resolve, 200)); console.log('ends')",
    );
    assert.equal(KernelClient.text(next), 'begins\nends\n');
    assert.equal(next.reply.content.status, 'ok');
  });

  it('closes a comm whose target it does not know', async () => {
    await client.send('comm_open', { comm_id: 'c2', target_name: 'nobody', data: {} });
    await client.next(message => message.type === 'comm_close' && message.content.comm_id === 'c2');
    assert.ok(!('c2' in (await client.request('comm_info_request', {})).content.comms));
  });
});
