/** Frames that no client would send, on every socket, while cells run: none is answered, all else goes on. */
import { randomBytes } from 'node:crypto';
import * as zmq from 'zeromq';
import { type Random, random } from '../../../src/numerics/random';
import { KernelClient } from '../../kernel/support/kernel-client';

export interface BadFrames {
  readonly sent: number;
  /** Replies that came to the socket that sent nothing that deserves one. */
  readonly answered: number;
  readonly cellsRun: number;
  readonly wrong: number;
  readonly logBytes: number;
}

const channels = ['shell', 'control', 'stdin', 'hb', 'iopub'] as const;
type Frames = (string | Buffer)[];

export async function badFrames(count: number, seed: number): Promise<BadFrames> {
  const client = await KernelClient.start();
  let logBytes = 0;
  client.kernel.stderr!.on('data', (chunk: Buffer) => {
    logBytes += chunk.length;
  });
  const attacker = new Attacker(client, random(seed));
  const good = workmanlike(client, attacker.done);
  await attacker.send(count);
  const { run, wrong } = await good;
  await client.value('1');
  const answered = attacker.answered;
  attacker.close();
  await client.stop();
  return { sent: count, answered, cellsRun: run, wrong, logBytes };
}

/** A client that does its work meanwhile. */
async function workmanlike(
  client: KernelClient,
  done: () => boolean,
): Promise<{ run: number; wrong: number }> {
  let [run, wrong] = [0, 0];
  for (; !done(); run++) {
    if ((await client.value(`console.log(${run}); ${run} + 1`)) !== String(run + 1)) wrong++;
    client.received.length = 0;
  }
  return { run, wrong };
}

class Attacker {
  answered = 0;
  done = (): boolean => this.finished;
  private finished = false;
  private readonly sockets: Record<(typeof channels)[number], zmq.Dealer | zmq.Subscriber>;

  constructor(
    private readonly client: KernelClient,
    private readonly chance: Random,
  ) {
    const connected = <S extends zmq.Dealer | zmq.Subscriber>(socket: S, channel: string): S => {
      socket.linger = 0;
      socket.connect(`tcp://127.0.0.1:${client.connection[`${channel}_port`]}`);
      return socket;
    };
    const dealer = (channel: string): zmq.Dealer =>
      connected(new zmq.Dealer({ sendHighWaterMark: 0 }), channel);
    const [shell, control, stdin, hb] = ['shell', 'control', 'stdin', 'hb'].map(dealer);
    this.sockets = { shell, control, stdin, hb, iopub: connected(new zmq.Subscriber(), 'iopub') };
    for (const channel of ['shell', 'control', 'stdin'] as const)
      void this.count(this.sockets[channel] as zmq.Dealer);
  }

  async send(count: number): Promise<void> {
    for (let sent = 0; sent < count; sent++) {
      const channel = channels[this.chance.integer(0, channels.length - 1)];
      if (channel === 'iopub') (this.sockets.iopub as zmq.Subscriber).subscribe(this.bytes(8));
      else await (this.sockets[channel] as zmq.Dealer).send(this.frames());
      if (sent % 200 === 0) await new Promise(resolve => setImmediate(resolve));
    }
    await new Promise(resolve => setTimeout(resolve, 500));
    this.finished = true;
  }

  close(): void {
    for (const socket of Object.values(this.sockets)) socket.close();
  }

  private async count(socket: zmq.Dealer): Promise<void> {
    for await (const _ of socket) this.answered++;
  }

  private bytes(most: number): Buffer {
    return Buffer.from(
      Array.from({ length: this.chance.integer(0, most) }, () => this.chance.integer(0, 255)),
    );
  }

  /** A good request spoiled in one of several ways, or nothing like one. */
  private frames(): Frames {
    const good: Frames = this.client.frames('kernel_info_request', {}).map(frame => Buffer.from(frame));
    const at = this.chance.integer(0, good.length - 1);
    const ways: (() => Frames)[] = [
      () => good.slice(0, at),
      () => good.toSpliced(at, 1, flipped(good[at] as Buffer, this.chance)),
      () => good.toSpliced(1, 1, randomBytes(32).toString('hex')),
      () => good.toSpliced(1, 1, ''),
      () => good.toSpliced(at, 1, this.bytes(200)),
      () => Array.from({ length: this.chance.integer(1, 9) }, () => this.bytes(60)),
      () => ['<IDS|MSG>'],
      () => good.toSpliced(0, 1, '<IDS|MSG'),
    ];
    return ways[this.chance.integer(0, ways.length - 1)]();
  }
}

/** One bit of it is another. */
function flipped(frame: Buffer, chance: Random): Buffer {
  const copy = Buffer.from(frame);
  if (copy.length > 0) copy[chance.integer(0, copy.length - 1)] ^= 1 << chance.integer(0, 7);
  return copy;
}
