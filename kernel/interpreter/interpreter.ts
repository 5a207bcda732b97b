/** Runs cells in the user's process, one at a time, and keeps such a process there. */
import { explainEnding } from './explain-ending';
import { InspectorLink, type InspectorListener } from './inspector-link';
import type { CommMessage, Event, Outcome, RunCommand } from './messages';
import { UserProcess } from './user-process';

/** How long an interrupt waits for the loop to answer before it stops the code that is running. */
const politeInterruptMilliseconds = 20;
const forcedInterruptMilliseconds = 60;
/** An interrupt that takes longer meets a call that is not JavaScript's. */
const heldUpMilliseconds = 1000;
const heldUp =
  'The interrupt waits: the cell is in a call that JavaScript cannot leave, such as a child process that runs synchronously, ' +
  'and ends when that returns. A restart of the kernel ends it at once, and its variables with it.\n';
/** How long code of an interrupted cell may hold up the next cell. */
const remainsMilliseconds = 300;

export type Output = Exclude<
  Event,
  { t: 'done' | 'ready' | 'interrupted' | 'begun' | 'handled' | 'compiled' }
>;

export interface InterpreterEvents {
  output(output: Output, buffers: readonly Uint8Array[]): void;
  raw(name: 'stdout' | 'stderr', text: string): void;
  /** The process ended and a new one was started: no variable is left. */
  lost(reason: string): void;
}

/** A debugger that is attached. */
export interface Debugging {
  /** Sets breakpoints in a cell that is compiled and has not begun. */
  compiled(id: number): Promise<void>;
  /** Ends code that stands still at a breakpoint; false if none does. */
  endPause(): boolean;
  /** The process was replaced by a new one. */
  replaced(): void;
}

interface Running {
  readonly id: number;
  readonly finish: (outcome: Outcome) => void;
}

export class Interpreter {
  private process: UserProcess;
  private running: Running | undefined;
  private interruptTimer: NodeJS.Timeout | undefined;
  private heldUpTimer: NodeJS.Timeout | undefined;
  private firstInterrupt: number | undefined;
  private closed = false;
  /** A cell was interrupted while it waited; what it waited for may still come, and its code go on. */
  private haunted = false;
  private remainsTimer: NodeJS.Timeout | undefined;
  private prompting = false;
  private count = 0;
  private link: InspectorLink | undefined;
  private debugging: Debugging | undefined;
  private companion = 0;
  private readonly unhandled = new Map<number, () => void>();

  constructor(private readonly events: InterpreterEvents) {
    this.process = this.start();
  }

  get pid(): number | undefined {
    return this.process.pid;
  }

  run(request: Omit<RunCommand, 't' | 'id' | 'announce' | 'debug'>): Promise<Outcome> {
    const id = ++this.count;
    // An interrupt that is still unanswered was meant for what ran before; what is left of that is stopped below.
    this.endInterrupt();
    return new Promise(resolve => {
      this.running = { id, finish: resolve };
      const debug = this.debugging !== undefined;
      const serial = this.process.send({ t: 'run', id, ...request, announce: this.haunted, debug });
      if (this.haunted) this.stopRemains(serial);
    });
  }

  /** Stops the running cell: politely where the loop is free, by force where it is not. */
  interrupt(): void {
    if (this.interruptTimer) return;
    this.haunted = true;
    this.heldUpTimer = setTimeout(() => this.events.raw('stderr', heldUp), heldUpMilliseconds);
    this.askToInterrupt(politeInterruptMilliseconds);
  }

  /** Resolves when the reader's code has dealt with it. */
  sendComm(parent: string, message: CommMessage, buffers: readonly Uint8Array[]): Promise<void> {
    const serial = this.process.sendComm(parent, message, buffers);
    return new Promise(resolve => this.unhandled.set(serial, resolve));
  }

  /** A process (0: none) that must not outlive the kernel, however busy it is: the guardian in the user's process sees to it. */
  endTogetherWith(pid: number): void {
    this.companion = pid;
    this.process.endTogetherWith(pid);
  }

  /** Whether code of the reader's may be running. */
  get isBusy(): boolean {
    return this.running !== undefined || this.unhandled.size > 0;
  }

  /** Undefined: there is no answer, the prompt fails. */
  answerInput(value: string | undefined): void {
    if (!this.prompting) return;
    this.prompting = false;
    this.process.answerInput(value);
  }

