/** A widget: a model that is seen. */
import { type Displayable, displayMethod, type MimeBundle } from '../display/contract';
import { printAs } from '../display/rich-value';
import { offerControlChannel } from './control-channel';
import { type Layout, layoutModel } from './layout';
import { Model, type Names } from './model';
import type { State } from './state-message';
import { staticWidget } from './static-widget';

export const widgetViewMimeType = 'application/vnd.jupyter.widget-view+json';

/** The widgets of `jupyterlab_widgets` 3. */
export function controlNames(kind: string, view = kind): Names {
  return {
    module: '@jupyter-widgets/controls',
    version: '2.0.0',
    model: `${kind}Model`,
    view: `${view}View`,
  };
}

export interface WidgetOptions {
  /** Text beside it. */
  readonly description?: string;
  readonly disabled?: boolean;
  readonly tooltip?: string;
  readonly layout?: Layout;
}

export class Widget implements Displayable {
  readonly model: Model;

  constructor(names: Names, state: State, options: WidgetOptions = {}) {
    offerControlChannel();
    const { description = '', disabled, tooltip = null, layout } = options;
    this.model = new Model(names, {
      _dom_classes: [],
      tabbable: null,
      tooltip,
      description,
      layout: layout ? layoutModel(layout) : null,
      ...(disabled === undefined ? {} : { disabled }),
      ...state,
    });
    printAs(this, () => this.text());
  }

  get id(): string {
    return this.model.id;
  }

  get disabled(): boolean {
    return this.model.get('disabled') === true;
  }

  set disabled(disabled: boolean) {
    this.model.set({ disabled });
  }

  get description(): string {
    return String(this.model.get('description') ?? '');
  }

  set description(description: string) {
    this.model.set({ description });
  }

  /** Takes it out of every client. */
  close(): void {
    this.model.close();
  }

  [displayMethod](): MimeBundle {
    return {
      [widgetViewMimeType]: { version_major: 2, version_minor: 0, model_id: this.id },
      'text/html': staticWidget(this.id),
      'text/plain': this.text(),
    };
  }

  /** What a terminal shows. */
  protected text(): string {
    const kind = String(this.model.get('_model_name')).replace(/Model$/, '');
    return this.description ? `${kind} "${this.description}"` : kind;
  }
}
