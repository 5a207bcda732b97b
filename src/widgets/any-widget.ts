/**
 * Widgets of one's own: an ES module that runs in the browser, with a state that both sides share.
 * @see anywidget.dev, "Anywidget Front-End Module (AFM)": the module's default export has `render({ model, el })`
 */
import type { State } from './state-message';
import { Widget, type WidgetOptions } from './widget';

/** The front end of anywidget that the set-up installs. */
const names = { module: 'anywidget', version: '~0.11.*', model: 'AnyModel', view: 'AnyView' };

export interface AnyWidgetOptions<S> extends WidgetOptions {
  /** Text of the module. */
  readonly esm: string;
  readonly css?: string;
  readonly state?: S;
}

export class AnyWidget<S extends object> extends Widget {
  get<K extends keyof S & string>(name: K): S[K] {
    return this.model.get(name) as S[K];
  }

  set(changes: Partial<S>): void {
    this.model.set(changes as State);
  }

  /** Called with the new and the previous value; answers how to stop that. */
  observe<K extends keyof S & string>(name: K, listener: (value: S[K], previous: S[K]) => void): () => void {
    return this.model.observe(name, (value, previous) => listener(value as S[K], previous as S[K]));
  }

  /** To `model.on('msg:custom', ...)` of the module. */
  send(content: unknown, buffers: readonly Uint8Array[] = []): void {
    this.model.sendCustom(content, buffers);
  }

  /** From `model.send(...)` of the module. */
  onMessage(listener: (content: unknown, buffers: readonly Uint8Array[]) => void): () => void {
    return this.model.onCustom(listener);
  }
}

let made = 0;

export function anyWidget<S extends object>(options: AnyWidgetOptions<S>): AnyWidget<S> {
  const { esm, css = '', state } = options;
  const fixed = { _esm: esm, _css: css, _anywidget_id: `qedlab.${++made}` };
  return new AnyWidget<S>(names, { ...state, ...fixed }, options);
}
