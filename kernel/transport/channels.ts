/** What the dispatcher needs of a transport; tests put plain arrays in its place. */
import type { IncomingMessage, OutgoingMessage } from './message';

export type RequestChannel = 'shell' | 'control' | 'stdin';

export interface Channels {
  /** Where each channel listens. */
  readonly ports: Readonly<Record<string, number>>;
  /** Messages of one channel come in order; the handler of one is not awaited before the next. */
  onMessage(handler: (channel: RequestChannel, message: IncomingMessage) => void): void;
  /** Called with the topic (a beginning of message types) of each subscription, those before this call included. */
  onSubscription(handler: (topic: string) => void): void;
  reply(channel: RequestChannel, to: Pick<IncomingMessage, 'identities'>, message: OutgoingMessage): void;
  publish(message: OutgoingMessage): void;
  /** Resolves when everything was handed to the network. */
  close(): Promise<void>;
}
