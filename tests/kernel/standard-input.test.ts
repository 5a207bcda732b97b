/** Prompts. */
import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import { KernelClient } from './support/kernel-client';

describe('standard input', () => {
  let client: KernelClient;
  before(async () => {
    client = await KernelClient.start();
  });
  afterEach(() => client.settle());
  after(() => client.stop());

  async function answered(code: string, answers: string[]): Promise<string> {
    const id = await client.submit(code, { allow_stdin: true });
    for (const [index, value] of answers.entries()) {
      await client.next(
        () =>
          client.received.filter(message => message.type === 'input_request' && message.parent === id)
            .length > index,
      );
      await client.send('input_reply', { status: 'ok', value }, 'stdin');
    }
    const { published } = await client.outcome(id);
    return published.find(message => message.type === 'execute_result')?.content.data['text/plain'];
  }

  it('waits for an answer in code that does not await', async () => {
    assert.equal(
      await answered('const name = prompt("Your name?"); `Hello ${name}`', ['Ada ♥']),
      "'Hello Ada ♥'",
    );
    const request = client.received.find(message => message.type === 'input_request');
    assert.deepEqual(request?.content, { prompt: 'Your name?', password: false });
  });

  it('asks for a password so that it is not shown', async () => {
    await answered('prompt("Secret?", { password: true }).length', ['1234']);
    assert.ok(
      client.received.some(message => message.type === 'input_request' && message.content.password === true),
    );
  });

  it('asks several times in one cell, after awaits too', async () => {
    assert.equal(
      await answered('const one = prompt(); await null; const two = prompt(); one + two', ['a', 'b']),
      "'ab'",
    );
  });

  it('never asks a client that does not allow it', async () => {
    const before = client.received.filter(message => message.channel === 'stdin').length;
    const { reply } = await client.execute('prompt("?")');
    assert.equal(reply.content.ename, 'StdinNotImplementedError');
    assert.equal(client.received.filter(message => message.channel === 'stdin').length, before);
  });

  it('asks the client whose cell it is', async () => {
    const other = await client.join();
    const id = await other.submit('prompt("Whose?")', { allow_stdin: true });
    await other.next(message => message.type === 'input_request' && message.parent === id);
    await other.send('input_reply', { status: 'ok', value: 'theirs' }, 'stdin');
    await other.outcome(id);
    assert.ok(!client.received.some(message => message.type === 'input_request' && message.parent === id));
    other.disconnect();
  });
});
