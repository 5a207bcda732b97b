/** One of several things, or some of them. Options may be of any type. */
import { type ValueForm, ValueWidget } from './value-widget';
import { controlNames, type WidgetOptions } from './widget';

/** Each option shows as its text, unless labels are given: `{ 'the first': 1 }`. */
export type Options<T> = readonly T[] | Readonly<Record<string, T>>;

export interface ChoiceOptions<T> extends WidgetOptions {
  readonly options: Options<T>;
  readonly value?: T;
}

export const dropdown = <const T>(options: ChoiceOptions<T>): ValueWidget<T> => choice('Dropdown', options);
export const radioButtons = <const T>(options: ChoiceOptions<T>): ValueWidget<T> =>
  choice('RadioButtons', options);
export const toggleButtons = <const T>(options: ChoiceOptions<T>): ValueWidget<T> =>
  choice('ToggleButtons', options);
/** A list that shows several options at once. */
export const select = <const T>(options: ChoiceOptions<T>): ValueWidget<T> => choice('Select', options);

export function selectMultiple<const T>(
  options: Omit<ChoiceOptions<T>, 'value'> & { value?: readonly T[] },
): ValueWidget<readonly T[]> {
  const [labels, values] = entriesOf(options.options);
  const form: ValueForm<readonly T[]> = {
    name: 'index',
    read: stored => (stored as number[]).map(index => values[index]!),
    write: chosen => chosen.map(value => indexOf(values, value)),
  };
  const index = form.write(options.value ?? []);
  const state = { _options_labels: labels, index, rows: 5, style: null };
  return new ValueWidget(controlNames('SelectMultiple'), state, options, form);
}

function choice<T>(kind: string, options: ChoiceOptions<T>): ValueWidget<T> {
  const [labels, values] = entriesOf(options.options);
  if (values.length === 0) throw new RangeError(`${kind}: there is no option to choose from.`);
  const form: ValueForm<T> = {
    name: 'index',
    read: stored => values[Number(stored)]!,
    write: value => indexOf(values, value),
  };
  const index = options.value === undefined ? 0 : form.write(options.value);
  return new ValueWidget(controlNames(kind), { _options_labels: labels, index, style: null }, options, form);
}

function entriesOf<T>(options: Options<T>): [string[], readonly T[]] {
  if (Array.isArray(options)) return [options.map(String), options as readonly T[]];
  return [Object.keys(options), Object.values(options as Readonly<Record<string, T>>)];
}

function indexOf<T>(values: readonly T[], value: T): number {
  const index = values.findIndex(one => Object.is(one, value));
  if (index < 0)
    throw new RangeError(`${String(value)} is none of the options ${values.map(String).join(', ')}.`);
  return index;
}
