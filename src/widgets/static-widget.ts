/** A widget as it stands, in HTML without scripts: for pages, and for clients that show no widgets. */
import { openModels } from './model';
import { referredId, type State } from './state-message';

/** State of a model by its id, as a notebook keeps it. */
export type States = (id: string) => State | undefined;

const ofOpenModels: States = id => openModels().get(id)?.packed()[0].state;

/** What a notebook keeps of its widgets in its metadata. */
export type StoredStates = Readonly<Record<string, { readonly model_name: string; readonly state: State }>>;

export function storedStates(stored: StoredStates): States {
  return id => {
    const found = stored[id];
    return found && { _model_name: found.model_name, ...found.state };
  };
}

type Render = (state: State, states: States) => string;

/** HTML of the widget of that id; empty if nothing is known of it. */
export function staticWidget(id: string, states: States = ofOpenModels): string {
  const state = states(id);
  const kind = String(state?._model_name ?? '').replace(/Model$/, '');
  const render = state && renderers[kind];
  return render ? `<div class="widget" data-kind="${kind}">${render(state, states)}</div>` : '';
}

const slider: Render = state => described(state, `${meter(state)} <output>${shown(state.value)}</output>`);
const choice: Render = state => described(state, options(state, [Number(state.index)]));
const field: Render = state => described(state, `<output>${shown(state.value)}</output>`);
const tick: Render = state =>
  `<span>${state.value === true ? '☑' : '☐'} ${escaped(state.description)}</span>`;
const box: Render = (state, states) =>
  ids(state.children)
    .map(id => staticWidget(id, states))
    .join('');
const titled: Render = (state, states) => {
  const titles = Array.isArray(state.titles) ? state.titles : [];
  return ids(state.children)
    .map((id, index) => `<p><strong>${escaped(titles[index] ?? '')}</strong></p>${staticWidget(id, states)}`)
    .join('');
};

const renderers: Readonly<Record<string, Render>> = {
  ...Object.fromEntries(
    ['IntSlider', 'FloatSlider', 'FloatProgress', 'IntProgress'].map(kind => [kind, slider]),
  ),
  ...Object.fromEntries(['Dropdown', 'RadioButtons', 'ToggleButtons', 'Select'].map(kind => [kind, choice])),
  ...Object.fromEntries(
    [
      'Text',
      'Textarea',
      'IntText',
      'FloatText',
      'Label',
      'FloatLogSlider',
      'IntRangeSlider',
      'FloatRangeSlider',
    ].map(kind => [kind, field]),
  ),
  SelectMultiple: state => described(state, options(state, (state.index as number[]) ?? [])),
  Password: state => described(state, '<output>••••</output>'),
  Checkbox: tick,
  ToggleButton: tick,
  Button: state => `<span class="button">[ ${escaped(state.description)} ]</span>`,
  HTML: state => described(state, String(state.value ?? '')),
  HBox: (state, states) => `<div style="display:flex;flex-wrap:wrap;gap:1em">${box(state, states)}</div>`,
  VBox: box,
  Tab: titled,
  Accordion: titled,
  Output: state => (Array.isArray(state.outputs) ? state.outputs.map(output).join('') : ''),
};

function described(state: State, html: string): string {
  const description = escaped(state.description);
  return description === '' ? html : `<span>${description}</span> ${html}`;
}

/** Defaults are left out where a client keeps a state. */
function meter({ min = 0, max = 100, value = 0 }: State): string {
  return `<meter min="${shown(min)}" max="${shown(max)}" value="${shown(value)}"></meter>`;
}

function options(state: State, chosen: readonly number[]): string {
  const labels = Array.isArray(state._options_labels) ? state._options_labels : [];
  const items = labels.map((label, index) =>
    chosen.includes(index) ? `<strong>${escaped(label)}</strong>` : escaped(label),
  );
  return items.join(' · ');
}

interface Output {
  readonly output_type?: string;
  readonly text?: string | readonly string[];
  readonly data?: Readonly<Record<string, unknown>>;
  readonly evalue?: string;
}

/** HTML if there is any, a picture, else the text. */
function output({ text, data, evalue }: Output): string {
  const html = data?.['text/html'] ?? data?.['image/svg+xml'];
  if (html !== undefined) return joined(html);
  const png = data?.['image/png'];
  if (png !== undefined)
    return `<img alt="" src="data:image/png;base64,${escaped(joined(png).replace(/\s/g, ''))}">`;
  return `<pre>${escaped(joined(data?.['text/plain'] ?? text ?? evalue ?? ''))}</pre>`;
}

const joined = (lines: unknown): string => (Array.isArray(lines) ? lines.join('') : String(lines));
const shown = (value: unknown): string => escaped(Array.isArray(value) ? value.join(' – ') : value);

function ids(children: unknown): string[] {
  return (Array.isArray(children) ? children : []).flatMap(child => referredId(child) ?? []);
}

function escaped(value: unknown): string {
  return String(value ?? '').replace(/[&<>"']/g, character => `&#${character.charCodeAt(0)};`);
}
