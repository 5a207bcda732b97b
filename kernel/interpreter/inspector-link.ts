/** A session with the inspector of the user's process: requests with their answers, and events. */
import type { InspectorCommand, InspectorMessage } from './inspector-messages';

export type InspectorListener = (method: string, parameters: object) => void;

interface Pending {
  readonly resolve: (result: never) => void;
  readonly reject: (error: Error) => void;
}

/** So long an answer may take before both threads are woken. */
const wakeMilliseconds = 50;

/** Never used twice: an answer to a session before must not be taken for one of this. */
let count = 0;

export class InspectorLink {
  private closed = false;
  private waking: NodeJS.Timeout | undefined;
  private readonly pending = new Map<number, Pending>();

  constructor(
    private readonly send: (command: InspectorCommand) => void,
    private readonly listener: InspectorListener,
    private readonly wake: () => void,
  ) {
    send({ t: 'open' });
  }

  get isClosed(): boolean {
    return this.closed;
  }

  /** Rejects with the inspector's own message. */
  post<Result = object>(method: string, parameters: object = {}): Promise<Result> {
    if (this.closed) return Promise.reject(new Error('The debugger is not attached.'));
    const id = ++count;
    return new Promise((resolve, reject) => {
      this.pending.set(id, { resolve, reject });
      this.send({ t: 'post', id, method, parameters });
      this.waking ??= setInterval(() => this.wakeBoth(), wakeMilliseconds);
    });
  }

  /** Node's threads now and then sleep through what they have to tell each other, unless something else wakes them. */
  private wakeBoth(): void {
    this.send({ t: 'wake' });
    this.wake();
  }

  private rest(): void {
    if (this.pending.size > 0) return;
    clearInterval(this.waking);
    this.waking = undefined;
  }

  receive(message: InspectorMessage): void {
    if (this.closed) return;
    if (message.t === 'event') this.listener(message.method, message.parameters);
    else this.answered(message);
  }

  private answered(message: Extract<InspectorMessage, { t: 'answer' }>): void {
    const waiting = this.pending.get(message.id);
    this.pending.delete(message.id);
    if (message.error === undefined) waiting?.resolve(message.result as never);
    else waiting?.reject(new Error(message.error));
    this.rest();
  }

  close(): void {
    if (this.closed) return;
    this.send({ t: 'close' });
    this.lost();
  }

  /** The process is gone. */
  lost(): void {
    this.closed = true;
    for (const { reject } of this.pending.values()) reject(new Error('The debugged process is gone.'));
    this.pending.clear();
    this.rest();
  }
}
