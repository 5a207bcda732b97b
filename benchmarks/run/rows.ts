/** One line of the table: what was measured, and what is aimed at. */
export interface Row {
  readonly name: string;
  readonly unit: 's' | 'kB' | 'ratio' | 'requests';
  /** A number, or why there is none. */
  readonly value: number | string;
  readonly target?: { readonly atMost: number } | { readonly atLeast: number };
}

/** Rows in the order in which they are measured, each shown as soon as it is there. */
export class Rows {
  readonly all: Row[] = [];

  /** Measures and shows; what fails is a row that says why, so that the others still come. */
  async measure(
    name: string,
    unit: Row['unit'],
    of: () => Promise<number | string> | number | string,
    target?: Row['target'],
  ): Promise<number> {
    const value = await attempt(of);
    const row = { name, unit, value, ...(target ? { target } : {}) };
    this.all.push(row);
    console.log(textOf(row));
    return typeof value === 'number' ? value : Number.NaN;
  }
}

async function attempt(of: () => Promise<number | string> | number | string): Promise<number | string> {
  try {
    const value = await of();
    if (typeof value === 'string') return value;
    return Number.isFinite(value) ? Number(value.toPrecision(4)) : 'not measured';
  } catch (error) {
    return `failed: ${(error instanceof Error ? error.message : String(error)).slice(0, 400)}`;
  }
}

function textOf({ name, unit, value, target }: Row): string {
  const number = typeof value === 'number' ? `${value}${unit === 'ratio' ? '' : ` ${unit}`}` : value;
  return `${name.padEnd(72)} ${number}${target ? `   (${aim(target)}: ${verdict(value, target)})` : ''}`;
}

const aim = (target: NonNullable<Row['target']>) =>
  'atMost' in target ? `at most ${target.atMost}` : `at least ${target.atLeast}`;

function verdict(value: Row['value'], target: NonNullable<Row['target']>): string {
  if (typeof value === 'string') return 'unknown';
  return ('atMost' in target ? value <= target.atMost : value >= target.atLeast) ? 'met' : 'missed';
}
