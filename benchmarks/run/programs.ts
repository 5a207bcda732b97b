import path from 'node:path';
import { timed } from './timed';

export const root = path.resolve(__dirname, '../../..');
export const notebooksFolder = path.join(root, 'notebooks');

const qedlabFile = path.join(root, 'bin', 'qedlab.mjs');
const jupyter = path.join(root, '.venv', 'bin', 'jupyter');
export const papermill = path.join(root, 'benchmarks', '.venv', 'bin', 'papermill');

/** The kernels of the project's environment, for programs that are not ours. */
export const environment: NodeJS.ProcessEnv = {
  ...process.env,
  JUPYTER_PATH: path.join(root, '.venv', 'share', 'jupyter'),
  // Our configuration makes our template the one that nbconvert uses.
  JUPYTER_NO_CONFIG: '1',
};

export const qedlab = (...parameters: string[]) => timed(process.execPath, [qedlabFile, ...parameters]);
export const runJupyter = (...parameters: string[]) => timed(jupyter, parameters, { env: environment });

/** Seconds of one after the other. */
export async function inTurn<Item>(
  items: readonly Item[],
  run: (item: Item) => Promise<number>,
): Promise<number> {
  let sum = 0;
  for (const item of items) sum += await run(item);
  return sum;
}
