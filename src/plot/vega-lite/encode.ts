import { axisTitle } from '../axis';

/** A quantity that is drawn: its name and its unit. */
export interface Quantified {
  readonly label: string;
  /** Absent: a pure number. */
  readonly unit?: string;
  /** Logarithmic scale. */
  readonly logarithmic?: boolean;
}

/** Encoding of a quantitative field with its title; zero is not forced into view. */
export function quantity(field: string, { label, unit, logarithmic }: Quantified, more: object = {}): object {
  const scale = logarithmic ? { type: 'log' } : { zero: false, nice: true };
  return { field, type: 'quantitative', title: axisTitle({ label, unit }), scale, ...more };
}

/** Panels of the same width, so that plots of one notebook line up. */
export const panelWidth = 480;
