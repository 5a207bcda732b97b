/** The channels over ZeroMQ sockets. Nothing is dropped: there is no high-water mark, memory is the bound. */
import * as zmq from 'zeromq';
import type { Channels, RequestChannel } from './channels';
import { addressOf, type Connection } from './connection-file';
import { log } from './log';
import type { IncomingMessage, OutgoingMessage } from './message';
import { RefusedMessage, Wire } from './wire';

const requestChannels: readonly RequestChannel[] = ['shell', 'control', 'stdin'];
const unlimited = { sendHighWaterMark: 0, sendTimeout: -1, linger: 1000 };

type Frames = (Uint8Array | string)[];

/** Sends in order; the library allows one pending send at a time. */
class Sender {
  private readonly queue: Frames[] = [];
  private running: Promise<void> | undefined;

  constructor(private readonly socket: { send(frames: Frames): Promise<void> }) {}

  send(frames: Frames): void {
    this.queue.push(frames);
    this.running ??= this.drain();
  }

  async flushed(): Promise<void> {
    await this.running;
  }

  private async drain(): Promise<void> {
    while (this.queue.length > 0) {
      for (const frames of this.queue.splice(0)) await this.sendOne(frames);
    }
    this.running = undefined;
  }

  private async sendOne(frames: Frames): Promise<void> {
    try {
      await this.socket.send(frames);
    } catch (error) {
      log(`cannot send: ${(error as Error).message}`);
    }
  }
}

export class ZeromqChannels implements Channels {
  private readonly wire: Wire;
  private readonly routers: Record<RequestChannel, zmq.Router>;
  private readonly senders: Record<RequestChannel | 'iopub', Sender>;
  private readonly publisher: zmq.XPublisher;
  private readonly heart: zmq.Router;
  private readonly topics: string[] = [];
  private subscribed: (topic: string) => void = topic => this.topics.push(topic);

  constructor(private readonly connection: Connection) {
    this.wire = new Wire(connection.key);
    const secured = connection.curve
      ? {
          curveServer: true,
          curvePublicKey: connection.curve.publicKey,
          curveSecretKey: connection.curve.secretKey,
        }
      : {};
    const router = (): zmq.Router => new zmq.Router({ ...unlimited, ...secured, handover: true });
    this.routers = { shell: router(), control: router(), stdin: router() };
    this.publisher = new zmq.XPublisher({ ...unlimited, ...secured });
    this.publisher.verbosity = 'allSubs';
    this.publisher.manual = true;
    this.heart = router();
    const sender = (socket: zmq.Router | zmq.XPublisher): Sender =>
      new Sender(socket as unknown as { send(frames: Frames): Promise<void> });
    this.senders = {
      shell: sender(this.routers.shell),
      control: sender(this.routers.control),
      stdin: sender(this.routers.stdin),
      iopub: sender(this.publisher),
    };
  }

  get ports(): Readonly<Record<string, number>> {
    return this.connection.ports;
  }

  async bind(): Promise<void> {
    await Promise.all([
      ...requestChannels.map(channel => this.routers[channel].bind(addressOf(this.connection, channel))),
      this.publisher.bind(addressOf(this.connection, 'iopub')),
      this.heart.bind(addressOf(this.connection, 'hb')),
    ]);
    void this.beat();
    void this.welcome();
  }

  onMessage(handler: (channel: RequestChannel, message: IncomingMessage) => void): void {
    for (const channel of requestChannels) void this.receive(channel, handler);
  }

  onSubscription(handler: (topic: string) => void): void {
    this.subscribed = handler;
    for (const topic of this.topics.splice(0)) handler(topic);
  }

  reply(channel: RequestChannel, to: Pick<IncomingMessage, 'identities'>, message: OutgoingMessage): void {
    this.senders[channel].send(this.wire.encode(to.identities, message));
  }

  publish(message: OutgoingMessage): void {
    this.senders.iopub.send(this.wire.encode([Buffer.from(message.type)], message));
  }

  async close(): Promise<void> {
    await Promise.all(Object.values(this.senders).map(sender => sender.flushed()));
    for (const socket of [...Object.values(this.routers), this.publisher, this.heart]) socket.close();
  }

  private async receive(
    channel: RequestChannel,
    handler: (channel: RequestChannel, message: IncomingMessage) => void,
  ): Promise<void> {
    for await (const frames of this.routers[channel]) {
      const message = this.decode(channel, frames);
      if (message) handler(channel, message);
    }
  }

  private decode(channel: RequestChannel, frames: Buffer[]): IncomingMessage | undefined {
    try {
      return this.wire.decode(frames);
    } catch (error) {
      if (!(error instanceof RefusedMessage)) throw error;
      log(`refused a message on ${channel}: ${error.message}`);
      return undefined;
    }
  }

  /** No user code runs in this process, so its loop answers at once. */
  private async beat(): Promise<void> {
    for await (const frames of this.heart) await this.heart.send(frames);
  }

  /**
   * Tells each new subscriber that it is subscribed: from then on it misses nothing. A subscription counts only when it is
   * accepted here, so that nothing can reach a subscriber before its welcome.
   */
  private async welcome(): Promise<void> {
    for await (const [event] of this.publisher) {
      const frame = event as Buffer;
      const subscription = frame.subarray(1);
      if (frame[0] > 1) continue;
      accept(this.publisher, frame[0] === 1, subscription);
      if (frame[0] !== 1) continue;
      this.senders.iopub.send(this.wire.encode([subscription], welcomeOf(subscription)));
      this.subscribed(subscription.toString());
    }
  }
}

const welcomeOf = (subscription: Buffer): OutgoingMessage => ({
  type: 'iopub_welcome',
  content: { subscription: subscription.toString() },
  parent: '{}',
});

const subscribe = 6;
const unsubscribe = 7;

/** Concerns the peer whose message was received last. */
function accept(publisher: zmq.XPublisher, isNew: boolean, topic: Buffer): void {
  const options = publisher as unknown as { setStringOption(option: number, value: Buffer): void };
  options.setStringOption(isNew ? subscribe : unsubscribe, topic);
}
