/**
 * The display contract between a value, this library and whatever runs the cell.
 *
 * A value that has a method under `displayMethod` offers a whole MIME bundle (the convention of Deno's kernel, so that
 * values of other libraries that follow it show themselves here too). The method may answer asynchronously.
 * A kernel offers `host` under `hostKey` of globalThis; where there is none (a plain Node script, stock tslab),
 * the text of the bundle is printed.
 */

/** `Symbol.for('Jupyter.display')`: `value[displayMethod]()` answers a MIME bundle or a promise of one. */
export const displayMethod: unique symbol = Symbol.for('Jupyter.display');

/** `Symbol.for('qedlab.host')`: where on globalThis a kernel puts its `DisplayHost`. */
export const hostKey: unique symbol = Symbol.for('qedlab.host');

/**
 * `Symbol.for('qedlab.show')`: where on globalThis a library puts a function by which a kernel shows values that offer no
 * bundle themselves. It answers something that does, or undefined: then the value is printed as `util.inspect` prints it.
 */
export const showKey: unique symbol = Symbol.for('qedlab.show');

/** MIME type to payload: strings, except that `+json` types carry JSON objects. Binary types carry base64 strings. */
export type MimeBundle = Readonly<Record<string, unknown>>;

/** Every bundle of this library has `text/plain`. */
export interface Displayable {
  [displayMethod](): MimeBundle | Promise<MimeBundle>;
}

/** Bundle with metadata, for values that need both: a `displayMethod` may answer this in place of a bare bundle. */
export interface BundleWithMetadata {
  readonly data: MimeBundle;
  readonly metadata: Readonly<Record<string, unknown>>;
}

/** What a kernel offers to the library. */
export interface DisplayHost {
  /** Publishes display_data (or update_display_data when `update`), in the cell that is running. */
  display(
    bundle: MimeBundle,
    options?: { metadata?: Readonly<Record<string, unknown>>; displayId?: string; update?: boolean },
  ): void;
  clearOutput(options?: { wait?: boolean }): void;
}
