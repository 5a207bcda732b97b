/** One half of a widget's model; the other half lives in the client, and a comm keeps their states the same. */
import { type Comm, type CommMessage, commHost } from './comm';
import { packState, type Referable, type State, type StateMessage, unpackState } from './state-message';

export const widgetTarget = 'jupyter.widget';
const widgetProtocol = { version: '2.1.0' };

/** Where the client finds the code of a model and of its view. */
export interface Names {
  readonly module: string;
  readonly version: string;
  readonly model: string;
  /** null: nothing is to be seen of it. */
  readonly view: string | null;
  readonly viewModule?: string;
}

/** One that answers a promise is at work until it settles. */
export type Listener = (value: unknown, previous: unknown) => unknown;
export type CustomListener = (content: unknown, buffers: readonly Uint8Array[]) => unknown;

const models = new Map<string, Model>();
let unopened = 0;

/** Every model that is open, by id. */
export function openModels(): ReadonlyMap<string, Model> {
  return models;
}

export class Model implements Referable {
  readonly id: string;
  private readonly state: Record<string, unknown>;
  private readonly comm: Comm | undefined;
  private readonly listeners = new Map<string, Set<Listener>>();
  private readonly customListeners = new Set<CustomListener>();

  constructor(names: Names, state: State) {
    this.state = { ...namesInState(names), ...state };
    const [message, buffers] = packState(this.state, isModel);
    this.comm = commHost()?.open(widgetTarget, message, widgetProtocol, buffers);
    this.id = this.comm?.id ?? `unopened-${++unopened}`;
    models.set(this.id, this);
    if (!this.comm) return;
    this.comm.onMessage = received => this.receive(received);
    this.comm.onClose = () => void models.delete(this.id);
  }

  get(name: string): unknown {
    return this.state[name];
  }

  /** Sends what is new, and tells those who observe it. */
  set(changes: State): void {
    const fresh = Object.fromEntries(
      Object.entries(changes).filter(([name, value]) => !same(this.state[name], value)),
    );
    if (Object.keys(fresh).length === 0) return;
    const previous = this.take(fresh);
    this.send('update', fresh);
    this.tell(fresh, previous);
  }

  /** Calls back with the new and the previous value; answers how to stop that. */
  observe(name: string, listener: Listener): () => void {
    const all = this.listeners.get(name) ?? new Set();
    this.listeners.set(name, all.add(listener));
    return () => void all.delete(listener);
  }

  /** Sends something that is no state. */
  sendCustom(content: unknown, buffers: readonly Uint8Array[] = []): void {
    this.comm?.send({ method: 'custom', content }, {}, buffers);
  }

  onCustom(listener: CustomListener): () => void {
    this.customListeners.add(listener);
    return () => void this.customListeners.delete(listener);
  }

  close(): void {
    models.delete(this.id);
    this.comm?.close();
  }

  /** All of its state, as it would be sent. */
  packed(): ReturnType<typeof packState> {
    return packState(this.state, isModel);
  }

  private take(changes: State): State {
    const previous = Object.fromEntries(Object.keys(changes).map(name => [name, this.state[name]]));
    Object.assign(this.state, changes);
    return previous;
  }

  private tell(changes: State, previous: State): unknown {
    return settled(
      Object.entries(changes).flatMap(([name, value]) =>
        [...(this.listeners.get(name) ?? [])].map(listener => listener(value, previous[name])),
      ),
    );
  }

  private send(method: string, state: State): void {
    const [message, buffers] = packState(state, isModel);
    this.comm?.send({ method, ...message }, {}, buffers);
  }

  private receive({ data, buffers }: CommMessage): unknown {
    const message = data as Partial<StateMessage> & { method?: string; content?: unknown };
    if (message.method === 'update') return this.update(unpackState(message, buffers));
    if (message.method === 'custom')
      return settled([...this.customListeners].map(listener => listener(message.content, buffers)));
    if (message.method === 'request_state') this.send('update', this.state);
    return undefined;
  }

  /** Other clients of the kernel hear of the change by the echo, and the sender knows that it has arrived. */
  private update(changes: State): unknown {
    this.send('echo_update', changes);
    const fresh = Object.fromEntries(
      Object.entries(changes).filter(([name, value]) => !same(this.state[name], value)),
    );
    return this.tell(fresh, this.take(fresh));
  }
}

/** A promise only if there is something to wait for. */
function settled(results: readonly unknown[]): unknown {
  const waiting = results.filter(result => result instanceof Promise);
  return waiting.length > 0 ? Promise.all(waiting) : undefined;
}

function isModel(value: unknown): value is Model {
  return value instanceof Model;
}

function namesInState({ module, version, model, view, viewModule }: Names): State {
  return {
    _model_module: module,
    _model_module_version: version,
    _model_name: model,
    _view_module: viewModule ?? module,
    _view_module_version: version,
    _view_name: view,
  };
}

/** Equal as JSON; bytes and models are the same only if they are one. */
function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
  return a.every((item, index) => same(item, b[index]));
}
