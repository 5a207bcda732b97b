/** Many cells in one kernel: every value is right, and memory does not grow with their number. */
import { readFileSync } from 'node:fs';
import { KernelClient } from '../../kernel/support/kernel-client';
import { childrenOf } from '../../kernel/support/processes';

export interface ManyCells {
  readonly cells: number;
  readonly wrong: number;
  readonly megabytesAfterFirst: number;
  readonly megabytesAfterAll: number;
  readonly seconds: number;
}

const firstCells = 1000;

const forms: readonly ((n: number) => [code: string, value: string | undefined])[] = [
  n => [`const v${n % 50}: number = ${n}; v${n % 50} + 1`, String(n + 1)],
  n => [`function f${n % 50}(a: number) { return a * 2 }\nf${n % 50}(${n})`, String(2 * n)],
  n => [
    `interface I${n % 50} { n: number }\nconst i${n % 50}: I${n % 50} = { n: ${n} }; i${n % 50}.n`,
    String(n),
  ],
  n => [`total += ${n}; void 0`, undefined],
  n => [`await Promise.resolve(${n})`, String(n)],
  n => [`console.log(${n}); [${n}].map(x => x + 1)`, `[ ${n + 1} ]`],
];

export async function manyCells(cells: number): Promise<ManyCells> {
  const client = await KernelClient.start();
  const begun = Date.now();
  let [wrong, after] = [0, 0];
  await client.execute('let total = 0');
  for (let n = 1; n <= cells; n++) {
    const [code, expected] = forms[n % forms.length](n);
    if ((await client.value(code)) !== expected) wrong++;
    client.received.length = 0;
    if (n === firstCells) after = residentMegabytes(client.kernel.pid!);
  }
  const megabytesAfterAll = residentMegabytes(client.kernel.pid!);
  await client.stop();
  return {
    cells,
    wrong,
    megabytesAfterFirst: after,
    megabytesAfterAll,
    seconds: (Date.now() - begun) / 1000,
  };
}

/** Of the kernel's three processes together. */
function residentMegabytes(pid: number): number {
  const pages = [pid, ...childrenOf(pid)].map(one =>
    Number(readFileSync(`/proc/${one}/statm`, 'utf8').split(' ')[1]),
  );
  return (pages.reduce((sum, one) => sum + one, 0) * 4096) / 1e6;
}
