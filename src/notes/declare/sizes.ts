/** Numbers for the dimensions of a note: small, and different where nothing says that they are the same. */

import type { Dimension } from './shape';

/** In a product with its transpose that is inverted, the first is no less than the second. */
export interface Order {
  readonly more: Dimension;
  readonly fewer: Dimension;
}

const numbers = [3, 2, 4];
/** Of two that are ordered. */
const larger = 4;
const smaller = 3;

/** How a dimension is written: its name in the note, else a number of its own. */
export class Sizes {
  private readonly numbers = new Map<Dimension, number>();
  private readonly orders: readonly Order[];

  constructor(orders: readonly Order[]) {
    this.orders = orders.filter(({ more, fewer }) => more.root !== fewer.root);
  }

  /** Dimensions in the order in which the declarations name them. */
  assign(dimensions: readonly Dimension[]): void {
    const isOpen = ({ value, name }: Dimension) => value === undefined && name === undefined;
    for (const { more, fewer } of this.orders) {
      if (isOpen(fewer)) this.numbers.set(fewer.root, smaller);
      if (isOpen(more)) this.numbers.set(more.root, larger);
    }
    const open = [...new Set(dimensions.map(({ root }) => root))].filter(
      dimension => isOpen(dimension) && !this.numbers.has(dimension),
    );
    open.forEach((dimension, i) => this.numbers.set(dimension, numbers[i % numbers.length]!));
  }

  text(dimension: Dimension): string {
    const { name, value, root } = dimension;
    return name ?? String(value ?? this.numbers.get(root) ?? numbers[0]);
  }

  /** From where to where a named dimension may run, so that Gram matrices can be inverted. */
  range(name: string): { readonly least: number; readonly most?: number } {
    if (this.orders.some(({ more }) => more.name === name)) return { least: larger };
    return this.orders.some(({ fewer }) => fewer.name === name) ? { least: 1, most: smaller } : { least: 1 };
  }
}
