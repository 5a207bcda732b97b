/**
 * Frames on the wire: `identities... <IDS|MSG> signature header parent metadata content buffers...`.
 * Nothing is parsed before its signature was found right; what was seen once is refused.
 * @see jupyter_client, docs/messaging.rst, "The wire protocol"
 */
import { createHmac, randomUUID, timingSafeEqual } from 'node:crypto';
import type { Header, IncomingMessage, OutgoingMessage } from './message';

const delimiter = Buffer.from('<IDS|MSG>');
const protocolVersion = '5.5';
/** As many signatures are remembered as ipykernel's session does. */
const rememberedSignatures = 65536;

/** A message that is not answered: wrongly framed or signed, seen before, or no JSON. */
export class RefusedMessage extends Error {}

export class Wire {
  /** The kernel's own session. */
  readonly session = randomUUID();
  private readonly seen = new Set<string>();
  private count = 0;

  constructor(private readonly key: string) {}

  decode(frames: readonly Buffer[]): IncomingMessage {
    const at = frames.findIndex(frame => frame.equals(delimiter));
    if (at < 0) throw new RefusedMessage('no delimiter');
    const signature = frames[at + 1];
    const parts = frames.slice(at + 2, at + 6);
    if (!signature || parts.length < 4) throw new RefusedMessage(`${parts.length} of 4 parts`);
    this.verify(signature, parts);
    const [header, , metadata, content] = parts.map(parseObject);
    if (typeof header.msg_type !== 'string' || typeof header.msg_id !== 'string')
      throw new RefusedMessage('no msg_type or msg_id');
    return {
      identities: frames.slice(0, at),
      header: header as unknown as Header,
      headerText: parts[0].toString(),
      metadata,
      content,
      buffers: frames.slice(at + 6),
    };
  }

  encode(identities: readonly Uint8Array[], message: OutgoingMessage): (Uint8Array | string)[] {
    const parts = [
      this.header(message.type),
      message.parent,
      message.metadata ? JSON.stringify(message.metadata) : '{}',
      JSON.stringify(message.content),
    ];
    return [...identities, delimiter, this.sign(parts), ...parts, ...(message.buffers ?? [])];
  }

  private header(type: string): string {
    return JSON.stringify({
      msg_id: `${this.session}_${this.count++}`,
      session: this.session,
      username: 'qedlab',
      date: new Date().toISOString(),
      msg_type: type,
      version: protocolVersion,
    });
  }

  private sign(parts: readonly (Uint8Array | string)[]): string {
    if (this.key === '') return '';
    const hmac = createHmac('sha256', this.key);
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }

  private verify(signature: Buffer, parts: readonly Buffer[]): void {
    if (this.key === '') return;
    const expected = Buffer.from(this.sign(parts));
    if (signature.length !== expected.length || !timingSafeEqual(signature, expected))
      throw new RefusedMessage('wrong signature');
    const text = signature.toString();
    if (this.seen.has(text)) throw new RefusedMessage('seen before');
    this.seen.add(text);
    if (this.seen.size > rememberedSignatures) this.seen.delete(this.seen.values().next().value!);
  }
}

function parseObject(frame: Buffer): Record<string, unknown> {
  let value: unknown;
  try {
    value = JSON.parse(frame.toString());
  } catch {
    throw new RefusedMessage('not JSON');
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new RefusedMessage('not an object');
  return value as Record<string, unknown>;
}
