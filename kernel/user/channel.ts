/**
 * To the protocol process, synchronously: what a cell prints is out before its next statement matters, in the order in
 * which it was printed, whatever happens to this process afterwards. A full pipe makes the cell wait, so that memory stays
 * bounded. Only a flood of text is gathered for some milliseconds, for a write costs as much as many lines. Should a loop
 * follow that keeps the timer from sending it, the guardian thread has it sent in the middle of the loop.
 */
import { readSync } from 'node:fs';
import { encodeFrame, FrameReader } from '../interpreter/frames';
import { descriptors, type Event } from '../interpreter/messages';
import { noteFlushed, noteGathered } from './guardian-link';
import { flushName } from './guardian-messages';
import { main } from './main-realm';
import { writeFrame } from './write-frame';

const gatherCharacters = 65536;
const gatherMilliseconds = 8;
/** So many writes of a cell in one such time go out one by one; more than these are a flood. */
const floodMilliseconds = 50;
const floodWrites = 200;

interface Gathered {
  readonly name: 'stdout' | 'stderr';
  readonly parent: string;
  text: string;
}

let gathered: Gathered | undefined;
let flushed = 0;
let windowStart = 0;
let windowWrites = 0;
let windowParent = '';
let timer: NodeJS.Timeout | undefined;
const now = performance.now.bind(performance);

/** Set while this file is at work, so that nothing comes in between. */
let working = false;
let batches = 0;

function work(body: () => void): void {
  working = true;
  try {
    body();
  } finally {
    working = false;
  }
}

export function emit(event: Event, buffers: readonly Uint8Array[] = []): void {
  const frame = encodeFrame(event, buffers);
  work(() => {
    flushNow();
    writeFrame(descriptors.events, frame);
  });
}

export function emitText(name: 'stdout' | 'stderr', text: string, parent: string): void {
  if (text !== '') work(() => gather(name, text, parent));
}

export function flush(): void {
  work(flushNow);
}

/** Called by the guardian through the inspector, in the middle of whatever runs; false: come again. */
export function offerFlush(): void {
  const value = (): boolean => {
    if (working) return false;
    flush();
    return true;
  };
  Object.defineProperty(main, flushName, { value, configurable: false, writable: false, enumerable: false });
}

function gather(name: 'stdout' | 'stderr', text: string, parent: string): void {
  if (gathered && (gathered.name !== name || gathered.parent !== parent)) flushNow();
  if (gathered) gathered.text += text;
  else gathered = { name, parent, text };
  const time = now();
  if (
    gathered.text.length >= gatherCharacters ||
    time - flushed > gatherMilliseconds ||
    !isFlood(time, parent)
  )
    flushNow();
  else wait();
}

function wait(): void {
  if (timer) return;
  timer = setTimeout(flush, gatherMilliseconds);
  batches = (batches % 1e9) + 1;
  noteGathered(batches);
}

/** The flood of a cell that was ended is none of the next cell's, whose first words must not wait. */
function isFlood(time: number, parent: string): boolean {
  if (time - windowStart > floodMilliseconds || parent !== windowParent) {
    windowStart = time;
    windowParent = parent;
    windowWrites = 0;
  }
  return ++windowWrites > floodWrites;
}

function flushNow(): void {
  if (timer) {
    clearTimeout(timer);
    timer = undefined;
    noteFlushed();
  }
  const { name, text, parent } = gathered ?? {};
  gathered = undefined;
  if (name && text && parent !== undefined)
    writeFrame(descriptors.events, encodeFrame({ t: 'stream', name, text, parent }));
  flushed = now();
}

const answers = new FrameReader();

/** Waits for the answer to a prompt; nothing else of this process runs meanwhile. */
export function readAnswer(): string | undefined {
  const chunk = Buffer.allocUnsafe(65536);
  for (;;) {
    const length = readSync(descriptors.input, chunk);
    if (length === 0) return undefined;
    const [frame] = answers.push(Buffer.from(chunk.subarray(0, length)));
    if (frame) return frame.value.value as string | undefined;
  }
}
