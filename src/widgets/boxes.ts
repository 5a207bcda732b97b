/** Widgets that hold others. */
import type { Layout } from './layout';
import { controlNames, Widget, type WidgetOptions } from './widget';

export class Box extends Widget {
  private held: readonly Widget[];

  constructor(
    kind: string,
    children: readonly Widget[],
    state: Readonly<Record<string, unknown>>,
    options: WidgetOptions,
  ) {
    super(controlNames(kind), { box_style: '', children: modelsOf(children), ...state }, options);
    this.held = [...children];
  }

  get children(): readonly Widget[] {
    return this.held;
  }

  set children(children: readonly Widget[]) {
    this.held = [...children];
    this.model.set({ children: modelsOf(children) });
  }
}

const modelsOf = (widgets: readonly Widget[]) => widgets.map(widget => widget.model);

/** Beside each other. */
export const row = (children: readonly Widget[], layout?: Layout): Box =>
  new Box('HBox', children, {}, { layout });
/** Below each other. */
export const column = (children: readonly Widget[], layout?: Layout): Box =>
  new Box('VBox', children, {}, { layout });
/** One at a time, chosen by title. */
export const tabs = (children: Readonly<Record<string, Widget>>): Box => titled('Tab', children, 0);
/** Below each other, each opened by its title. */
export const accordion = (children: Readonly<Record<string, Widget>>): Box =>
  titled('Accordion', children, null);

function titled(kind: string, children: Readonly<Record<string, Widget>>, selected: number | null): Box {
  const state = { titles: Object.keys(children), selected_index: selected };
  return new Box(kind, Object.values(children), state, {});
}
