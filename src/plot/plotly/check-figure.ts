import { didYouMean } from '../did-you-mean';

/** A node of plotly.js's own schema: an attribute (with `valType`) or an object of them. */
interface Attribute {
  readonly valType?: string;
  readonly role?: string;
  readonly values?: readonly unknown[];
  readonly items?: Readonly<Record<string, Attribute>>;
  readonly [name: string]: unknown;
}

interface PlotSchema {
  readonly traces: Readonly<Record<string, { attributes: Attribute; layoutAttributes?: Attribute }>>;
  readonly layout: { readonly layoutAttributes: Attribute };
  readonly config: Attribute;
}

interface CheckedFigure {
  readonly data: readonly object[];
  readonly layout?: object;
  readonly config?: object;
}

/** Names of the schema that are notes about it, not fields of figures. */
const notes = new Set([
  'description',
  'editType',
  'role',
  'impliedEdits',
  'anim',
  'items',
  'arrayOk',
  '_deprecated',
  'valType',
]);

/**
 * Holds a figure against the schema that ships with plotly.js (42 ms to read, once).
 * @throws TypeError naming the field, where it stands and what may have been meant
 */
export function checkFigure(figure: CheckedFigure): void {
  const schema = require('plotly.js/dist/plot-schema.json') as PlotSchema;
  if (!Array.isArray(figure.data)) throw new TypeError('plotly: figure.data must be an array of traces');
  const traces: readonly object[] = figure.data;
  for (const [index, trace] of traces.entries()) {
    checkTrace(trace as { type?: string }, schema, `data[${index}]`);
  }
  const ofTraces = Object.values(schema.traces).flatMap((trace): Attribute[] =>
    trace.layoutAttributes ? [trace.layoutAttributes] : [],
  );
  if (figure.layout) checkObject(figure.layout, [schema.layout.layoutAttributes, ...ofTraces], 'layout');
  if (figure.config) checkObject(figure.config, [schema.config], 'config');
}

function checkTrace(trace: { type?: string }, schema: PlotSchema, place: string): void {
  const type = trace.type ?? 'scatter';
  const attributes = schema.traces[type]?.attributes;
  if (!attributes) {
    throw new TypeError(
      `plotly: ${place}.type cannot be "${type}"${didYouMean(type, Object.keys(schema.traces))}`,
    );
  }
  checkObject(trace, [attributes], place);
}

function checkObject(value: object, nodes: readonly Attribute[], place: string): void {
  for (const [name, part] of Object.entries(value)) {
    if (name.startsWith('_') || name === 'transforms') continue;
    const found = nodes.map(node => attributeOf(node, name)).find(node => node !== undefined);
    if (!found) {
      const known = nodes
        .flatMap(node => Object.keys(node))
        .filter(key => !notes.has(key) && !key.startsWith('_'));
      throw new TypeError(`plotly: ${place} has no field "${name}"${didYouMean(name, known)}`);
    }
    checkPart(part, found, `${place}.${name}`);
  }
}

/** `xaxis2` is described under `xaxis`, old spellings under `_deprecated`. */
function attributeOf(node: Attribute, name: string): Attribute | undefined {
  const deprecated = node._deprecated as Attribute | undefined;
  const candidates = [name, name.replace(/\d+$/, '')].filter(
    key => !notes.has(key) || typeof node[key] === 'object',
  );
  for (const key of candidates) {
    const found = (node[key] ?? deprecated?.[key]) as Attribute | undefined;
    if (found !== undefined) return typeof found === 'object' ? found : {};
  }
  return undefined;
}

function checkPart(part: unknown, attribute: Attribute, place: string): void {
  if (attribute.valType) {
    checkWord(part, attribute, place);
  } else if (attribute.items && Array.isArray(part)) {
    const items = Object.values(attribute.items);
    part.forEach((item, index) => {
      if (typeof item === 'object' && item !== null) checkObject(item, items, `${place}[${index}]`);
    });
  } else if (
    attribute.role === 'object' &&
    typeof part === 'object' &&
    part !== null &&
    name(place) !== 'template'
  ) {
    checkObject(part, [attribute], place);
  } else if (
    attribute.role === 'object' &&
    !attribute.items &&
    typeof part === 'string' &&
    name(place) !== 'template'
  ) {
    throw new TypeError(
      `plotly: ${place} must be an object${name(place) === 'title' ? `: { text: "${part}" }` : ''}`,
    );
  }
}

function name(place: string): string {
  return place.slice(place.lastIndexOf('.') + 1);
}

function checkWord(part: unknown, attribute: Attribute, place: string): void {
  if (attribute.valType === 'boolean' && typeof part === 'string') {
    throw new TypeError(`plotly: ${place} must be true or false, not "${part}"`);
  }
  if (attribute.valType !== 'enumerated' || typeof part !== 'string') return;
  const words = (attribute.values ?? []).filter(word => typeof word === 'string');
  const fits = words.some(
    word => word === part || (word.startsWith('/') && new RegExp(word.slice(1, -1)).test(part)),
  );
  if (fits || words.length === 0) return;
  const list = words.length <= 12 ? ` (one of ${words.join(', ')})` : '';
  throw new TypeError(`plotly: ${place} cannot be "${part}"${didYouMean(part, words)}${list}`);
}
