/**
 * The process in which the reader's code runs, seen from outside. It may be killed, exit or run out of memory at any
 * moment; whoever waits for a cell then gets an answer all the same.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { Duplex, Readable } from 'node:stream';
import { StringDecoder } from 'node:string_decoder';
import { encodeFrame, FrameReader } from './frames';
import type { InspectorCommand, InspectorMessage } from './inspector-messages';
import { type Command, type CommMessage, descriptors, type Event, guardOrder } from './messages';

const crashReport =
  /\n?<--- Last few GCs --->|\n?-----? Native stack trace -----|\n?#\n# Fatal |\n? {2}# {2}\S+\[\d+\]: |\n?FATAL ERROR: /;

export interface Ending {
  readonly code: number | null;
  readonly signal: string | null;
  /** The end of what the process itself wrote to its standard error, which says why. */
  readonly lastWords: string;
}

export interface UserProcessEvents {
  event(event: Event, buffers: readonly Uint8Array[]): void;
  inspected(message: InspectorMessage): void;
  /** Written to the standard streams past the console: by native code, by child processes. */
  raw(name: 'stdout' | 'stderr', text: string): void;
  ended(ending: Ending): void;
}

/** Following a cell through its promises costs nothing where Node can do it without hooks, as it does from 24 on. */
function asyncContextFlag(): string[] {
  const flag = '--experimental-async-context-frame';
  return process.version.startsWith('v22.') && process.allowedNodeEnvironmentFlags.has(flag) ? [flag] : [];
}

export class UserProcess {
  private readonly child: ChildProcess;
  private lastWords = '';
  private crashing = false;
  private ended = false;
  private serial = 0;

  constructor(private readonly events: UserProcessEvents) {
    const entry = join(__dirname, '..', 'user', 'main.js');
    // The runtime's own checks abort the process when execution is terminated inside a timer's callback.
    const flags = ['--no-force-async-hooks-checks', ...asyncContextFlag()];
    this.child = spawn(process.execPath, [...flags, entry], {
      stdio: ['ignore', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe', 'pipe'],
    });
    this.readEvents();
    this.readInspector();
    this.readRaw('stdout', this.child.stdout!);
    this.readRaw('stderr', this.child.stderr!);
    for (const descriptor of [
      descriptors.commands,
      descriptors.input,
      descriptors.guard,
      descriptors.inspector,
    ]) {
      this.stream(descriptor).on('error', () => {});
    }
    this.child.on('error', error => this.end({ code: null, signal: null, lastWords: error.message }));
    this.child.on('close', (code, signal) => this.end({ code, signal, lastWords: this.lastWords }));
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  /** Answers the command's number. */
  send(command: Command, buffers: readonly Uint8Array[] = []): number {
    const serial = ++this.serial;
    if (!this.ended) this.stream(descriptors.commands).write(encodeFrame({ ...command, serial }, buffers));
    return serial;
  }

  sendComm(parent: string, message: CommMessage, buffers: readonly Uint8Array[]): number {
    return this.send({ t: 'comm', parent, ...message }, buffers);
  }

  /** Answers a prompt; the user's process waits for this on a descriptor of its own. */
  answerInput(value: string | undefined): void {
    if (!this.ended) this.stream(descriptors.input).write(encodeFrame({ value }));
  }

  /** Stops the JavaScript that keeps the command of this number from being obeyed; see the guardian thread in `user/`. */
  stopInFavourOf(serial: number): void {
    if (!this.ended) this.stream(descriptors.guard).write(guardOrder('stop', serial));
  }

  /** Names a process that is to end where this one ends because the protocol process is gone; see the guardian thread. */
  endTogetherWith(pid: number): void {
    if (!this.ended) this.stream(descriptors.guard).write(guardOrder('end', pid));
  }

  /** To the inspector of this process; see the guardian thread. */
  inspect(command: InspectorCommand): void {
    if (!this.ended) this.stream(descriptors.inspector).write(encodeFrame(command));
  }

  kill(): void {
    this.child.kill('SIGKILL');
  }

  private stream(descriptor: number): Duplex {
    return this.child.stdio[descriptor] as unknown as Duplex;
  }

  private readEvents(): void {
    const reader = new FrameReader();
    this.stream(descriptors.events).on('data', (chunk: Buffer) => {
      for (const { value, buffers } of reader.push(chunk))
        this.events.event(value as unknown as Event, buffers);
    });
  }

  private readInspector(): void {
    const reader = new FrameReader();
    this.stream(descriptors.inspector).on('data', (chunk: Buffer) => {
      for (const { value } of reader.push(chunk)) this.events.inspected(value as unknown as InspectorMessage);
    });
  }

  private readRaw(name: 'stdout' | 'stderr', stream: Readable): void {
    const decoder = new StringDecoder('utf8');
    stream.on('data', (chunk: Buffer) => {
      const text = decoder.write(chunk);
      const shown = name === 'stderr' ? this.beforeCrash(text) : text;
      if (shown) this.events.raw(name, shown);
    });
  }

  /** The runtime's own report of a crash is not output of the cell; what it means is said in its stead. */
  private beforeCrash(text: string): string {
    this.lastWords = (this.lastWords + text).slice(-4000);
    if (this.crashing) return '';
    const at = text.search(crashReport);
    this.crashing = at >= 0;
    return this.crashing ? text.slice(0, at) : text;
  }

  private end(ending: Ending): void {
    if (this.ended) return;
    this.ended = true;
    this.events.ended(ending);
  }
}
