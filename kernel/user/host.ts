/** `globalThis[Symbol.for('qedlab.host')]`: by which a library in a cell displays, asks for input and opens comms. */
import { normalize } from './bundles';
import { emit, readAnswer } from './channel';
import { comms } from './comms';
import { currentCell } from './current-cell';
import { giveWay } from './forced-stop';
import { main, mainError } from './main-realm';

interface DisplayOptions {
  readonly metadata?: Record<string, unknown>;
  readonly displayId?: string;
  readonly update?: boolean;
}

export function display(bundle: unknown, options: DisplayOptions = {}): void {
  const { data, metadata } = normalize(bundle);
  emit({
    t: 'display',
    parent: currentCell().parent,
    data,
    metadata: options.metadata ?? metadata,
    displayId: options.displayId,
    update: options.update ?? false,
  });
  giveWay();
}

export function clearOutput(options: { wait?: boolean } = {}): void {
  emit({ t: 'clear', wait: options.wait ?? false, parent: currentCell().parent });
}

/** Shows text in the pager of the client, at the end of the cell. */
function page(bundle: unknown, start = 0): void {
  emit({
    t: 'payload',
    parent: currentCell().parent,
    payload: { source: 'page', data: normalize(bundle).data, start },
  });
}

/** msg_id of the request whose code runs, by which clients know its output. */
function parentId(): string {
  return currentCell().parent;
}

/** Text for the next cell of the client; `replace` puts it in the place of this cell's. */
function nextInput(text: string, options: { replace?: boolean } = {}): void {
  const payload = { source: 'set_next_input', text: String(text), replace: options.replace ?? false };
  emit({ t: 'payload', parent: currentCell().parent, payload });
}

/** Asks the reader, and waits: nothing else runs meanwhile. */
export function input(prompt = '', options: { password?: boolean } = {}): string {
  const { allowStdin, parent } = currentCell();
  if (!allowStdin)
    throw mainError(
      'This client cannot be asked for input (allow_stdin is false).',
      'StdinNotImplementedError',
    );
  emit({ t: 'input', parent, prompt: String(prompt), password: options.password ?? false });
  const answer = readAnswer();
  if (answer === undefined) throw mainError('Interrupted while waiting for input.', 'Interrupted');
  return answer;
}

export function offerHost(): void {
  const host = { display, clearOutput, input, page, nextInput, comms, parentId };
  const define = (key: PropertyKey, value: unknown): void => {
    Object.defineProperty(main, key, { value, configurable: true, writable: true, enumerable: false });
  };
  define(Symbol.for('qedlab.host'), host);
  define('prompt', input);
}
