/** Text and numbers by keyboard, and text to be read. */
import { ValueWidget } from './value-widget';
import { controlNames, type WidgetOptions } from './widget';

export interface TextOptions extends WidgetOptions {
  readonly value?: string;
  readonly placeholder?: string;
  /** Whether changes come with each key (the default), or when the field is left. */
  readonly continuous?: boolean;
}

export interface NumberOptions extends WidgetOptions {
  readonly value?: number;
  readonly step?: number;
}

export const text = (options: TextOptions = {}): ValueWidget<string> => field('Text', options);
export const textarea = (options: TextOptions = {}): ValueWidget<string> => field('Textarea', options);
export const password = (options: TextOptions = {}): ValueWidget<string> => field('Password', options);
export const intText = (options: NumberOptions = {}): ValueWidget<number> =>
  numberField('IntText', options, 1);
export const floatText = (options: NumberOptions = {}): ValueWidget<number> =>
  numberField('FloatText', options, null);
export const label = (value: string, options: WidgetOptions = {}): ValueWidget<string> =>
  shown('Label', value, options);
/** HTML, which the client shows as it stands. */
export const htmlText = (value: string, options: WidgetOptions = {}): ValueWidget<string> =>
  shown('HTML', value, options);

function field(kind: string, options: TextOptions): ValueWidget<string> {
  const { value = '', placeholder = '', continuous = true } = options;
  return new ValueWidget(
    controlNames(kind),
    { value, placeholder, continuous_update: continuous, style: null },
    options,
  );
}

function numberField(kind: string, options: NumberOptions, step: number | null): ValueWidget<number> {
  const state = {
    value: options.value ?? 0,
    step: options.step ?? step,
    continuous_update: false,
    style: null,
  };
  return new ValueWidget(controlNames(kind), state, options);
}

function shown(kind: string, value: string, options: WidgetOptions): ValueWidget<string> {
  return new ValueWidget(controlNames(kind), { value, placeholder: '', style: null }, options);
}
