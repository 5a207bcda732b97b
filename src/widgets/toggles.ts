/** Yes or no. */
import { ValueWidget } from './value-widget';
import { controlNames, type WidgetOptions } from './widget';

export interface ToggleOptions extends WidgetOptions {
  readonly value?: boolean;
}

export function checkbox(options: ToggleOptions = {}): ValueWidget<boolean> {
  const state = { value: options.value ?? false, indent: false, style: null };
  return new ValueWidget(controlNames('Checkbox'), state, options);
}

export function toggleButton(options: ToggleOptions = {}): ValueWidget<boolean> {
  const state = { value: options.value ?? false, button_style: '', icon: '', style: null };
  return new ValueWidget(controlNames('ToggleButton'), state, options);
}
