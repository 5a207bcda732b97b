import { type BundleWithMetadata, type Displayable, displayMethod, type MimeBundle } from './contract';

/** Node's own name for it: what `console.log`, a plain script and stock tslab print. */
const inspectMethod = Symbol.for('nodejs.util.inspect.custom');

/** A value that is nothing but its bundle: shown by every kernel, printed as its text elsewhere. */
export class RichValue implements Displayable {
  readonly bundle: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;

  constructor(bundle: MimeBundle, metadata: Readonly<Record<string, unknown>> = {}) {
    this.bundle = bundle;
    this.metadata = metadata;
    hide(this, inspectMethod, () => String(bundle['text/plain'] ?? ''));
  }

  [displayMethod](): MimeBundle {
    const whole: BundleWithMetadata = { data: this.bundle, metadata: this.metadata };
    return Object.keys(this.metadata).length === 0 ? this.bundle : (whole as unknown as MimeBundle);
  }
}

/** Gives `value` a text for `console.log` without showing the method among its properties. */
export function printAs<T extends object>(value: T, text: (this: never) => string): T {
  hide(value, inspectMethod, text);
  return value;
}

function hide(target: object, key: symbol, value: unknown): void {
  Object.defineProperty(target, key, { value, enumerable: false, configurable: true });
}
