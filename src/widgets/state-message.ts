/**
 * A widget's state as it crosses a comm: models become references, bytes go beside the JSON.
 * @see "Jupyter widget messaging protocol", version 2.1 (github.com/jupyter-widgets/ipywidgets)
 */
import type { Buffers } from './comm';

export type State = Readonly<Record<string, unknown>>;
type Path = (string | number)[];

export interface StateMessage {
  readonly state: State;
  readonly buffer_paths: readonly Path[];
}

/** What has an id by which the client knows it. */
export interface Referable {
  readonly id: string;
}

const reference = 'IPY_MODEL_';

export const referenceTo = (model: Referable): string => `${reference}${model.id}`;

/** The id in a reference, if the value is one. */
export function referredId(value: unknown): string | undefined {
  return typeof value === 'string' && value.startsWith(reference) ? value.slice(reference.length) : undefined;
}

export function packState(
  state: State,
  isModel: (value: unknown) => value is Referable,
): [StateMessage, Buffers] {
  const buffers: Uint8Array[] = [];
  const paths: Path[] = [];
  const pack = (value: unknown, path: Path): unknown => {
    if (isModel(value)) return referenceTo(value);
    const bytes = bytesOf(value);
    if (bytes) {
      paths.push(path);
      buffers.push(bytes);
      return null;
    }
    if (Array.isArray(value)) return value.map((item, index) => pack(item, [...path, index]));
    return isPlain(value) ? mapped(value, (item, name) => pack(item, [...path, name])) : value;
  };
  return [{ state: pack(state, []) as State, buffer_paths: paths }, buffers];
}

/** Puts the bytes back to where they belong. */
export function unpackState(
  { state, buffer_paths }: Partial<StateMessage>,
  buffers: Buffers,
): Record<string, unknown> {
  const unpacked = { ...state };
  (buffer_paths ?? []).forEach((path, index) => {
    let target = unpacked as Record<string | number, unknown>;
    for (const step of path.slice(0, -1)) target = target[step] as Record<string | number, unknown>;
    target[path.at(-1)!] = buffers[index];
  });
  return unpacked;
}

function bytesOf(value: unknown): Uint8Array | undefined {
  if (value instanceof ArrayBuffer) return new Uint8Array(value);
  if (!ArrayBuffer.isView(value)) return undefined;
  return new Uint8Array(value.buffer, value.byteOffset, value.byteLength);
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.getPrototypeOf(Object.getPrototypeOf(value) ?? {}) === null
  );
}

function mapped(object: Record<string, unknown>, change: (item: unknown, name: string) => unknown): State {
  return Object.fromEntries(Object.entries(object).map(([name, item]) => [name, change(item, name)]));
}
