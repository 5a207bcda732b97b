/** `node dist/kernel/main.js CONNECTION_FILE`: the protocol process. The user's process and the checker are its children. */

import { watchParent } from './parent-watch';
import { Kernel } from './protocol/kernel';
import { readConnectionFile } from './transport/connection-file';
import { log } from './transport/log';
import { ZeromqChannels } from './transport/zeromq-channels';

async function main(connectionFile: string | undefined): Promise<void> {
  if (!connectionFile) throw new Error('usage: node main.js CONNECTION_FILE');
  const channels = new ZeromqChannels(readConnectionFile(connectionFile));
  const bound = channels.bind();
  const kernel = new Kernel(channels, () => void end(0));
  let ending = false;
  const end = async (code: number): Promise<void> => {
    if (ending) return;
    ending = true;
    kernel.close();
    await channels.close();
    process.exit(code);
  };
  process.on('SIGINT', () => kernel.interrupt());
  for (const signal of ['SIGTERM', 'SIGHUP'] as const) process.on(signal, () => void end(143));
  process.on('uncaughtException', error => log(`${error.stack ?? error.message}`));
  process.on('unhandledRejection', reason => log(`unhandled: ${String(reason)}`));
  watchParent(() => void end(1));
  await bound;
  kernel.start();
}

main(process.argv[2]).catch((error: Error) => {
  process.stderr.write(`${error.message}\n`);
  process.exit(2);
});
