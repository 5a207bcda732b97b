/** Files checked in several threads, results handed on in the order of the files. */

import path from 'node:path';
import { Worker } from 'node:worker_threads';
import type { FileResult, FileTask } from './check-file';

interface Answer {
  readonly index: number;
  readonly result: FileResult;
}

/** Results that may wait for an earlier file, so that memory stays bounded. */
const mostAhead = 32;

export async function* inWorkers(tasks: readonly FileTask[], jobs: number): AsyncGenerator<FileResult> {
  const pool = new Pool(tasks, jobs);
  try {
    for (let i = 0; i < tasks.length; i++) yield await pool.result(i);
  } finally {
    await pool.close();
  }
}

class Pool {
  private readonly workers: Worker[];
  private readonly idle: Worker[] = [];
  private readonly done = new Map<number, FileResult>();
  private readonly running = new Map<Worker, number>();
  private waiting: (() => void) | undefined;
  private next = 0;
  private taken = 0;

  constructor(
    private readonly tasks: readonly FileTask[],
    jobs: number,
  ) {
    this.workers = Array.from({ length: jobs }, () => this.start());
  }

  private start(): Worker {
    const worker = new Worker(path.join(__dirname, 'worker.js'));
    worker.on('message', (answer: Answer) => {
      this.running.delete(worker);
      this.finish(answer.index, answer.result);
      this.give(worker);
    });
    worker.on('error', error => this.lost(worker, error.message));
    this.give(worker);
    return worker;
  }

  /** A file that ends its thread (memory used up) is told; the others go on in a new one. */
  private lost(worker: Worker, reason: string): void {
    const index = this.running.get(worker);
    this.running.delete(worker);
    const at = this.workers.indexOf(worker);
    if (at >= 0) this.workers[at] = this.start();
    if (index === undefined) return;
    const { path: file } = this.tasks[index]!;
    this.finish(index, {
      report: {
        path: file,
        error: `checking it stopped: ${reason}`,
        formulas: [],
        remarks: [],
        unclaimed: [],
      },
      text: '',
    });
  }

  private finish(index: number, result: FileResult): void {
    this.done.set(index, result);
    this.waiting?.();
  }

  private give(worker: Worker): void {
    if (this.next >= this.tasks.length) return;
    if (this.next - this.taken >= mostAhead) {
      this.idle.push(worker);
      return;
    }
    const index = this.next++;
    this.running.set(worker, index);
    worker.postMessage({ index, task: this.tasks[index] });
  }

  async result(index: number): Promise<FileResult> {
    while (!this.done.has(index)) {
      await new Promise<void>(resolve => {
        this.waiting = resolve;
      });
    }
    const result = this.done.get(index)!;
    this.done.delete(index);
    this.taken = index + 1;
    for (const worker of this.idle.splice(0)) this.give(worker);
    return result;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map(worker => worker.terminate()));
  }
}
