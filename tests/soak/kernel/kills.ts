/** SIGKILL at any moment to any process of a kernel, under a client that goes on. */
import { random } from '../../../src/numerics/random';
import { KernelClient } from '../../kernel/support/kernel-client';
import { allGone, childrenOf, commandOf } from '../../kernel/support/processes';

export interface Kills {
  readonly kills: Readonly<Record<string, number>>;
  /** The longest time from a kill until the kernel, or its successor, answered with a right value. */
  readonly longestSeconds: number;
  readonly wrong: number;
  readonly orphans: number;
}

const mostMilliseconds = 60_000;

export async function kills(count: number, seed: number): Promise<Kills> {
  const chance = random(seed);
  const done: Record<string, number> = { kernel: 0, user: 0, checker: 0 };
  let [longest, wrong, orphans] = [0, 0, 0];
  let client = await KernelClient.start();
  for (let n = 0; n < count; n++) {
    const busy = n % 3 === 0 ? 'for (;;);' : `await new Promise(resolve => setTimeout(resolve, 20)); ${n}`;
    await client.submit(busy);
    await new Promise(resolve => setTimeout(resolve, 150 * chance.uniform()));
    const what = ['kernel', 'user', 'checker'][chance.integer(0, 2)];
    done[what]++;
    const begun = Date.now();
    if (what === 'kernel') [client, orphans] = await successor(client, orphans);
    else kill(client, what);
    await client.request('interrupt_request', {}, 'control');
    if (!(await answersRightly(client, n))) wrong++;
    longest = Math.max(longest, Date.now() - begun);
    client.received.length = 0;
  }
  const pids = [client.kernel.pid!, ...childrenOf(client.kernel.pid!)];
  await client.stop();
  orphans += await left(pids);
  return { kills: done, longestSeconds: longest / 1000, wrong, orphans };
}

/** Cells before may have been refused with one that failed; the one after them is not. */
async function answersRightly(client: KernelClient, n: number): Promise<boolean> {
  for (const end = Date.now() + mostMilliseconds; Date.now() < end; ) {
    const { reply, published } = await client.execute(`${n} + 0.5`);
    if (reply.content.status !== 'ok') continue;
    const result = published.find(message => message.type === 'execute_result');
    return result?.content.data['text/plain'] === String(n + 0.5);
  }
  return false;
}

function kill(client: KernelClient, what: string): void {
  const isChecker = (pid: number): boolean => /checker/.test(commandOf(pid));
  const pid = childrenOf(client.kernel.pid!).find(one => isChecker(one) === (what === 'checker'));
  if (pid) process.kill(pid, 'SIGKILL');
}

async function successor(client: KernelClient, orphans: number): Promise<[KernelClient, number]> {
  const children = childrenOf(client.kernel.pid!);
  client.kernel.kill('SIGKILL');
  const more = await left(children);
  await client.stop();
  return [await KernelClient.start(), orphans + more];
}

async function left(pids: readonly number[]): Promise<number> {
  return allGone(pids).then(
    () => 0,
    () => 1,
  );
}
