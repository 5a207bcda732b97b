/** The dispatch table over a mock transport. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Dispatcher, type Handler } from '../../kernel/protocol/dispatcher';
import { MockChannels, settled } from './support/mock-channels';

function dispatching(table: Record<string, Handler>): MockChannels {
  const channels = new MockChannels();
  new Dispatcher(channels, new Map(Object.entries(table))).listen();
  channels.subscribe('');
  channels.sent.length = 0;
  return channels;
}

describe('dispatcher', () => {
  it('says that it is starting as soon as a subscriber can hear it, and only once', () => {
    const channels = new MockChannels();
    new Dispatcher(channels, new Map()).listen();
    assert.deepEqual(channels.summary, []);
    channels.subscribe('stream');
    assert.deepEqual(channels.summary, []);
    for (const topic of ['stat', '']) channels.subscribe(topic);
    assert.deepEqual(channels.summary, ['iopub status starting']);
    assert.equal(channels.sent[0].parent, '{}');
  });

  it('says that it is starting before it answers a client that does not subscribe', async () => {
    const channels = new MockChannels();
    new Dispatcher(channels, new Map()).listen();
    channels.receive('some_request');
    await settled();
    channels.subscribe('');
    assert.deepEqual(channels.summary, [
      'iopub status starting',
      'iopub status busy',
      'shell some_reply',
      'iopub status idle',
    ]);
  });

  it('publishes busy before a handler and idle after it, under the request', async () => {
    const channels = dispatching({ kernel_info_request: request => request.reply({ status: 'ok' }) });
    channels.receive('kernel_info_request', {}, 'control');
    await settled();
    assert.deepEqual(channels.summary, [
      'iopub status busy',
      'control kernel_info_reply',
      'iopub status idle',
    ]);
    for (const { parent } of channels.sent) assert.equal(JSON.parse(parent).msg_id, 'kernel_info_request id');
  });

  it('is idle only when a handler that takes its time is done', async () => {
    let finish: () => void = () => {};
    const channels = dispatching({ slow_request: () => new Promise<void>(resolve => (finish = resolve)) });
    channels.receive('slow_request');
    await settled();
    assert.deepEqual(channels.summary, ['iopub status busy']);
    finish();
    await settled();
    assert.deepEqual(channels.summary, ['iopub status busy', 'iopub status idle']);
  });

  it('answers another request while a handler takes its time', async () => {
    const channels = dispatching({
      slow_request: () => new Promise<void>(() => {}),
      quick_request: request => request.reply({ status: 'ok' }),
    });
    channels.receive('slow_request');
    channels.receive('quick_request');
    await settled();
    assert.ok(channels.summary.includes('shell quick_reply'));
  });

  it('answers an unknown request with an error and ignores an unknown message', async () => {
    const channels = dispatching({});
    channels.receive('surprise_request');
    channels.receive('surprise');
    await settled();
    const replies = channels.sent.filter(message => message.channel === 'shell');
    assert.deepEqual(
      replies.map(message => [message.type, (message.content as { status: string }).status]),
      [['surprise_reply', 'error']],
    );
    assert.equal(channels.summary.filter(line => line.endsWith('idle')).length, 2);
  });

  it('answers a request whose handler throws, and is idle again', async () => {
    const channels = dispatching({
      broken_request: () => {
        throw new RangeError('out of it');
      },
    });
    channels.receive('broken_request');
    await settled();
    assert.deepEqual(channels.summary, ['iopub status busy', 'shell broken_reply', 'iopub status idle']);
    assert.equal((channels.sent[1].content as { evalue: string }).evalue, 'out of it');
  });

  it('publishes no status for what a client sends on stdin', async () => {
    let heard: unknown;
    const channels = dispatching({ input_reply: request => void (heard = request.content.value) });
    channels.receive('input_reply', { value: 'x' }, 'stdin');
    await settled();
    assert.deepEqual([heard, channels.summary], ['x', []]);
  });
});
