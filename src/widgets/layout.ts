/** How a widget is laid out, in terms of CSS. */
import { Model, type Names } from './model';

export interface Layout {
  readonly width?: string;
  readonly height?: string;
  readonly minWidth?: string;
  readonly maxWidth?: string;
  readonly minHeight?: string;
  readonly maxHeight?: string;
  readonly margin?: string;
  readonly padding?: string;
  readonly overflow?: string;
  readonly display?: string;
  readonly flex?: string;
  readonly flexFlow?: string;
  readonly alignItems?: string;
  readonly justifyContent?: string;
  readonly visibility?: 'visible' | 'hidden';
}

const names: Names = {
  module: '@jupyter-widgets/base',
  version: '2.0.0',
  model: 'LayoutModel',
  view: 'LayoutView',
};

/** `minWidth` is `min_width` in a model's state. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, letter => `_${letter.toLowerCase()}`);

export function layoutModel(layout: Layout): Model {
  return new Model(
    names,
    Object.fromEntries(Object.entries(layout).map(([name, value]) => [snakeCase(name), value])),
  );
}