  /** A session with the process's inspector, until the process ends or another is opened. */
  inspect(listener: InspectorListener): InspectorLink {
    this.link?.close();
    const { process } = this;
    const wake = (): void => void process.send({ t: 'wake' });
    this.link = new InspectorLink(command => process.inspect(command), listener, wake);
    return this.link;
  }

  /** From the next cell on, cells wait for the debugger before they begin. */
  debug(debugging: Debugging | undefined): void {
    this.debugging = debugging;
  }

  close(): void {
    this.closed = true;
    this.endInterrupt();
    clearInterval(this.remainsTimer);
    this.process.kill();
  }

  private start(): UserProcess {
    const process: UserProcess = new UserProcess({
      event: (event, buffers) => this.receive(event, buffers),
      raw: (name, text) => this.events.raw(name, text),
      inspected: message => this.link?.receive(message),
      ended: ending => {
        this.endInterrupt();
        if (this.closed) return;
        this.replace(explainEnding(ending));
      },
    });
    process.endTogetherWith(this.companion);
    return process;
  }

  private replace(reason: string): void {
    const { running } = this;
    this.running = undefined;
    this.prompting = false;
    this.haunted = false;
    clearInterval(this.remainsTimer);
    this.handledUpTo(Number.POSITIVE_INFINITY);
    this.process = this.start();
    this.link?.lost();
    this.link = undefined;
    this.events.lost(reason);
    this.debugging?.replaced();
    const error = { ename: 'ProcessEnded', evalue: reason, traceback: [`ProcessEnded: ${reason}`] };
    running?.finish({ status: 'error', error });
  }

  private receive(event: Event, buffers: readonly Uint8Array[]): void {
    if (event.t === 'interrupted') this.interrupted(event.serial);
    else if (event.t === 'begun') clearInterval(this.remainsTimer);
    else if (event.t === 'handled') this.handled(event.serial);
    else if (event.t === 'compiled') void this.letProceed(event.id);
    else if (event.t === 'done') this.finish(event.id, event.outcome);
    else if (event.t !== 'ready') {
      if (event.t === 'input') this.prompting = true;
      this.events.output(event, buffers);
    }
  }

  private async letProceed(id: number): Promise<void> {
    const { process } = this;
    await this.debugging?.compiled(id).catch(() => {});
    process.send({ t: 'proceed', id });
  }

  private handled(serial: number): void {
    this.unhandled.get(serial)?.();
    this.unhandled.delete(serial);
  }

  /** Whatever dealt with these was stopped. */
  private handledUpTo(serial: number): void {
    for (const one of [...this.unhandled.keys()]) if (one <= serial) this.handled(one);
  }

  /** What came through the standard streams before the cell ended is let in first. */
  private finish(id: number, outcome: Outcome): void {
    const { running } = this;
    if (running?.id !== id) return;
    this.running = undefined;
    setImmediate(() => running.finish(outcome));
  }

  private askToInterrupt(patience: number): void {
    this.answerInput(undefined);
    const serial = this.process.send({ t: 'interrupt', id: this.running?.id });
    this.firstInterrupt ??= serial;
    this.debugging?.endPause();
    this.interruptTimer = setTimeout(() => {
      if (!this.debugging?.endPause()) this.process.stopInFavourOf(serial);
      this.askToInterrupt(forcedInterruptMilliseconds);
    }, patience);
  }

  /** An answer to an earlier interrupt, which came late, says nothing about the present one. */
  private interrupted(serial: number): void {
    this.handledUpTo(serial);
    if (this.firstInterrupt !== undefined && serial >= this.firstInterrupt) this.endInterrupt();
  }

  /** Code that is left of an interrupted cell must not keep the next one from beginning. */
  private stopRemains(serial: number): void {
    clearInterval(this.remainsTimer);
    this.remainsTimer = setInterval(() => {
      this.process.send({ t: 'wake' });
      if (!this.debugging?.endPause()) this.process.stopInFavourOf(serial);
    }, remainsMilliseconds);
  }

  private endInterrupt(): void {
    clearTimeout(this.interruptTimer);
    clearTimeout(this.heldUpTimer);
    this.interruptTimer = undefined;
    this.firstInterrupt = undefined;
  }
}
