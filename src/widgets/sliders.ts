/** Numbers by hand: sliders, and ranges of two handles. */
import { numberBetween, plainValue, type ValueForm, ValueWidget } from './value-widget';
import { controlNames, type WidgetOptions } from './widget';

export interface SliderOptions extends WidgetOptions {
  readonly min?: number;
  readonly max?: number;
  readonly step?: number;
  readonly value?: number;
  /** Whether changes come while the handle moves (the default), or when it is let go. */
  readonly continuous?: boolean;
  readonly orientation?: 'horizontal' | 'vertical';
  /** d3 format of the number beside it. */
  readonly format?: string;
}

export interface RangeOptions extends Omit<SliderOptions, 'value'> {
  readonly value?: readonly [number, number];
}

interface Defaults {
  readonly max: number;
  readonly step: number;
  readonly format: string;
}

const whole: Defaults = { max: 100, step: 1, format: 'd' };
const real: Defaults = { max: 1, step: 0.01, format: '.2f' };

/** Whole numbers, from 0 to 100 unless stated. */
export const intSlider = (options: SliderOptions = {}): ValueWidget<number> =>
  slider('IntSlider', options, whole);

/** Real numbers, from 0 to 1 in hundredths unless stated. */
export const floatSlider = (options: SliderOptions = {}): ValueWidget<number> =>
  slider('FloatSlider', options, real);

/** `min` and `max` are exponents of `base`; the value itself moves over orders of magnitude. */
export function logSlider(options: SliderOptions & { base?: number } = {}): ValueWidget<number> {
  const { base = 10, min = -3, step = 0.1 } = options;
  const state = sliderState({ ...options, min }, { max: 3, step, format: '.3g' });
  const { max } = state;
  const value = options.value ?? (min <= 0 && max >= 0 ? 1 : base ** ((min + max) / 2));
  // The logarithm of a bound need not give the bound back to the last bit.
  const form = numberBetween(base ** min * (1 - 1e-12), base ** max * (1 + 1e-12), 'logSlider');
  return new ValueWidget(
    controlNames('FloatLogSlider'),
    { ...state, base, min, value: form.write(value) },
    options,
    form,
  );
}

export const intRangeSlider = (options: RangeOptions = {}): ValueWidget<readonly [number, number]> =>
  rangeSlider('IntRangeSlider', options, whole);

export const floatRangeSlider = (options: RangeOptions = {}): ValueWidget<readonly [number, number]> =>
  rangeSlider('FloatRangeSlider', options, real);

function slider(kind: string, options: SliderOptions, defaults: Defaults): ValueWidget<number> {
  const state = sliderState(options, defaults);
  const form = numberBetween(state.min, state.max, kind);
  const value = form.write(options.value ?? state.min);
  return new ValueWidget(controlNames(kind), { ...state, value }, options, form);
}

function rangeSlider(
  kind: string,
  options: RangeOptions,
  defaults: Defaults,
): ValueWidget<readonly [number, number]> {
  const state = sliderState(options, defaults);
  const { min, max } = state;
  const form: ValueForm<readonly [number, number]> = {
    ...plainValue(),
    write: ([low, high]) => {
      if (!(min <= low && low <= high && high <= max))
        throw new RangeError(`${kind}: [${low}, ${high}] is no range between ${min} and ${max}.`);
      return [low, high];
    },
  };
  const value = form.write(options.value ?? [min + (max - min) / 4, max - (max - min) / 4]);
  return new ValueWidget(controlNames(kind), { ...state, value }, options, form);
}

function sliderState(options: Omit<SliderOptions, 'value'>, defaults: Defaults) {
  const { min = 0, max = Math.max(defaults.max, min), step = defaults.step } = options;
  if (!(min <= max)) throw new RangeError(`A slider's min ${min} is above its max ${max}.`);
  return {
    ...{ min, max, step, readout: true, style: null, behavior: 'drag-tap' },
    readout_format: options.format ?? defaults.format,
    orientation: options.orientation ?? 'horizontal',
    continuous_update: options.continuous ?? true,
  };
}
