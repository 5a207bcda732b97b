/** A transport without sockets: messages go in by `receive`, what goes out is kept. */
import type { Channels, RequestChannel } from '../../../kernel/transport/channels';
import type { IncomingMessage, OutgoingMessage } from '../../../kernel/transport/message';

export interface Sent extends OutgoingMessage {
  readonly channel: RequestChannel | 'iopub';
}

export class MockChannels implements Channels {
  readonly sent: Sent[] = [];
  readonly ports = { shell: 1, control: 2, stdin: 3, iopub: 4, hb: 5 };
  /** A subscription comes. */
  subscribe: (topic: string) => void = () => {};
  private handler: (channel: RequestChannel, message: IncomingMessage) => void = () => {};

  onMessage(handler: (channel: RequestChannel, message: IncomingMessage) => void): void {
    this.handler = handler;
  }

  onSubscription(handler: (topic: string) => void): void {
    this.subscribe = handler;
  }

  reply(channel: RequestChannel, _to: Pick<IncomingMessage, 'identities'>, message: OutgoingMessage): void {
    this.sent.push({ channel, ...message });
  }

  publish(message: OutgoingMessage): void {
    this.sent.push({ channel: 'iopub', ...message });
  }

  async close(): Promise<void> {}

  receive(type: string, content: Record<string, unknown> = {}, channel: RequestChannel = 'shell'): void {
    const header = {
      msg_id: `${type} id`,
      msg_type: type,
      session: 's',
      username: 'u',
      date: '',
      version: '5.4',
    };
    this.handler(channel, {
      identities: [],
      header,
      headerText: JSON.stringify(header),
      content,
      metadata: {},
      buffers: [],
    });
  }

  /** `shell x_reply`, `iopub status busy`, ... */
  get summary(): string[] {
    return this.sent.map(({ channel, type, content }) => {
      const state = (content as { execution_state?: string }).execution_state;
      return [channel, type, ...(state ? [state] : [])].join(' ');
    });
  }
}

/** Lets everything that waits for a turn of the loop have it. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise(resolve => setImmediate(resolve));
}
