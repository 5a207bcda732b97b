/** The wire format, against signatures made by hand and against random frames. */
import assert from 'node:assert/strict';
import { createHmac } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { RefusedMessage, Wire } from '../../kernel/transport/wire';

const key = 'a-secret';
const bytes = (parts: readonly (string | Uint8Array)[]): Buffer[] =>
  parts.map(part => Buffer.from(part as string));
const signed = (parts: readonly string[], secret = key): string =>
  parts.reduce((hmac, part) => hmac.update(part), createHmac('sha256', secret)).digest('hex');

const message = (id = 'id'): string[] => [
  JSON.stringify({ msg_id: id, msg_type: 'x_request', session: 's' }),
  '{}',
  '{"m":1}',
  '{"code":"é🎲"}',
];

describe('wire', () => {
  it('reads identities, parts and buffers of a signed message', () => {
    const parts = message();
    const read = new Wire(key).decode(
      bytes(['first', 'second', '<IDS|MSG>', signed(parts), ...parts, 'buffer']),
    );
    assert.deepEqual(read.identities.map(String), ['first', 'second']);
    assert.deepEqual(
      [read.header.msg_type, read.content, read.metadata, read.headerText],
      ['x_request', { code: 'é🎲' }, { m: 1 }, parts[0]],
    );
    assert.deepEqual(read.buffers.map(String), ['buffer']);
  });

  it('signs what it writes over header, parent, metadata and content, not over buffers', () => {
    const wire = new Wire(key);
    const frames = bytes(
      wire.encode([Buffer.from('to')], {
        type: 'y',
        content: { a: 1 },
        parent: '{"p":1}',
        buffers: [Buffer.from('b')],
      }),
    );
    const [to, delimiter, signature, ...parts] = frames.map(String);
    assert.deepEqual([to, delimiter, signature], ['to', '<IDS|MSG>', signed(parts.slice(0, 4))]);
    assert.deepEqual(parts.slice(1), ['{"p":1}', '{}', '{"a":1}', 'b']);
    assert.equal(JSON.parse(parts[0]).session, wire.session);
  });

  it('gives every message an id of its own', () => {
    const wire = new Wire('');
    const ids = Array.from(
      { length: 100 },
      () => JSON.parse(String(wire.encode([], { type: 'y', content: {}, parent: '{}' })[2])).msg_id,
    );
    assert.equal(new Set(ids).size, 100);
  });

  it('refuses a message with another key, and the same message twice', () => {
    const wire = new Wire(key);
    const parts = message();
    assert.throws(
      () => wire.decode(bytes(['<IDS|MSG>', signed(parts, 'other'), ...parts])),
      /wrong signature/,
    );
    wire.decode(bytes(['<IDS|MSG>', signed(parts), ...parts]));
    assert.throws(() => wire.decode(bytes(['<IDS|MSG>', signed(parts), ...parts])), /seen before/);
  });

  it('refuses a message of which one bit was changed, whichever', () => {
    const parts = message();
    const whole = bytes(['<IDS|MSG>', signed(parts), ...parts]);
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.nat(),
        fc.integer({ min: 0, max: 7 }),
        (frame, at, bit) => {
          const frames = whole.map(one => Buffer.from(one));
          frames[frame][at % frames[frame].length] ^= 1 << bit;
          assert.throws(() => new Wire(key).decode(frames), RefusedMessage);
        },
      ),
    );
  });

  it('answers random frames with nothing but a refusal', () => {
    const frame = fc.oneof(
      fc.uint8Array({ maxLength: 40 }),
      fc.constant(Buffer.from('<IDS|MSG>')),
      fc.json().map(text => Buffer.from(text)),
    );
    fc.assert(
      fc.property(fc.array(frame, { maxLength: 9 }), frames => {
        for (const secret of ['', key]) {
          try {
            new Wire(secret).decode(frames.map(one => Buffer.from(one)));
          } catch (error) {
            assert.ok(error instanceof RefusedMessage);
          }
        }
      }),
    );
  });
});
