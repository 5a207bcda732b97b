import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Bench } from './bench';

/** A scheduler and workers, each a process of its own that listens on the loopback address only. */
export class DaskCluster {
  readonly workers: ChildProcess[] = [];
  private readonly file: string;
  private readonly scheduler: ChildProcess;
  private readonly local = ['--host', '127.0.0.1', '--dashboard-address', '127.0.0.1:0'];

  constructor(private readonly bench: Bench) {
    this.file = path.join(bench.folder, 'scheduler.json');
    this.scheduler = this.dask('scheduler', '--port', '0', '--scheduler-file', this.file, ...this.local);
  }

  /** Where the scheduler listens, once it does. */
  async address(): Promise<string> {
    while (!existsSync(this.file)) {
      if (this.scheduler.exitCode !== null)
        throw new Error(`The scheduler ended (${this.scheduler.exitCode}).`);
      await pause(50);
    }
    return (JSON.parse(readFileSync(this.file, 'utf8')) as { address: string }).address;
  }

  async addWorker(): Promise<ChildProcess> {
    const worker = this.dask('worker', await this.address(), '--nthreads', '1', '--no-nanny', ...this.local);
    this.workers.push(worker);
    return worker;
  }

  /** Ends the processes, not asking them, and waits for their ends. */
  async stop(): Promise<void> {
    const left = [...this.workers, this.scheduler].filter(
      ({ exitCode, signalCode }) => (exitCode ?? signalCode) === null,
    );
    const ends = left.map(process => once(process, 'exit'));
    for (const process of left) process.kill('SIGKILL');
    await Promise.all(ends);
  }

  private dask(...parameters: string[]): ChildProcess {
    const started = this.bench.python('dask', ...parameters);
    for (const stream of [started.stdout, started.stderr]) stream?.resume();
    return started;
  }
}
