/** One axis of a plot: what it measures, and between which values. */
export interface AxisOptions {
  /** Name of the quantity: "σ". */
  readonly label: string;
  /** Its unit, written after a slash: "nats". Absent: a pure number. */
  readonly unit?: string;
  readonly range: readonly [number, number];
  /** Values between the ends, the ends included; 141 or 201 along a line, 41 along a side of a grid. */
  readonly points?: number;
}

/** "KL / nats": the quantity, divided by its unit. */
export function axisTitle(axis: { readonly label: string; readonly unit?: string }): string {
  return axis.unit ? `${axis.label} / ${axis.unit}` : axis.label;
}

/** Evenly spaced values from one end to the other. @throws RangeError when the range is empty or not finite */
export function gridOf(axis: AxisOptions, points: number): number[] {
  const [from, to] = axis.range;
  if (!(Number.isFinite(from) && Number.isFinite(to) && from < to)) {
    throw new RangeError(
      `axis "${axis.label}": the range must rise between finite ends, not [${from}, ${to}]`,
    );
  }
  const count = axis.points ?? points;
  if (!(Number.isInteger(count) && count >= 2)) {
    throw new RangeError(`axis "${axis.label}": points must be an integer from 2 on, not ${count}`);
  }
  return Array.from({ length: count }, (_, index) => from + ((to - from) * index) / (count - 1));
}
