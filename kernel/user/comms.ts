/** Comms: channels between objects here and objects in the client, such as widgets. */
import { randomUUID } from 'node:crypto';
import type { CommMessage } from '../interpreter/messages';
import { emit } from './channel';
import { currentCell } from './current-cell';

type Buffers = readonly Uint8Array[];
interface Received {
  readonly data: unknown;
  readonly metadata: unknown;
  readonly buffers: Buffers;
}
/** One that answers a promise is at work until it settles. */
type Listener = (message: Received) => unknown;

export class Comm {
  onMessage: Listener | undefined;
  onClose: Listener | undefined;

  constructor(
    readonly id: string,
    readonly target: string,
  ) {}

  send(data: unknown, metadata: unknown = {}, buffers: Buffers = []): void {
    this.emit('msg', data, metadata, buffers);
  }

  close(data: unknown = {}, metadata: unknown = {}, buffers: Buffers = []): void {
    open.delete(this.id);
    this.emit('close', data, metadata, buffers);
  }

  /** @internal */
  emit(kind: CommMessage['kind'], data: unknown, metadata: unknown, buffers: Buffers): void {
    const target = kind === 'open' ? this.target : undefined;
    emit({ t: 'comm', parent: currentCell().parent, kind, id: this.id, target, data, metadata }, buffers);
  }
}

type TargetHandler = (comm: Comm, message: Received) => unknown;
const open = new Map<string, Comm>();
const targets = new Map<string, TargetHandler>();

export const comms = {
  /** Opens a comm to a target that the client knows. */
  open(
    target: string,
    data: unknown = {},
    metadata: unknown = {},
    buffers: Buffers = [],
    id: string = randomUUID(),
  ): Comm {
    const comm = new Comm(id, target);
    open.set(id, comm);
    comm.emit('open', data, metadata, buffers);
    return comm;
  },
  /** Says what happens when the client opens a comm to this target. */
  registerTarget(name: string, handler: TargetHandler): void {
    targets.set(name, handler);
  },
  unregisterTarget(name: string): void {
    targets.delete(name);
  },
};

/** Answers what the listener answers. */
export function receiveComm(message: CommMessage, buffers: Buffers): unknown {
  const received = { data: message.data, metadata: message.metadata, buffers };
  const comm = open.get(message.id);
  if (message.kind === 'open') return openFromClient(message, received);
  if (message.kind === 'msg') return comm?.onMessage?.(received);
  return open.delete(message.id) ? comm?.onClose?.(received) : undefined;
}

function openFromClient(message: CommMessage, received: Received): unknown {
  const comm = new Comm(message.id, message.target ?? '');
  const handler = targets.get(comm.target);
  if (handler) return welcome(comm, handler, received);
  comm.close();
  return undefined;
}

function welcome(comm: Comm, handler: TargetHandler, received: Received): unknown {
  open.set(comm.id, comm);
  try {
    return handler(comm, received);
  } catch (error) {
    comm.close();
    throw error;
  }
}
