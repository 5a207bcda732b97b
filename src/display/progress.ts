import { requireCount } from '../numerics/requirements';
import { openBar, type ProgressBar } from './progress-bar';

export interface ProgressOptions {
  /** A word before the bar. */
  readonly label?: string;
  /** How many there will be, for what does not know its own length. */
  readonly total?: number;
}

/**
 * The same values, with a live bar while the loop over them runs: rate and time left, redrawn ten times a second
 * even in a synchronous loop. Costs a few nanoseconds a step, since the clock is read only now and then.
 * @param source a count (0, 1, ... below it), anything iterable, or anything that yields later (for await)
 * @throws RangeError for a count that is not an integer, or is negative
 * @example for (const step of progress(1e6)) descend()
 */
export function progress(count: number, options?: ProgressOptions): IterableIterator<number>;
export function progress<T>(source: Iterable<T>, options?: ProgressOptions): IterableIterator<T>;
export function progress<T>(source: AsyncIterable<T>, options?: ProgressOptions): AsyncIterableIterator<T>;
export function progress<T>(
  source: number | Iterable<T> | AsyncIterable<T>,
  options: ProgressOptions = {},
): IterableIterator<T | number> | AsyncIterableIterator<T> {
  if (typeof source === 'number') {
    requireCount('progress: the count', source, 0);
    return new CountedLoop(new Watch(options.label ?? '', source), source);
  }
  const watch = new Watch(options.label ?? '', options.total ?? lengthOf(source));
  if (Array.isArray(source) || ArrayBuffer.isView(source))
    return new ArrayLoop<T>(watch, source as ArrayLike<T>);
  return Symbol.asyncIterator in source
    ? new AsynchronousLoop(watch, source[Symbol.asyncIterator]())
    : new WatchedLoop(watch, source[Symbol.iterator]());
}

function lengthOf(source: object): number | undefined {
  const { length, size } = source as { length?: unknown; size?: unknown };
  return [length, size].find(value => typeof value === 'number') as number | undefined;
}

/** Milliseconds between two drawings. */
const period = 100;

/** Counts steps and decides when to look at the clock: as often as the rate so far makes one period. */
class Watch {
  count = 0;
  /** The count at which the clock is read next. */
  nextLook = 1;
  readonly #start = performance.now();
  #drawn = this.#start;
  #bar: ProgressBar | undefined;
  #ended = false;

  constructor(
    readonly label: string,
    readonly total: number | undefined,
  ) {}

  look(): void {
    const now = performance.now();
    const elapsed = Math.max(now - this.#start, 0.01);
    const inOnePeriod = Math.floor((this.count / elapsed) * period * 0.5);
    this.nextLook = this.count + Math.max(1, Math.min(inOnePeriod, this.count));
    if (now - this.#drawn < period) return;
    this.#drawn = now;
    this.#bar ??= openBar();
    this.#bar.draw(this.#state(now));
  }

  /** The last line stands whether or not a bar was seen, so that quick machines leave the same output as slow ones. */
  end(stopped: boolean): void {
    if (this.#ended) return;
    this.#ended = true;
    this.#bar ??= openBar();
    this.#bar.end(this.#state(performance.now()), stopped);
  }

  #state(now: number) {
    return { label: this.label, count: this.count, total: this.total, seconds: (now - this.#start) / 1000 };
  }
}

class WatchedLoop<T> implements IterableIterator<T> {
  constructor(
    readonly watch: Watch,
    readonly inner: Iterator<T>,
  ) {}

  [Symbol.iterator](): IterableIterator<T> {
    return this;
  }

  next(): IteratorResult<T> {
    const step = this.inner.next();
    if (step.done) this.watch.end(false);
    else if (++this.watch.count >= this.watch.nextLook) this.watch.look();
    return step;
  }

  return(): IteratorResult<T> {
    this.watch.end(true);
    this.inner.return?.();
    return { done: true, value: undefined };
  }
}

class CountedLoop implements IterableIterator<number> {
  constructor(
    readonly watch: Watch,
    readonly total: number,
  ) {}

  [Symbol.iterator](): IterableIterator<number> {
    return this;
  }

  next(): IteratorResult<number> {
    const value = this.watch.count;
    if (value >= this.total) {
      this.watch.end(false);
      return { done: true, value: undefined };
    }
    this.watch.count = value + 1;
    if (this.watch.count >= this.watch.nextLook) this.watch.look();
    return { done: false, value };
  }

  return(): IteratorResult<number> {
    this.watch.end(true);
    return { done: true, value: undefined };
  }
}

/** Arrays by index: several times faster than through their own iterators. */
class ArrayLoop<T> implements IterableIterator<T> {
  constructor(
    readonly watch: Watch,
    readonly values: ArrayLike<T>,
  ) {}

  [Symbol.iterator](): IterableIterator<T> {
    return this;
  }

  next(): IteratorResult<T> {
    const index = this.watch.count;
    if (index >= this.values.length) {
      this.watch.end(false);
      return { done: true, value: undefined };
    }
    this.watch.count = index + 1;
    if (this.watch.count >= this.watch.nextLook) this.watch.look();
    return { done: false, value: this.values[index]! };
  }

  return(): IteratorResult<T> {
    this.watch.end(true);
    return { done: true, value: undefined };
  }
}

class AsynchronousLoop<T> implements AsyncIterableIterator<T> {
  constructor(
    readonly watch: Watch,
    readonly inner: AsyncIterator<T>,
  ) {}

  [Symbol.asyncIterator](): AsyncIterableIterator<T> {
    return this;
  }

  async next(): Promise<IteratorResult<T>> {
    const step = await this.inner.next();
    if (step.done) this.watch.end(false);
    else if (++this.watch.count >= this.watch.nextLook) this.watch.look();
    return step;
  }

  async return(): Promise<IteratorResult<T>> {
    this.watch.end(true);
    await this.inner.return?.();
    return { done: true, value: undefined };
  }
}
