/** What never reaches a parser, and what malformed frames do: nothing. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import * as zmq from 'zeromq';
import { KernelClient } from './support/kernel-client';

describe('transport', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  /** Sends frames that must have no effect, then shows by a request that they had none. */
  async function isIgnored(frames: (string | Buffer)[]): Promise<void> {
    const before = client.received.length;
    await client.sendRaw(frames);
    const reply = await client.request('kernel_info_request', {});
    const others = client.received.slice(before).filter(message => message.parent !== reply.parent);
    assert.deepEqual(others, []);
  }

  it('ignores a wrong signature', async () => {
    const frames = client.frames('execute_request', { code: '1' });
    await isIgnored([frames[0], '0'.repeat(64), ...frames.slice(2)]);
  });

  it('ignores a missing signature', async () => {
    const frames = client.frames('execute_request', { code: '1' });
    await isIgnored([frames[0], '', ...frames.slice(2)]);
  });

  it('ignores a message that was sent before', async () => {
    const frames = client.frames('kernel_info_request', {}, { id: 'once' });
    await client.sendRaw(frames);
    await client.next(message => message.parent === 'once' && message.type === 'kernel_info_reply');
    await client.idle('once');
    await isIgnored(frames);
  });

  it('ignores signed text that is no JSON, or no object', async () => {
    for (const parts of [
      ['{', '{}', '{}', '{}'],
      ['[]', '{}', '{}', '{}'],
      ['{"msg_type":"x","msg_id":"y"}', '{}', '{}', 'null'],
    ]) {
      await isIgnored(['<IDS|MSG>', client.sign(parts), ...parts]);
    }
  });

  it('ignores frames without a delimiter or with too few parts', async () => {
    await isIgnored(['nothing']);
    await isIgnored(['<IDS|MSG>']);
    await isIgnored(['<IDS|MSG>', '', '{}']);
  });

  it('accepts what is signed even if it carries buffers, which are not signed', async () => {
    const frames = client.frames(
      'kernel_info_request',
      {},
      { id: 'buffered', buffers: [Buffer.from([1, 2, 3])] },
    );
    await client.sendRaw(frames);
    await client.idle('buffered');
  });

  it('runs unsigned with an empty key', async () => {
    const unsigned = await KernelClient.start({ key: '' });
    assert.equal(await unsigned.value('1 + 1'), '2');
    await unsigned.stop();
  });

  it('listens on local sockets where the connection file says ipc', async () => {
    const local = await KernelClient.start({ transport: 'ipc' });
    assert.equal(await local.value('1 + 2'), '3');
    await local.stop();
  });

  it('encrypts where the connection file has keys, and then hears nobody who does not', async () => {
    const encrypted = await KernelClient.start({ encrypted: true });
    assert.equal(await encrypted.value('1 + 3'), '4');
    const plain = new zmq.Dealer({ linger: 0, receiveTimeout: 500 });
    plain.connect(`tcp://127.0.0.1:${encrypted.connection.shell_port}`);
    await plain.send(encrypted.frames('kernel_info_request', {}));
    await assert.rejects(plain.receive());
    plain.close();
    await encrypted.stop();
  });
});
