/** Widgets: controls by hand in JupyterLab, through the front end of ipywidgets. */
export { AnyWidget, type AnyWidgetOptions, anyWidget } from './any-widget';
export { accordion, Box, column, row, tabs } from './boxes';
export { Button, type ButtonOptions, button } from './button';
export {
  type ChoiceOptions,
  dropdown,
  type Options,
  radioButtons,
  select,
  selectMultiple,
  toggleButtons,
} from './choices';
export { type Control, type ControlValue, interact } from './interact';
export type { Layout } from './layout';
export { clientDirectionalLink, clientLink, directionalLink, link } from './link';
export { OutputArea, outputArea } from './output-area';
export { type ProgressBarOptions, progressBar } from './progress-bar';
export {
  floatRangeSlider,
  floatSlider,
  intRangeSlider,
  intSlider,
  logSlider,
  type RangeOptions,
  type SliderOptions,
} from './sliders';
export {
  floatText,
  htmlText,
  intText,
  label,
  type NumberOptions,
  password,
  type TextOptions,
  text,
  textarea,
} from './texts';
export { checkbox, type ToggleOptions, toggleButton } from './toggles';
export { ValueWidget } from './value-widget';
export { Widget, type WidgetOptions, widgetViewMimeType } from './widget';
