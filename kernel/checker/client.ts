/** The checker as the protocol process sees it: asked by method name, started again when it dies. */
import { type ChildProcess, spawn } from 'node:child_process';
import type { CheckerReply } from './main';
import type { CheckerMethod, CheckerMethods } from './messages';
import { checkerCommand, snapshotRefused } from './start-command';

type Parameters1<M extends CheckerMethod> = Parameters<CheckerMethods[M]>[0];
type Answer<M extends CheckerMethod> = ReturnType<CheckerMethods[M]>;

/** What the rest of the kernel needs of the checker. */
export interface TypeChecker {
  ask<M extends CheckerMethod>(method: M, parameters: Parameters1<M>): Promise<Answer<M>>;
  readonly pid: number | undefined;
  /** Gives up the check that it is at; other requests are put again to a new one. */
  abandon(): void;
  close(): void;
}

export class TypeCheckerEnded extends Error {}

interface Pending {
  readonly method: CheckerMethod;
  readonly resolve: (answer: never) => void;
  readonly reject: (error: Error) => void;
}

/** More deaths than this in a row without an answer between them, and the checker is not started again for the request. */
const mostDeaths = 3;

export class TypeCheckerClient implements TypeChecker {
  private child: ChildProcess | undefined;
  private readonly pending = new Map<number, Pending>();
  private count = 0;
  private deaths = 0;
  private closed = false;
  private trustsSnapshot = true;

  /** @param onChange told the checker's process id when one was started, 0 when it is gone */
  constructor(private readonly onChange: (pid: number) => void = () => {}) {
    this.start();
  }

  get pid(): number | undefined {
    return this.child?.pid;
  }

  async ask<M extends CheckerMethod>(method: M, parameters: Parameters1<M>): Promise<Answer<M>> {
    for (;;) {
      try {
        return await this.send(method, parameters);
      } catch (error) {
        if (!(error instanceof TypeCheckerEnded) || this.closed || this.deaths >= mostDeaths) throw error;
      }
    }
  }

  abandon(): void {
    this.deaths = 0;
    for (const [id, { method, reject }] of this.pending) {
      if (method !== 'check') continue;
      this.pending.delete(id);
      reject(new Error('The check was given up.'));
    }
    this.child?.kill('SIGKILL');
  }

  close(): void {
    this.closed = true;
    this.child?.kill('SIGKILL');
  }

  private send<M extends CheckerMethod>(method: M, parameters: Parameters1<M>): Promise<Answer<M>> {
    const id = ++this.count;
    return new Promise((resolve, reject) => {
      if (!this.child) this.start();
      this.pending.set(id, { method, resolve: resolve as (answer: never) => void, reject });
      this.child!.send({ id, method, parameters }, error => {
        if (error) this.child?.kill('SIGKILL');
      });
    });
  }

  private start(): void {
    const { command, flags } = checkerCommand(this.trustsSnapshot);
    // Options there are meant for the reader's code, a limit of memory above all.
    const env = { ...process.env, NODE_OPTIONS: '' };
    const child = spawn(command, flags, {
      env,
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
      serialization: 'json',
    });
    this.child = child;
    this.onChange(child.pid ?? 0);
    child.on('message', (reply: CheckerReply) => this.receive(reply));
    child.on('error', () => {});
    child.on('exit', (code, signal) => {
      if (code === snapshotRefused) this.trustsSnapshot = false;
      this.died(child, signal ?? `exit code ${code}`);
    });
  }

  private receive({ id, answer, error }: CheckerReply): void {
    const waiting = this.pending.get(id);
    if (!waiting) return;
    this.pending.delete(id);
    this.deaths = 0;
    if (error === undefined) waiting.resolve(answer as never);
    else waiting.reject(new Error(error));
  }

  private died(child: ChildProcess, reason: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.onChange(0);
    this.deaths++;
    const waiting = [...this.pending.values()];
    this.pending.clear();
    for (const { reject } of waiting) reject(new TypeCheckerEnded(`The type checker ended (${reason}).`));
    if (this.closed) return;
    if (this.deaths < mostDeaths) this.start();
  }
}
