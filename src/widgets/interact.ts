/** A function of several values, shown again whenever one of them is changed by hand. */
import { displayMethod } from '../display/contract';
import { display } from '../display/display';
import { type Box, column } from './boxes';
import { dropdown } from './choices';
import { type OutputArea, outputArea } from './output-area';
import { floatSlider, intSlider, type SliderOptions } from './sliders';
import { text } from './texts';
import { checkbox } from './toggles';
import { ValueWidget } from './value-widget';

/** A widget; or a number, range, truth value, text or list of options, for which one is made. */
export type Control = ValueWidget<never> | number | boolean | string | readonly unknown[] | SliderOptions;

/** The type of a control's value. */
export type ControlValue<C> =
  C extends ValueWidget<infer T>
    ? T
    : C extends number
      ? number
      : C extends boolean
        ? boolean
        : C extends string
          ? string
          : C extends readonly (infer T)[]
            ? T
            : number;

type Values<C> = { readonly [Name in keyof C]: ControlValue<C[Name]> };

/**
 * @param controls by name: `{ n: 10, prior: [1, 2, 5], evidence: { min: 0, max: 1 }, log: true }`
 * @param body what is shown: what it prints and displays, and its result
 */
export function interact<const C extends Readonly<Record<string, Control>>>(
  controls: C,
  body: (values: Values<C>) => unknown,
): Box {
  const widgets = Object.entries(controls).map(([name, control]) => [name, widgetOf(name, control)] as const);
  const area = outputArea();
  const show = (): unknown => {
    const values = Object.fromEntries(widgets.map(([name, widget]) => [name, widget.value]));
    return redraw(area, () => body(values as Values<C>));
  };
  for (const [, widget] of widgets) widget.onChange(show);
  const box = column([...widgets.map(([, widget]) => widget), area]);
  const shown = show();
  return shown instanceof Promise ? displayedAfter(shown, box) : box;
}

/** Until the first plot is in its area, whatever its cell puts out goes there: the box itself must not. */
function displayedAfter(shown: Promise<unknown>, box: Box): Box {
  const bundle = box[displayMethod].bind(box);
  return Object.defineProperty(box, displayMethod, { value: () => shown.then(bundle) });
}

/** What goes wrong in it is shown there too, and the controls go on working. */
function redraw(area: OutputArea, body: () => unknown): unknown {
  area.clear({ wait: true });
  const shown = (result: unknown): unknown => (result === undefined ? undefined : display(result));
  const failed = (error: unknown): void => console.error(error);
  const attempt = (): unknown => {
    try {
      const result = body();
      return result instanceof Promise ? result.then(shown).catch(failed) : shown(result);
    } catch (error) {
      return failed(error);
    }
  };
  return area.capture(attempt);
}

function widgetOf(description: string, control: Control): ValueWidget<unknown> {
  if (control instanceof ValueWidget) return control;
  if (typeof control === 'boolean') return checkbox({ description, value: control });
  if (typeof control === 'string') return text({ description, value: control });
  if (typeof control === 'number') return around(description, control);
  if (isList(control)) return dropdown({ description, options: control });
  const { min = 0, max = 1, step, value = min } = control;
  const whole = [min, max, step ?? (max - min > 1 ? 1 : 0.01), value].every(Number.isInteger);
  const options = { ...control, description, min, max, value };
  return whole ? intSlider(options) : floatSlider({ step: step ?? (max - min) / 100, ...options });
}

const isList = (control: Control): control is readonly unknown[] => Array.isArray(control);

/** From its negative to three times itself, from 0 to 1 for zero. */
function around(description: string, value: number): ValueWidget<number> {
  const [min, max] = value === 0 ? [0, 1] : [Math.min(-value, 3 * value), Math.max(-value, 3 * value)];
  if (Number.isInteger(value) && value !== 0) return intSlider({ description, min, max, value });
  return floatSlider({ description, min, max, value, step: (max - min) / 100 });
}
