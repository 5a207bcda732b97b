/**
 * Shapes as unknowns: every name has rows and columns, which become known as the formulas of a note are read. A scalar
 * is 1 x 1, a vector n x 1, a row 1 x n.
 */

/** A number of rows or columns; equal ones are joined. */
export class Dimension {
  private parent: Dimension | undefined;
  /** 1, or another number that the note says. */
  private number: number | undefined;
  /** What the note calls it: `n`, `K`. */
  private letter: string | undefined;
  /** Is it more than 1, whatever it is? */
  private several = false;

  static of(number: number): Dimension {
    const dimension = new Dimension();
    dimension.number = number;
    dimension.several = number > 1;
    return dimension;
  }

  get root(): Dimension {
    let root: Dimension = this;
    while (root.parent) root = root.parent;
    return root;
  }

  get value(): number | undefined {
    return this.root.number;
  }

  get name(): string | undefined {
    return this.root.letter;
  }

  get isOne(): boolean {
    return this.value === 1;
  }

  get isMany(): boolean {
    return this.root.several;
  }

  call(name: string): void {
    this.root.letter ??= name;
    this.beMany();
  }

  beMany(): void {
    if (!this.isOne) this.root.several = true;
  }

  /** Joins both; false where they contradict each other, and nothing is joined. */
  join(other: Dimension): boolean {
    const [a, b] = [this.root, other.root];
    if (a === b) return true;
    const [m, n] = [a.number, b.number];
    if (m !== undefined && n !== undefined && m !== n) return false;
    if ((m === 1 && b.several) || (n === 1 && a.several)) return false;
    b.parent = a;
    a.number = m ?? n;
    a.letter ??= b.letter;
    a.several ||= b.several;
    return true;
  }
}

/** The shape of a name or of a part of a formula; equal ones are joined. */
export class Shape {
  private parent: Shape | undefined;
  private readonly ownRows: Dimension;
  private readonly ownColumns: Dimension;

  constructor(rows = new Dimension(), columns = new Dimension()) {
    this.ownRows = rows;
    this.ownColumns = columns;
  }

  static scalar(): Shape {
    return new Shape(Dimension.of(1), Dimension.of(1));
  }

  static vector(rows = new Dimension()): Shape {
    rows.beMany();
    return new Shape(rows, Dimension.of(1));
  }

  static square(size = new Dimension()): Shape {
    return new Shape(size, size);
  }

  private get root(): Shape {
    let root: Shape = this;
    while (root.parent) root = root.parent;
    return root;
  }

  get rows(): Dimension {
    return this.root.ownRows;
  }

  get columns(): Dimension {
    return this.root.ownColumns;
  }

  /** Undefined: nothing decides yet. */
  get isScalar(): boolean | undefined {
    if (this.rows.isOne && this.columns.isOne) return true;
    return this.rows.isMany || this.columns.isMany || this.root.array ? false : undefined;
  }

  get isColumn(): boolean {
    return this.columns.isOne && !this.rows.isOne;
  }

  private array = false;

  /** More than a number, whatever its rows and columns; false where it is known to be a number. */
  beArray(): boolean {
    if (this.isScalar) return false;
    this.root.array = true;
    if (this.columns.isOne) this.rows.beMany();
    if (this.rows.isOne) this.columns.beMany();
    return true;
  }

  beSquare(): boolean {
    return this.rows.join(this.columns);
  }

  /** Joins both; false where they contradict each other. */
  join(other: Shape): boolean {
    const [a, b] = [this.root, other.root];
    if (a === b) return true;
    if (!fits(a.rows, b.rows) || !fits(a.columns, b.columns)) return false;
    const array = a.array || b.array;
    if (array && [a, b].some(shape => shape.isScalar)) return false;
    a.rows.join(b.rows);
    a.columns.join(b.columns);
    b.parent = a;
    if (array) a.beArray();
    return true;
  }

  /** Have both been joined? */
  is(other: Shape): boolean {
    return this.root === other.root;
  }

  get transposed(): Shape {
    const shape = new Shape(this.columns, this.rows);
    if (this.isScalar === false) shape.array = true;
    return shape;
  }
}

/** Could two dimensions be one? */
function fits(a: Dimension, b: Dimension): boolean {
  if (a.root === b.root) return true;
  if (a.value !== undefined && b.value !== undefined) return a.value === b.value;
  return !((a.isOne && b.isMany) || (b.isOne && a.isMany));
}
