import { spawn } from 'node:child_process';

/** A program that takes longer is ended: the rest of the table is worth more than its number. */
const patience = 180_000;

/** Seconds that a program takes; its output is shown only when it fails. */
export function timed(
  program: string,
  parameters: readonly string[],
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<number> {
  const start = performance.now();
  const child = spawn(program, parameters, {
    ...options,
    stdio: ['ignore', 'pipe', 'pipe'],
    timeout: patience,
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr])
    stream.on('data', text => {
      output += text;
    });
  return new Promise((resolve, reject) => {
    child.on('error', reject);
    child.on('close', (status, signal) => {
      if (signal) reject(new Error(`${program} was ended by ${signal} after ${patience / 1000} s`));
      else if (status === 0) resolve((performance.now() - start) / 1000);
      else
        reject(
          new Error(`${program} ${parameters.join(' ')} ended with status ${status}: ${output.slice(-2000)}`),
        );
    });
  });
}

const loop = 'let x = 0; for (let i = 0; i < 4e8; i++) x += i % 7; process.exitCode = x < 0 ? 1 : 0';

/** How much faster two busy loops are side by side than one after the other: 2 on two idle cores. */
export async function speedUpOfTwoLoops(): Promise<number> {
  const one = () => timed(process.execPath, ['-e', loop]);
  const inTurn = (await one()) + (await one());
  const start = performance.now();
  await Promise.all([one(), one()]);
  return inTurn / ((performance.now() - start) / 1000);
}
