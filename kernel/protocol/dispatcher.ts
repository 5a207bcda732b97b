/** Sends each request to its handler, and publishes busy before and idle after it, once. */
import type { Channels, RequestChannel } from '../transport/channels';
import { log } from '../transport/log';
import type { IncomingMessage, OutgoingMessage } from '../transport/message';

type Content = object;
type Extras = Pick<OutgoingMessage, 'metadata' | 'buffers'>;

/** One request and the ways to answer it. */
export class Request {
  constructor(
    readonly channel: RequestChannel,
    readonly message: IncomingMessage,
    private readonly channels: Channels,
  ) {}

  get type(): string {
    return this.message.header.msg_type;
  }

  get content(): Readonly<Record<string, unknown>> {
    return this.message.content;
  }

  get parent(): string {
    return this.message.headerText;
  }

  reply(content: Content, extras: Extras = {}): void {
    const type = this.type.replace(/_request$/, '_reply');
    this.channels.reply(this.channel, this.message, { type, content, parent: this.parent, ...extras });
  }

  publish(type: string, content: Content, extras: Extras = {}): void {
    this.channels.publish({ type, content, parent: this.parent, ...extras });
  }
}

/** A handler that answers a promise is busy until it resolves. */
export type Handler = (request: Request) => void | Promise<void>;
export type DispatchTable = ReadonlyMap<string, Handler>;

export class Dispatcher {
  private saidStarting = false;

  constructor(
    private readonly channels: Channels,
    private readonly table: DispatchTable,
  ) {}

  listen(): void {
    this.channels.onSubscription(topic => {
      if ('status'.startsWith(topic)) this.sayStarting();
    });
    this.channels.onMessage((channel, message) => {
      this.sayStarting();
      void this.dispatch(new Request(channel, message, this.channels));
    });
  }

  /** Once: when somebody is there to hear it, and at the latest before anything else is said. */
  private sayStarting(): void {
    if (this.saidStarting) return;
    this.saidStarting = true;
    this.channels.publish({ type: 'status', content: { execution_state: 'starting' }, parent: '{}' });
  }

  async dispatch(request: Request): Promise<void> {
    const handler = this.table.get(request.type);
    // Replies of the client belong to a request that is busy already.
    if (request.channel === 'stdin') return void (await handler?.(request));
    if (request.type === 'execute_request') return void (await handler?.(request));
    request.publish('status', { execution_state: 'busy' });
    try {
      await (handler ?? unknown)(request);
    } catch (error) {
      answerFailure(request, error as Error);
    }
    request.publish('status', { execution_state: 'idle' });
  }
}

/** A client that waits for an answer to something that is not known here gets one. */
function unknown(request: Request): void {
  if (!request.type.endsWith('_request')) return;
  const evalue = `This kernel does not know ${request.type}.`;
  request.reply({ status: 'error', ename: 'UnknownMessageType', evalue, traceback: [] });
}

function answerFailure(request: Request, error: Error): void {
  log(`${request.type}: ${error.stack ?? error.message}`);
  if (request.type.endsWith('_request'))
    request.reply({ status: 'error', ename: error.name, evalue: error.message, traceback: [] });
}
