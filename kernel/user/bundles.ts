/** Values as MIME bundles. */
import { inspect, types } from 'node:util';
import type { Bundle } from '../interpreter/messages';
import { main } from './main-realm';

const displayMethod = Symbol.for('Jupyter.display');
const showKey = Symbol.for('qedlab.show');

/** Objects that show themselves may do so asynchronously; all others are shown as `util.inspect` shows them. */
export async function bundleOf(value: unknown): Promise<Bundle> {
  return completed(value, await offeredBy(value));
}

/** Without what is offered later. */
export function bundleNow(value: unknown): Bundle {
  const offered = offeredBy(value);
  return completed(value, types.isPromise(offered) ? undefined : offered);
}

function offeredBy(value: unknown): unknown {
  const shown = offers(value) ? value : byLibrary(value);
  return shown?.[displayMethod]();
}

function completed(value: unknown, offered: unknown): Bundle {
  const bundle = offered === undefined || offered === null ? plain() : normalize(offered);
  const data =
    'text/plain' in bundle.data ? bundle.data : { ...bundle.data, 'text/plain': inspectPlainly(value) };
  return { data, metadata: bundle.metadata };
}

/** What a library of the reader's makes of a value that shows nothing itself (docs/kernel.md, `qedlab.show`). */
function byLibrary(value: unknown): Displayable | undefined {
  const show = main[showKey];
  if (typeof show !== 'function' || types.isProxy(value)) return undefined;
  try {
    const shown: unknown = Reflect.apply(show, undefined, [value]);
    return offers(shown) ? shown : undefined;
  } catch {
    return undefined; // a value that defeats it is printed
  }
}

const plain = (): Bundle => ({ data: {}, metadata: {} });

type Displayable = { [displayMethod](): unknown };

function offers(value: unknown): value is Displayable {
  const isObject = (typeof value === 'object' && value !== null) || typeof value === 'function';
  return (
    isObject && !types.isProxy(value) && typeof (value as Partial<Displayable>)[displayMethod] === 'function'
  );
}

/** A bare bundle, or `{data, metadata}`: told apart by MIME types, which all have a slash. */
export function normalize(offered: unknown): Bundle {
  const given = offered as { data?: object; metadata?: object };
  const whole =
    typeof given.data === 'object' &&
    given.data !== null &&
    !Object.keys(given).some(key => key.includes('/'));
  const data = whole ? given.data! : (given as object);
  const encoded = Object.entries(data).map(([type, payload]) => [type, payloadOf(type, payload)]);
  return {
    data: Object.fromEntries(encoded) as Record<string, unknown>,
    metadata: ((whole ? given.metadata : undefined) as Bundle['metadata']) ?? {},
  };
}

/** Where the runtime follows promises through hooks, it writes its notes onto them. */
function hideBookkeeping(promise: Promise<unknown>): void {
  for (const key of Object.getOwnPropertySymbols(promise)) {
    if (/^(async_id_symbol|trigger_async_id_symbol|kResourceStore)$/.test(key.description ?? '')) {
      Object.defineProperty(promise, key, { enumerable: false });
    }
  }
}

/** Bytes become base64; a JSON type carries an object, so a string of JSON is unpacked. */
function payloadOf(type: string, payload: unknown): unknown {
  if (types.isUint8Array(payload))
    return Buffer.from(payload.buffer, payload.byteOffset, payload.byteLength).toString('base64');
  if (typeof payload !== 'string' || !/[/+]json$/.test(type)) return payload;
  try {
    return JSON.parse(payload);
  } catch {
    return payload;
  }
}

export function inspectPlainly(value: unknown): string {
  if (types.isPromise(value)) hideBookkeeping(value);
  try {
    return inspect(value);
  } catch (error) {
    return `[a value that cannot be shown: ${String(error)}]`;
  }
}
