/** A widget that has a value of some type. */
import type { Names } from './model';
import type { State } from './state-message';
import { Widget, type WidgetOptions } from './widget';

/** How the value is kept in the model's state. */
export interface ValueForm<T> {
  readonly name: string;
  read(stored: unknown): T;
  /** @throws RangeError if the widget can have no such value */
  write(value: T): unknown;
}

export class ValueWidget<T> extends Widget {
  constructor(
    names: Names,
    state: State,
    options: WidgetOptions,
    private readonly form: ValueForm<T> = plainValue(),
  ) {
    super(names, state, options);
  }

  get value(): T {
    return this.form.read(this.model.get(this.form.name));
  }

  set value(value: T) {
    this.model.set({ [this.form.name]: this.form.write(value) });
  }

  /** Called with the new and the previous value, whoever changed it; answers how to stop that. */
  onChange(listener: (value: T, previous: T) => unknown): () => void {
    const { form, model } = this;
    return model.observe(form.name, (value, previous) => listener(form.read(value), form.read(previous)));
  }

  protected override text(): string {
    return `${super.text()}: ${String(this.value)}`;
  }
}

export function plainValue<T>(): ValueForm<T> {
  return { name: 'value', read: stored => stored as T, write: value => value };
}

/** Of a number between two others. */
export function numberBetween(min: number, max: number, quantity: string): ValueForm<number> {
  const write = (value: number): number => {
    if (!(value >= min && value <= max))
      throw new RangeError(
        `${quantity}: the value ${value} is not between ${min} and ${max}; widen min and max.`,
      );
    return value;
  };
  return { ...plainValue<number>(), write };
}
