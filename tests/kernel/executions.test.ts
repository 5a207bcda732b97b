/** The queue of cells, over a mock transport. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Dispatcher } from '../../kernel/protocol/dispatcher';
import { type ExecutionParts, Executions } from '../../kernel/protocol/executions';
import { MockChannels, settled } from './support/mock-channels';

function parts(fails: () => boolean): ExecutionParts {
  const parents = {
    add(): void {
      if (fails()) throw new Error('the kernel itself failed');
    },
  };
  const outputs = { flush() {}, takePayloads: () => [] };
  return { parents, outputs, history: { add() {} }, standardInput: {} } as unknown as ExecutionParts;
}

describe('executions', () => {
  it('answers a cell at which the kernel itself fails, and goes on with the next', async () => {
    let count = 0;
    const executions = new Executions(parts(() => ++count === 1));
    const channels = new MockChannels();
    new Dispatcher(channels, new Map([['execute_request', executions.execute]])).listen();
    for (let turn = 0; turn < 2; turn++) channels.receive('execute_request', { code: '' });
    await settled();
    const replies = channels.sent.filter(({ type }) => type === 'execute_reply');
    const statuses = replies.map(({ content }) => (content as { status: string }).status);
    assert.deepEqual(statuses, ['error', 'ok']);
    assert.equal(channels.summary.at(-1), 'iopub status idle');
    assert.equal(executions.isBusy, false);
  });

  it('lets a request that waits for its turn fail alone', async () => {
    const executions = new Executions(parts(() => false));
    const failing = executions.inOrder(() => {
      throw new Error('no history');
    });
    const channels = new MockChannels();
    const table = new Map([
      ['execute_request', executions.execute],
      ['history_request', failing],
    ]);
    new Dispatcher(channels, table).listen();
    for (const type of ['execute_request', 'history_request', 'execute_request'])
      channels.receive(type, { code: '' });
    await settled();
    const replies = channels.sent.filter(({ channel }) => channel === 'shell');
    const answers = replies.map(({ type, content }) =>
      [type, (content as { status: string }).status].join(' '),
    );
    assert.deepEqual(answers, ['execute_reply ok', 'history_reply error', 'execute_reply ok']);
  });
});
