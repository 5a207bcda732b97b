import { numberBetween, ValueWidget } from './value-widget';
import { controlNames, type WidgetOptions } from './widget';

export interface ProgressBarOptions extends WidgetOptions {
  readonly min?: number;
  readonly max?: number;
  readonly value?: number;
  readonly style?: '' | 'success' | 'info' | 'warning' | 'danger';
}

/** From 0 to 1 unless stated. */
export function progressBar(options: ProgressBarOptions = {}): ValueWidget<number> {
  const { min = 0, max = 1, value = min, style = '' } = options;
  const form = numberBetween(min, max, 'progressBar');
  const state = {
    min,
    max,
    value: form.write(value),
    bar_style: style,
    orientation: 'horizontal',
    style: null,
  };
  return new ValueWidget(controlNames('FloatProgress', 'Progress'), state, options, form);
}
