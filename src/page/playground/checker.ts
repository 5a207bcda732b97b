import { workerAddress } from '../carried-library';
import type { Asked, Heard } from './asked';

/** A worker that is busy with one formula for so long gives way to a newer text. */
const patience = 1000;

/** Checks the newest text that it was given; what it hears of an older one is dropped. */
export class Checker {
  #worker: Promise<Worker> | undefined;
  #newest = 0;
  #heard = 0;

  constructor(private readonly show: (heard: Heard) => void) {}

  ask(asked: Omit<Asked, 'number'>): void {
    const number = ++this.#newest;
    void this.#post({ ...asked, number });
    setTimeout(() => this.#replaceIfSilent({ ...asked, number }), patience);
  }

  async #post(asked: Asked): Promise<void> {
    this.#worker ??= this.#start();
    const worker = await this.#worker;
    if (asked.number === this.#newest) worker.postMessage(asked);
  }

  async #start(): Promise<Worker> {
    const worker = new Worker(await workerAddress('notes'));
    worker.addEventListener('message', ({ data }: MessageEvent<Heard>) => {
      this.#heard = Math.max(this.#heard, data.number);
      if (data.number === this.#newest) this.show(data);
    });
    return worker;
  }

  /** A worker hears nothing while it judges one formula: it is ended, and a new one is asked. */
  #replaceIfSilent(asked: Asked): void {
    if (asked.number !== this.#newest || this.#heard >= asked.number - 1) return;
    void this.#worker?.then(worker => worker.terminate());
    this.#worker = undefined;
    void this.#post(asked);
  }
}
