/** A small client of the Jupyter protocol, written from its specification and sharing no code with the kernel's own wire. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHmac, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as zmq from 'zeromq';
import { removeFolder } from './folders';
import { freePorts } from './ports';

export interface Message {
  readonly channel: 'shell' | 'control' | 'stdin' | 'iopub';
  readonly type: string;
  // biome-ignore lint/suspicious/noExplicitAny: contents differ by type, tests look into them
  readonly content: any;
  readonly parent: string;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly header: any;
  // biome-ignore lint/suspicious/noExplicitAny: as above
  readonly metadata: any;
  readonly buffers: readonly Buffer[];
}

export interface Execution {
  readonly reply: Message;
  /** IOPub messages of the request, from busy to idle. */
  readonly published: readonly Message[];
}

const entry = join(__dirname, '..', '..', '..', 'kernel', 'main.js');
/** Not a measure of speed: a machine may be busy with other things. What takes longer hangs. */
const patience = 120_000;
const endPatience = 60_000;
/** What a kernel sent before its end may come in after the news of that end. */
const lastWordsMilliseconds = 5_000;

export interface StartOptions {
  readonly folder?: string;
  readonly key?: string;
  readonly transport?: 'tcp' | 'ipc';
  /** CurveZMQ: the kernel's key pair goes into the connection file, the client makes its own. */
  readonly encrypted?: boolean;
  readonly environment?: Record<string, string>;
}

export class KernelClient {
  readonly received: Message[] = [];
  readonly session = randomUUID();
  private readonly sockets = { shell: new zmq.Dealer(), control: new zmq.Dealer(), stdin: new zmq.Dealer() };
  private readonly iopub = new zmq.Subscriber();
  private wake: (() => void)[] = [];
  /** What was asked and has no answer yet, by id. */
  private readonly unanswered = new Map<string, string>();
  private hung: Error | undefined;
  /** It does not even answer an interrupt. */
  private isLost = false;
  private goneSince: number | undefined;

  private constructor(
    readonly kernel: ChildProcess,
    readonly folder: string,
    readonly connection: Record<string, string | number>,
  ) {}

