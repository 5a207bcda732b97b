/** Whose code runs at this moment, seen from an evaluation in the middle of it. */

/**
 * `reader`: code of a cell or of a package, or what the runtime does for it. `kernel for reader`: the kernel's code, called
 * by the reader's. `nobody`: no code of the reader's is under way.
 */
export type Interrupted = 'reader' | 'kernel for reader' | 'nobody';

const framesLooked = 200;

interface Site {
  getFileName(): string | null | undefined;
  getFunctionName(): string | null;
  isEval(): boolean;
}

/** The frames from the innermost one on; the innermost are those of the question itself. */
function sites(): readonly Site[] {
  const { stackTraceLimit, prepareStackTrace } = Error;
  Error.stackTraceLimit = framesLooked;
  Error.prepareStackTrace = (_, found) => found;
  const found = new Error().stack as unknown as readonly Site[];
  Object.assign(Error, { stackTraceLimit, prepareStackTrace });
  return found;
}

/** The question is asked by frames of the kernel's and, where the guardian asks, by one of the inspector's without a file. */
export function whatIsInterrupted(kernelFolder: string): Interrupted {
  return classify(sites().map(site => owner(site, kernelFolder)));
}

/**
 * Whether code stands in `Atomics.wait` and is interrupted there. The runtime keeps one such wait for each thread: another
 * on top of it would damage it, which ends the process (Node 20) or loses the waking (Node 24).
 */
export function standsInWait(): boolean {
  return sites().some(site => site.getFunctionName() === 'wait' && !site.getFileName() && !site.isEval());
}

type Owner = 'kernel' | 'runtime' | 'inspector' | 'reader';

function owner(site: Site, kernelFolder: string): Owner {
  const file = site.getFileName();
  if (file?.startsWith(kernelFolder)) return 'kernel';
  if (file?.startsWith('node:')) return 'runtime';
  return file || site.isEval() ? 'reader' : 'inspector';
}

/** Everything up to the inspector's evaluation belongs to the question; below it built-in functions have no file either. */
function classify(owners: readonly Owner[]): Interrupted {
  const asked = owners.indexOf('inspector');
  const first = owners.indexOf('reader');
  if (first < 0) return 'nobody';
  const above = owners.slice(asked >= 0 && asked < first ? asked + 1 : 0, first);
  return above.includes('kernel') ? 'kernel for reader' : 'reader';
}
