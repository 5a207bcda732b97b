/** `console`, `process.stdout` and `process.stderr` of the reader, sent to the cell that writes. */
import { Console } from 'node:console';
import { StringDecoder } from 'node:string_decoder';
import { emitText, flush } from './channel';
import { currentCell } from './current-cell';
import { giveWay } from './forced-stop';
import { main, mainProcess } from './main-realm';

type Name = 'stdout' | 'stderr';
type Write = (chunk: unknown, encoding?: unknown, done?: unknown) => boolean;

/** Bytes that come in pieces are put together before they are text. */
function writer(name: Name): Write {
  const decoder = new StringDecoder('utf8');
  return (chunk, encoding, done) => {
    const text = typeof chunk === 'string' ? chunk : decoder.write(bytesOf(chunk));
    emitText(name, text, currentCell().parent);
    giveWay();
    const callback = typeof encoding === 'function' ? encoding : done;
    if (typeof callback === 'function') queueMicrotask(() => Reflect.apply(callback, undefined, []));
    return true;
  };
}

function bytesOf(chunk: unknown): Buffer {
  if (ArrayBuffer.isView(chunk) || isForeignView(chunk))
    return Buffer.from(chunk.buffer, chunk.byteOffset, chunk.byteLength);
  throw new TypeError('The "chunk" argument must be a string or an array of bytes');
}

function isForeignView(chunk: unknown): chunk is ArrayBufferView {
  return typeof chunk === 'object' && chunk !== null && 'byteLength' in chunk && 'byteOffset' in chunk;
}

export function takeOverStreams(): void {
  const write = { stdout: writer('stdout'), stderr: writer('stderr') };
  for (const name of ['stdout', 'stderr'] as const) {
    const stream = mainProcess[name];
    Object.defineProperty(stream, 'write', { value: write[name], configurable: true, writable: true });
    Object.defineProperty(stream, '_write', {
      value: (chunk: unknown, encoding: string, done: () => void) => write[name](chunk, encoding, done),
      configurable: true,
      writable: true,
    });
  }
  // Its streams are the real ones, so that replaced `write` methods of the reader's are honoured.
  const ours = new Console({
    stdout: mainProcess.stdout,
    stderr: mainProcess.stderr,
    ignoreErrors: false,
    colorMode: false,
  });
  Object.defineProperty(main, 'console', {
    value: ours,
    configurable: true,
    writable: true,
    enumerable: false,
  });
  mainProcess.on('exit', flush);
}
