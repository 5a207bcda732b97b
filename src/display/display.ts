import {
  type BundleWithMetadata,
  type DisplayHost,
  displayMethod,
  hostKey,
  type MimeBundle,
} from './contract';
import { show } from './show';

export interface DisplayOptions {
  /** A name under which `update: true` replaces what was shown. */
  readonly displayId?: string;
  readonly update?: boolean;
}

/**
 * Shows a value in the cell that is running; without a kernel (a plain Node script, stock tslab) prints its text.
 * Most values are shown when this returns; one that makes its bundle later (a plot) is shown when the promise that
 * is returned settles: `await display(plot)`.
 */
export function display(value: unknown, options: DisplayOptions = {}): void | Promise<void> {
  const bundle = show(value)[displayMethod]();
  if (bundle instanceof Promise) return bundle.then(made => publish(made, options));
  publish(bundle, options);
}

/** What a `displayMethod` answered, taken apart. */
export function splitBundle(answer: MimeBundle): BundleWithMetadata {
  const { data, metadata } = answer as Partial<BundleWithMetadata>;
  const whole = typeof data === 'object' && data !== null && !('text/plain' in answer);
  return whole ? { data, metadata: metadata ?? {} } : { data: answer, metadata: {} };
}

function publish(answer: MimeBundle, options: DisplayOptions): void {
  const { data, metadata } = splitBundle(answer);
  const host = currentHost();
  if (host) host.display(data, { ...options, metadata });
  else console.log(String(data['text/plain'] ?? Object.keys(data).join(', ')));
}

/** The kernel that runs this code, if one does. */
export function currentHost(): DisplayHost | undefined {
  return (globalThis as unknown as Record<symbol, DisplayHost | undefined>)[hostKey];
}