  static async start(options: StartOptions = {}): Promise<KernelClient> {
    const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'qedlab-kernel-'));
    const [shell_port, control_port, stdin_port, iopub_port, hb_port] = await freePorts(5);
    const ipc = options.transport === 'ipc';
    const curve = options.encrypted ? zmq.curveKeyPair() : undefined;
    const connection = {
      transport: ipc ? 'ipc' : 'tcp',
      ip: ipc ? join(folder, 'socket') : '127.0.0.1',
      ...(curve && { curve_publickey: curve.publicKey, curve_secretkey: curve.secretKey }),
      signature_scheme: 'hmac-sha256',
      key: options.key ?? randomBytes(16).toString('hex'),
      shell_port,
      control_port,
      stdin_port,
      iopub_port,
      hb_port,
    };
    const file = join(folder, 'connection.json');
    writeFileSync(file, JSON.stringify(connection), { mode: 0o600 });
    const environment = {
      ...process.env,
      QEDLAB_HISTORY: join(folder, 'history.jsonl'),
      ...options.environment,
    };
    const kernel = spawn(process.execPath, [entry, file], {
      cwd: folder,
      stdio: ['ignore', 'inherit', 'pipe'],
      env: environment,
    });
    kernel.stderr!.resume();
    const client = new KernelClient(kernel, folder, connection);
    await client.connect();
    return client;
  }

  /** Another client of the same kernel. */
  async join(): Promise<KernelClient> {
    const other = new KernelClient(this.kernel, this.folder, this.connection);
    await other.connect();
    return other;
  }

  private async connect(): Promise<void> {
    const { sockets, iopub } = this;
    const identity = randomUUID();
    for (const name of ['shell', 'control', 'stdin'] as const) {
      const socket = sockets[name];
      socket.routingId = identity;
      socket.linger = 0;
      this.encrypt(socket);
      socket.connect(this.address(name));
      void this.read(name, socket);
    }
    this.encrypt(iopub);
    iopub.connect(this.address('iopub'));
    iopub.subscribe('');
    void this.read('iopub', iopub);
    await this.next(message => message.type === 'iopub_welcome');
    await this.request('kernel_info_request', {});
  }

  private address(channel: string): string {
    const { transport, ip } = this.connection;
    return `${transport}://${ip}${transport === 'ipc' ? '-' : ':'}${this.connection[`${channel}_port`]}`;
  }

  private encrypt(socket: zmq.Dealer | zmq.Subscriber): void {
    const server = this.connection.curve_publickey;
    if (!server) return;
    const { publicKey, secretKey } = zmq.curveKeyPair();
    Object.assign(socket, { curveServerKey: server, curvePublicKey: publicKey, curveSecretKey: secretKey });
  }

  private async read(channel: Message['channel'], socket: AsyncIterable<Buffer[]>): Promise<void> {
    for await (const frames of socket) {
      const at = frames.findIndex(frame => frame.toString() === '<IDS|MSG>');
      const [signature, header, parent, metadata, content, ...buffers] = frames.slice(at + 1);
      if (signature.toString() !== this.sign([header, parent, metadata, content]))
        throw new Error('the kernel signed wrongly');
      const [head, above, meta, body] = [header, parent, metadata, content].map(part =>
        JSON.parse(part.toString()),
      );
      if (channel !== 'iopub' && head.msg_type.endsWith('_reply')) this.unanswered.delete(above.msg_id);
      this.received.push({
        channel,
        type: head.msg_type,
        header: head,
        parent: above.msg_id ?? '',
        metadata: meta,
        content: body,
        buffers,
      });
      for (const wake of this.wake.splice(0)) wake();
    }
  }

  sign(parts: readonly (Buffer | string)[]): string {
    if (this.connection.key === '') return '';
    const hmac = createHmac('sha256', String(this.connection.key));
    for (const part of parts) hmac.update(part);
    return hmac.digest('hex');
  }

  frames(
    type: string,
    content: object,
    options: { id?: string; metadata?: object; buffers?: Buffer[] } = {},
  ): (string | Buffer)[] {
    const header = {
      msg_id: options.id ?? randomUUID(),
      msg_type: type,
      session: this.session,
      username: 't',
      date: new Date().toISOString(),
      version: '5.4',
    };
    const parts = [header, {}, options.metadata ?? {}, content].map(part => JSON.stringify(part));
    return ['<IDS|MSG>', this.sign(parts), ...parts, ...(options.buffers ?? [])];
  }

  /** Sends and answers the id. */
  async send(
    type: string,
    content: object,
    channel: 'shell' | 'control' | 'stdin' = 'shell',
    options: { buffers?: Buffer[]; metadata?: object } = {},
  ): Promise<string> {
    const id = randomUUID();
    const code = 'code' in content ? ` of ${JSON.stringify(content.code).slice(0, 80)}` : '';
    if (type.endsWith('_request')) this.unanswered.set(id, `${type}${code}`);
    await this.sockets[channel].send(this.frames(type, content, { id, ...options }));
    return id;
  }

  async sendRaw(
    frames: (string | Buffer)[],
    channel: 'shell' | 'control' | 'stdin' = 'shell',
  ): Promise<void> {
    await this.sockets[channel].send(frames);
  }

  /** The first message, received already or still to come, that is as wanted. */
  async next(wanted: (message: Message) => boolean, milliseconds = patience): Promise<Message> {
    let found: Message | undefined;
    await this.until(
      () => {
        found ??= this.received.find(wanted);
        return found !== undefined;
      },
      String(wanted),
      milliseconds,
    );
    return found!;
  }

  /** Looks again at each message that comes. */
  async until(holds: () => boolean, what: string, milliseconds = patience): Promise<void> {
    const end = Date.now() + milliseconds;
    while (!holds()) {
      if (this.kernelIsGone(lastWordsMilliseconds)) throw new Error(`the kernel ended (${this.ending})`);
      if (this.hung) throw this.hung;
      if (Date.now() > end) throw this.notReceived(what, milliseconds);
      await new Promise<void>(resolve => {
        const timer = setTimeout(resolve, 100);
        this.wake.push(() => {
          clearTimeout(timer);
          resolve();
        });
      });
    }
  }

  private get ending(): string | number | null {
    return this.kernel.signalCode ?? this.kernel.exitCode;
  }

  /** Whether the kernel ended, so long ago at least. */
  private kernelIsGone(milliseconds: number): boolean {
    if (this.ending === null) return false;
    this.goneSince ??= Date.now();
    return Date.now() - this.goneSince > milliseconds;
  }

  /**
   * To be called after each test of a suite that shares a kernel: should a test have failed while a cell of its ran, the
   * cell ends here and not in the tests after it.
   */
  async settle(): Promise<void> {
    if (this.ending !== null || this.isLost || !this.runsCells) return;
    this.hung = undefined;
    this.isLost = true;
    await this.request('interrupt_request', {}, 'control');
    await this.until(() => !this.runsCells, 'every cell has ended');
    this.isLost = false;
  }

  private get runsCells(): boolean {
    return [...this.unanswered.values()].some(what => what.startsWith('execute_request'));
  }

  /** After one hang no later wait of the same client is patient. */
  private notReceived(wanted: string, milliseconds: number): Error {
    const last = this.received
      .slice(-5)
      .map(({ channel, type, content }) => `${channel} ${type} ${JSON.stringify(content)}`);
    const lines = [
      `not received within ${milliseconds} ms: ${wanted}`,
      `unanswered: ${[...this.unanswered].map(([id, what]) => `${what} (${id})`).join('; ') || 'nothing'}`,
      'received last:',
      ...last.map(line => line.slice(0, 200)),
    ];
    if (milliseconds >= patience) this.hung = new Error(`an earlier wait of this client hung: ${lines[0]}`);
    return new Error(lines.join('\n'));
  }

  async request(type: string, content: object, channel: 'shell' | 'control' = 'shell'): Promise<Message> {
    const id = await this.send(type, content, channel);
    const reply = await this.next(message => message.parent === id && message.channel === channel);
    await this.idle(id);
    return reply;
  }

  async idle(id: string): Promise<void> {
    await this.next(
      message =>
        message.parent === id && message.type === 'status' && message.content.execution_state === 'idle',
    );
  }

  submit(code: string, options: object = {}): Promise<string> {
    return this.send('execute_request', {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: true,
      ...options,
    });
  }

  async outcome(id: string): Promise<Execution> {
    const reply = await this.next(message => message.parent === id && message.type === 'execute_reply');
    await this.idle(id);
    return {
      reply,
      published: this.received.filter(message => message.parent === id && message.channel === 'iopub'),
    };
  }

  async execute(code: string, options: object = {}): Promise<Execution> {
    return this.outcome(await this.submit(code, options));
  }

  /** text/plain of the result; an error is thrown as its traceback. */
  async value(code: string): Promise<string | undefined> {
    const { reply, published } = await this.execute(code);
    if (reply.content.status !== 'ok') throw new Error((reply.content.traceback as string[]).join('\n'));
    return published.find(message => message.type === 'execute_result')?.content.data['text/plain'];
  }

  /** All text on one stream of an execution. */
  static text({ published }: Execution, name: 'stdout' | 'stderr' = 'stdout'): string {
    const streams = published.filter(message => message.type === 'stream' && message.content.name === name);
    return streams.map(message => message.content.text).join('');
  }

  disconnect(): void {
    for (const socket of [...Object.values(this.sockets), this.iopub]) socket.close();
  }

  async stop(): Promise<void> {
    const ended = new Promise(resolve => this.kernel.once('exit', resolve));
    let late = false;
    if (this.ending === null) {
      this.kernel.kill('SIGTERM');
      const timer = setTimeout(() => {
        late = true;
        this.kernel.kill('SIGKILL');
      }, endPatience);
      await ended;
      clearTimeout(timer);
    }
    this.disconnect();
    removeFolder(this.folder);
    if (late) throw new Error(`the kernel did not end within ${endPatience} ms of SIGTERM`);
  }
}

/** Text without the escape sequences of colours. */
export function uncoloured(text: string): string {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: escape sequences are what it looks for
  return text.replace(/\u001b\[\d+m/g, '');
}
