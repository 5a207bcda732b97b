/** A thread that checks one file after the other. */

import { parentPort } from 'node:worker_threads';
import { checkFile, type FileTask } from './check-file';

parentPort!.on('message', async ({ index, task }: { index: number; task: FileTask }) => {
  parentPort!.postMessage({ index, result: await checkFile(task) });
});
