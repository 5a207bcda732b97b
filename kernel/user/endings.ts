/** Ways in which code ends its process, or tries to. */
import { emit, flush } from './channel';
import { currentCell } from './current-cell';
import { reportError } from './error-report';
import { isMarker } from './forced-stop';
import { mainError, mainProcess } from './main-realm';

/** `process.exit` stops the cell and not the process: the reader's variables are worth more than the exit code. */
function exit(code?: unknown): never {
  const shown = code ?? mainProcess.exitCode ?? 0;
  throw mainError(
    `process.exit(${String(shown)}) stopped this cell. The kernel goes on and the variables are kept; to end it, restart it or shut it down.`,
    'ProcessExit',
  );
}

export function survive(): void {
  Object.defineProperty(mainProcess, 'exit', {
    value: exit,
    configurable: true,
    writable: true,
    enumerable: true,
  });
  keepListening();
  mainProcess.on('SIGINT', () => {});
  mainProcess.on('SIGTERM', () => {
    flush();
    mainProcess.kill(mainProcess.pid, 'SIGKILL');
  });
}

export function reportUncaught(error: unknown): void {
  emit({ t: 'error', parent: currentCell().parent, error: reportError(error) });
}

const listeners = {
  uncaughtException(error: unknown): void {
    if (!isMarker(error)) reportUncaught(error);
  },
  unhandledRejection(reason: unknown): void {
    reportUncaught(reason);
  },
};

/** A cell may have removed them; without them the next error in a timer would end the process. */
export function keepListening(): void {
  for (const [name, listener] of Object.entries(listeners)) {
    if (!mainProcess.listeners(name as 'uncaughtException').includes(listener))
      mainProcess.on(name, listener);
  }
}
