import { workerAddress } from './carried-library';
import type { Judged, Question } from './question';

/** A judging that takes longer than this gives way to what the reader has typed since. */
const patience = 400;

interface Waiting {
  readonly question: Question;
  readonly settle: (judged: Judged | undefined) => void;
}

/** One engine in a worker, for one question at a time; a newer question puts an older one aside. */
export class Judge {
  #worker: Worker | undefined;
  #busy: (Waiting & { readonly since: number }) | undefined;
  #next: Waiting | undefined;
  #number = 0;

  /** The judged question; undefined when a newer one took its place. */
  ask(question: Omit<Question, 'number'>): Promise<Judged | undefined> {
    this.#next?.settle(undefined);
    return new Promise(settle => {
      this.#next = { question: { ...question, number: ++this.#number }, settle };
      if (this.#busy && performance.now() - this.#busy.since > patience) this.#giveUp();
      if (this.#busy) setTimeout(() => this.#retry(), patience);
      else void this.#start();
    });
  }

  #retry(): void {
    if (!this.#next || !this.#busy || performance.now() - this.#busy.since < patience) return;
    this.#giveUp();
    void this.#start();
  }

  /** A worker hears nothing while it judges: it is ended, and the next question begins with a new one. */
  #giveUp(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#busy?.settle(undefined);
    this.#busy = undefined;
  }

  async #start(): Promise<void> {
    const waiting = this.#next;
    if (!waiting) return;
    this.#next = undefined;
    this.#busy = { ...waiting, since: Number.POSITIVE_INFINITY };
    this.#worker ??= await this.#newWorker();
    this.#busy = { ...waiting, since: performance.now() };
    this.#worker.postMessage(waiting.question);
  }

  async #newWorker(): Promise<Worker> {
    const worker = new Worker(await workerAddress('engine'));
    worker.addEventListener('message', (event: MessageEvent<Judged>) => this.#answered(event.data));
    worker.addEventListener('error', () => {
      this.#giveUp();
      void this.#start();
    });
    return worker;
  }

  #answered(judged: Judged): void {
    if (judged.number !== this.#busy?.question.number) return;
    this.#busy.settle(judged);
    this.#busy = undefined;
    void this.#start();
  }
}
