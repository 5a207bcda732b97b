/** Sets the reader's process up, then does what the protocol process says. */
import { Socket } from 'node:net';
import { types } from 'node:util';
import { type Frame, FrameReader } from '../interpreter/frames';
import { type Command, type CommMessage, descriptors, type Numbered } from '../interpreter/messages';
import { emit, offerFlush } from './channel';
import { receiveComm } from './comms';
import { runAs } from './current-cell';
import { offerDebugging } from './debugging';
import { reportUncaught, survive } from './endings';
import { beginToObey, prepareForForcedStops, recover, wasStopped } from './forced-stop';
import { startGuardian } from './guardian-link';
import { offerHost } from './host';
import { mainProcess } from './main-realm';
import { interruptCell, offerEntry, proceed, runCell } from './run-cell';
import { formatStacks } from './stack';
import { withOwnMethods } from './steady-methods';
import { takeOverStreams } from './streams';

/** So long the guardian has to do its part where the protocol process is gone. */
const guardianMilliseconds = 3000;

takeOverStreams();
survive();
formatStacks();
offerHost();
prepareForForcedStops();
offerEntry();
offerFlush();
offerDebugging();

/** Commands in the order in which they came. One is taken off before it is obeyed, so that a stop loses none of the others. */
const waiting: Frame[] = [];

/** Comes again with every command, should what `recover` scheduled be lost. */
function obeyWaiting(): void {
  if (wasStopped()) {
    recover(obeyWaiting);
    return;
  }
  for (let frame = waiting.shift(); frame; frame = waiting.shift()) obey(frame);
}

function obey({ value, buffers }: Frame): void {
  const command = value as unknown as Command & Numbered;
  beginToObey(command.serial);
  if (command.t === 'run') runCell(command);
  else if (command.t === 'comm')
    runAs(
      { parent: command.parent, label: 'a comm', allowStdin: false },
      () => void obeyComm(command, buffers),
    );
  else if (command.t === 'proceed') proceed(command.id);
  else if (command.t === 'interrupt') {
    interruptCell(command.id);
    emit({ t: 'interrupted', serial: command.serial });
  }
}

/** What a listener of the reader's throws is shown under the message that it answers. It may take its time. */
async function obeyComm(message: CommMessage & Numbered, buffers: Frame['buffers']): Promise<void> {
  try {
    const dealing = receiveComm(message, buffers);
    if (types.isPromise(dealing)) await dealing;
  } catch (error) {
    reportUncaught(error);
  }
  emit({ t: 'handled', serial: message.serial });
}

// Before the first command, which may loop and be there already.
startGuardian();
const reader = new FrameReader();
const commands = withOwnMethods(new Socket({ fd: descriptors.commands }));
commands.on('data', (chunk: Buffer) => {
  for (const frame of reader.push(chunk)) waiting.push(frame);
  obeyWaiting();
});
// The guardian hears of it as well and ends more than this process: it comes first.
commands.on('close', () =>
  setTimeout(() => mainProcess.kill(mainProcess.pid, 'SIGKILL'), guardianMilliseconds),
);
emit({ t: 'ready' });
