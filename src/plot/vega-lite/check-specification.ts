import { didYouMean } from '../did-you-mean';

/** The part of JSON Schema that vega-lite's own schema uses. */
interface Schema {
  readonly $ref?: string;
  readonly anyOf?: readonly Schema[];
  readonly type?: string | readonly string[];
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly additionalProperties?: boolean | Schema;
  readonly items?: Schema | readonly Schema[];
}

/** The schema that ships with vega-lite: 20 ms to read, once. */
function definitions(): Readonly<Record<string, Schema>> {
  const schema = require('vega-lite/vega-lite-schema.json') as { definitions: Record<string, Schema> };
  return schema.definitions;
}

/**
 * Holds a specification against vega-lite's schema, field by field: at each place a field must be known to one of the
 * forms that fit there, and a word must be one of the words that fit. More permissive than the whole schema, but it
 * names the field.
 * @throws TypeError naming the field, where it stands and what may have been meant
 */
export function checkSpecification(specification: unknown): void {
  checkValue(specification, [{ $ref: '#/definitions/TopLevelSpec' }], 'specification');
}

function checkValue(value: unknown, schemas: readonly Schema[], place: string): void {
  const forms = flatten(schemas);
  if (Array.isArray(value)) {
    const items = forms.flatMap(form => form.items ?? []);
    if (items.length === 0) return;
    for (const [index, item] of value.entries()) checkValue(item, items, `${place}[${index}]`);
  } else if (typeof value === 'object' && value !== null) {
    checkFields(value as Record<string, unknown>, forms, place);
  } else if (typeof value === 'string') {
    checkWord(value, forms, place);
  }
}

function checkFields(value: Record<string, unknown>, forms: readonly Schema[], place: string): void {
  const objects = forms.filter(
    form => form.properties || form.additionalProperties || form.type === 'object',
  );
  if (objects.length === 0 || objects.some(form => form.additionalProperties !== false)) return;
  const known = new Set(objects.flatMap(form => Object.keys(form.properties ?? {})));
  for (const [name, part] of Object.entries(value)) {
    if (!known.has(name)) {
      throw new TypeError(`vegaLite: ${place} has no field "${name}"${didYouMean(name, known)}`);
    }
    checkValue(
      part,
      objects.flatMap(form => form.properties?.[name] ?? []),
      `${place}.${name}`,
    );
  }
}

function checkWord(value: string, forms: readonly Schema[], place: string): void {
  const words = forms.map(form => form.enum ?? (form.const === undefined ? undefined : [form.const]));
  const open = forms.some(
    (form, index) =>
      !words[index] && [form.type].flat().some(type => type === 'string' || type === undefined),
  );
  if (forms.length === 0 || open) return;
  const allowed = words.flatMap(list => list ?? []).filter(word => typeof word === 'string');
  if (allowed.includes(value)) return;
  const list = allowed.length > 0 && allowed.length <= 12 ? ` (one of ${allowed.join(', ')})` : '';
  throw new TypeError(`vegaLite: ${place} cannot be "${value}"${didYouMean(value, allowed)}${list}`);
}

/** Follows references and alternatives down to the forms themselves. */
function flatten(schemas: readonly Schema[], seen = new Set<string>()): Schema[] {
  return schemas.flatMap(schema => {
    if (schema.$ref) {
      if (seen.has(schema.$ref)) return [];
      const name = decodeURIComponent(schema.$ref.replace('#/definitions/', ''));
      return flatten([definitions()[name] ?? {}], new Set([...seen, schema.$ref]));
    }
    return schema.anyOf ? flatten(schema.anyOf, seen) : [schema];
  });
}
