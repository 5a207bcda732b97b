/** Channels to the client's widgets, as a kernel offers them under `Symbol.for('qedlab.host')`. */
import { currentHost } from '../display/display';

export type Buffers = readonly Uint8Array[];

export interface CommMessage {
  readonly data: unknown;
  readonly buffers: Buffers;
}

export interface Comm {
  readonly id: string;
  /** One that answers a promise is at work until it settles; the client counts what it puts out until then to its message. */
  onMessage: ((message: CommMessage) => unknown) | undefined;
  onClose: (() => void) | undefined;
  send(data: unknown, metadata?: unknown, buffers?: Buffers): void;
  close(): void;
}

export interface CommHost {
  open(target: string, data: unknown, metadata: unknown, buffers: Buffers): Comm;
  registerTarget(name: string, handler: (comm: Comm) => void): void;
}

interface WidgetHost {
  readonly comms?: CommHost;
  /** msg_id of the request whose code runs. */
  parentId?(): string;
}

/** Undefined where no kernel with comms runs this code: widgets are then plain objects, and print as text. */
export function commHost(): CommHost | undefined {
  return (currentHost() as WidgetHost | undefined)?.comms;
}

export function parentId(): string {
  return (currentHost() as WidgetHost | undefined)?.parentId?.() ?? '';
}
