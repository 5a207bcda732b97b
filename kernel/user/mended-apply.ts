/** `Function.prototype.apply`, by which Node itself calls whatever waits for an event, the kernel's part included. */
import { emitText } from './channel';
import { main } from './main-realm';

const prototype = (main.Function as FunctionConstructor).prototype;
const { apply } = prototype;

/**
 * Puts it back where a cell has replaced it by something that does not call: the process would hear of nothing any more.
 * To be called before the reader's code gives way to the event loop.
 */
export function mendApply(parent: string): void {
  if (prototype.apply === apply || calls(prototype.apply)) return;
  if (!Reflect.defineProperty(prototype, 'apply', { value: apply, writable: true })) {
    emitText(
      'stderr',
      'Function.prototype.apply is fixed so that it calls nothing: Node cannot go on.\n',
      parent,
    );
    // Nothing would ever answer the cell; the kernel tells of the end and starts the process anew.
    (process as unknown as { reallyExit(code: number): never }).reallyExit(1);
  }
  const told =
    'Function.prototype.apply was put back: it no longer called functions, and Node needs it to go on.\n';
  emitText('stderr', told, parent);
}

function calls(candidate: unknown): boolean {
  let called = false;
  const probe = (value: unknown): void => {
    called = value === probe;
  };
  try {
    Reflect.apply(candidate as (...given: unknown[]) => unknown, probe, [undefined, [probe]]);
  } catch {
    return false;
  }
  return called;
}
