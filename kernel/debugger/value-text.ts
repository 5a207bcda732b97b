/** A value of the reader's in one line, as the inspector describes it. */
import type { RemoteObject } from './inspector-types';

type Preview = NonNullable<RemoteObject['preview']>;
type PreviewedProperty = Preview['properties'][number];

const longestText = 10_000;

export function valueText(value: RemoteObject): string {
  if (value.subtype === 'null') return 'null';
  if (value.type === 'undefined') return 'undefined';
  if (value.type === 'string') return shortened(JSON.stringify(value.value));
  if (value.type !== 'object') return primitiveText(value);
  if (value.subtype === 'error') return (value.description ?? '').split('\n    at ')[0];
  return shortened(previewText(value));
}

function primitiveText(value: RemoteObject): string {
  const text = value.unserializableValue ?? value.description ?? String(value.value);
  return shortened(value.type === 'function' ? text.split('\n')[0].replace(/\s*\{$/, '') : text);
}

function shortened(text: string): string {
  return text.length > longestText ? `${text.slice(0, longestText)}…` : text;
}

function previewText({ preview, description, className, subtype }: RemoteObject): string {
  const name = description ?? className ?? 'Object';
  if (!preview || (subtype && !/^(array|typedarray|map|set|proxy)$/.test(subtype))) return name;
  const listed = subtype === 'array' || subtype === 'typedarray';
  const parts = preview.entries
    ? preview.entries.map(({ key, value }) => (key ? `${entryText(key)} => ` : '') + entryText(value))
    : preview.properties.map(one => (listed && /^\d+$/.test(one.name) ? partText(one) : named(one)));
  const inner = [...parts, ...(preview.overflow ? ['…'] : [])].join(', ');
  const text = listed ? `[${inner}]` : `{${inner}}`;
  return name === 'Object' ? text : `${name} ${text}`;
}

const named = (property: PreviewedProperty): string => `${property.name}: ${partText(property)}`;

function partText({ type, subtype, value }: PreviewedProperty): string {
  if (type === 'string') return JSON.stringify(value ?? '');
  if (type === 'function') return 'f';
  return subtype === 'null' ? 'null' : (value ?? type);
}

function entryText(preview: Preview): string {
  return preview.type === 'string'
    ? JSON.stringify(preview.description)
    : (preview.description ?? preview.type);
}

/** `number`, `Array(3)`, `Map(2)`, the name of a class. */
export function typeText({ type, subtype, className, description }: RemoteObject): string {
  if (subtype === 'null') return 'null';
  if (type !== 'object') return type;
  const sized = /^[\p{ID_Continue}$]+\(\d+\)$/u.test(description ?? '');
  return sized ? description! : (className ?? 'Object');
}

export function isPrimitive({ type, subtype }: RemoteObject): boolean {
  return subtype === 'null' || (type !== 'object' && type !== 'function');
}
