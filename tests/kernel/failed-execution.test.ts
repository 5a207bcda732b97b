/** Which requests were sent before their client could know that a cell had failed. */
import assert from 'node:assert/strict';
import { it } from 'node:test';
import { FailedExecution } from '../../kernel/protocol/failed-execution';

const header = (milliseconds: number, session = 's') => ({
  msg_id: 'm',
  msg_type: 'execute_request',
  username: 'u',
  version: '5.5',
  session,
  date: new Date(Date.UTC(2020, 0, 1) + milliseconds).toISOString(),
});

it('a request that followed sooner than the cell took was sent without knowing', () => {
  const failed = new FailedExecution(header(1000), 50);
  assert.equal(failed.wasUnknownTo(header(1000)), true);
  assert.equal(failed.wasUnknownTo(header(1048)), true);
  // Dates are cut off to milliseconds: this one may have come after the reply.
  assert.equal(failed.wasUnknownTo(header(1049)), false);
});

it('nothing is concluded across clients, backwards in time or without a date', () => {
  const failed = new FailedExecution(header(1000), 50);
  assert.equal(failed.wasUnknownTo(header(1010, 'other')), false);
  assert.equal(failed.wasUnknownTo(header(990)), false);
  assert.equal(failed.wasUnknownTo({ ...header(0), date: '' }), false);
});
