/**
 * A thread that watches over the one in which cells run. It stops JavaScript that does not give way, be it a loop in the
 * cell, after an await or in a timer; it has text sent that a busy loop holds up; and when the protocol process is gone it
 * ends this process and the type checker's, however busy.
 */
import { Session } from 'node:inspector';
import { Socket } from 'node:net';
import { parentPort, workerData } from 'node:worker_threads';
import { descriptors, type GuardOrder } from '../interpreter/messages';
import { flushName, type GuardianMessage, shared, stopName } from './guardian-messages';

const againMilliseconds = 2;
/** So long the other thread may take to send its text itself. */
const heldMilliseconds = 25;
const lookMilliseconds = 1000;
const memory = new Int32Array(workerData as SharedArrayBuffer);

/** So many questions in a row that find no room on the stack tell of a recursion that lives at its end. */
const mostOverflows = 20;

/** The newest command that waits for the other thread. */
let wanted = 0;
let overflows = 0;
/** What is going on with the other thread; one thing at a time. */
let session: Session | undefined;
let flushTimer: NodeJS.Timeout | undefined;
/** What else ends when the protocol process is gone: the process id of the type checker, or 0. */
let companion = 0;

/** Evaluates in the middle of the other thread's loop. */
function evaluate(expression: string, answered: (value: unknown, asked: Session) => void): void {
  const asking = new Session();
  session = asking;
  asking.connectToMainThread();
  asking.post('Runtime.evaluate', { expression }, (error, answer) => {
    overflows = answer?.exceptionDetails?.exception?.className === 'RangeError' ? overflows + 1 : 0;
    answered(error ? undefined : answer.result.value, asking);
  });
}

function end(ended: Session): void {
  ended.disconnect();
  if (session === ended) session = undefined;
}

/** Asks whether the other thread's code may be stopped where it is; it answers by a message if so. */
function askToStop(): void {
  if (session) return;
  const serial = wanted;
  evaluate(`${stopName}(${serial})`, (found, asking) => {
    if (found === 'reader') return;
    end(asking);
    if (overflows > mostOverflows) terminateUnasked();
    if (found !== 'nothing' || wanted > serial) setTimeout(askToStop, againMilliseconds);
  });
}

/** Where the stack is always full the other thread can answer nothing; code that deep is the reader's. */
function terminateUnasked(): void {
  overflows = 0;
  Atomics.store(memory, shared.unasked, 1);
  terminate();
}

/** The other thread waits until this order is under way. */
function terminate(): void {
  const ordering = session ?? new Session();
  if (!session) ordering.connectToMainThread();
  session = ordering;
  ordering.post('Runtime.terminateExecution', () => end(ordering));
  Atomics.store(memory, shared.ordered, 1);
  Atomics.notify(memory, shared.ordered);
}

/** Text that waits longer than it should is sent by an evaluation. */
function watchGathered(batch: number, milliseconds: number): void {
  if (batch === 0 || flushTimer) return;
  flushTimer = setTimeout(() => {
    flushTimer = undefined;
    const now = Atomics.load(memory, shared.gathered);
    if (now !== batch || session) watchGathered(now, now === batch ? againMilliseconds : heldMilliseconds);
    else evaluate(`${flushName}()`, sentText);
  }, milliseconds);
}

function sentText(sent: unknown, asking: Session): void {
  end(asking);
  if (sent !== true) watchGathered(Atomics.load(memory, shared.gathered), againMilliseconds);
}

parentPort!.on('message', (message: GuardianMessage) => {
  if (message === 'terminate') terminate();
  else watchGathered(Atomics.load(memory, shared.gathered), heldMilliseconds);
});

const debugging = new Socket({ fd: descriptors.inspector });
debugging.once('data', (chunk: Buffer) => {
  const { relayInspector } = require('./inspector-relay') as typeof import('./inspector-relay');
  relayInspector(debugging, chunk);
});
debugging.on('error', () => {});

const orders: Record<GuardOrder, (number: number) => void> = {
  stop: serial => {
    wanted = Math.max(wanted, serial);
    askToStop();
  },
  end: pid => {
    companion = pid;
  },
};

/** The type checker cannot do it itself: it hears of nothing before the check that it is at is over. */
function endAll(): void {
  try {
    if (companion > 0) process.kill(companion, 'SIGKILL');
  } catch {}
  process.kill(process.pid, 'SIGKILL');
}

const guard = new Socket({ fd: descriptors.guard });
let unread = '';
guard.on('data', (chunk: Buffer) => {
  const lines = (unread + chunk.toString('latin1')).split('\n');
  unread = lines.pop()!;
  for (const line of lines) {
    const [order, number] = line.split(' ');
    orders[order as GuardOrder](Number(number));
  }
});
guard.on('close', endAll);
guard.on('error', () => {});

// The reader's code can close the descriptor of the pipe; whose child this process is it cannot change.
const protocolProcess = process.ppid;
setInterval(() => {
  if (process.ppid !== protocolProcess) endAll();
}, lookMilliseconds);
