/** Two clients that work in one kernel at once: each gets its own answers, and each cell runs alone. */
import { KernelClient } from '../../kernel/support/kernel-client';

export interface TwoClients {
  readonly cells: number;
  readonly wrong: number;
}

export async function twoClients(cells: number): Promise<TwoClients> {
  const first = await KernelClient.start();
  const second = await first.join();
  await first.execute('let counted = 0');
  const work = async (client: KernelClient, name: string): Promise<number> => {
    let wrong = 0;
    for (let n = 0; n < cells; n++) {
      const code = `const before_${name} = counted; await null; counted = before_${name} + 1; "${name} ${n}"`;
      if ((await client.value(code)) !== `'${name} ${n}'`) wrong++;
      client.received.length = 0;
    }
    return wrong;
  };
  const wrong = await Promise.all([work(first, 'a'), work(second, 'b')]);
  const counted = await first.value('counted');
  second.disconnect();
  await first.stop();
  return { cells: 2 * cells, wrong: wrong[0] + wrong[1] + (counted === String(2 * cells) ? 0 : 1) };
}
