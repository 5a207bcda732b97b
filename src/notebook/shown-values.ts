/** What the last value of a cell looks like when it offers no bundle of its own. */

import { type Displayable, isDisplayable, RichValue, show, showKey } from '../display';
import type { Distribution, DistributionParameter, ScalarDistribution } from '../distributions';
import { distributionDensity } from '../plot';

/** A kernel that knows this key shows values by it; a reader's own method on a value comes first. */
export function offerShow(): void {
  Object.defineProperty(globalThis, showKey, {
    value: shown,
    configurable: true,
    writable: true,
    enumerable: false,
  });
}

function shown(value: unknown): Displayable | undefined {
  if (isDisplayable(value)) return value;
  return isScalarFamily(value) ? distributionDensity(value, typical(value)) : typesetOrNothing(value);
}

/** JavaScript's own containers keep the text that Node prints, which can be pasted back; it loses no digit. */
function typesetOrNothing(value: unknown): Displayable | undefined {
  const shown = show(value);
  if (!(shown instanceof RichValue)) return shown;
  const html = shown.bundle['text/html'];
  if (html === undefined) return undefined;
  const native = Array.isArray(value) || ArrayBuffer.isView(value) || value instanceof Map;
  return native ? new RichValue({ 'text/html': html }) : shown;
}

function isScalarFamily(value: unknown): value is ScalarDistribution {
  const family = value as Partial<Distribution> | null;
  return (
    typeof family === 'object' &&
    family !== null &&
    Array.isArray(family.aliases) &&
    family.shape === 'scalar' &&
    typeof family.logDensity === 'function' &&
    family.parameters?.every(({ domain }) => domain in typicalValue) === true
  );
}

/** Parameters by which a family is shown that was given none. */
const typicalValue: Readonly<Partial<Record<DistributionParameter['domain'], number>>> = {
  real: 0,
  positive: 2,
  'unit-interval': 0.3,
  'non-negative-integer': 10,
  'positive-integer': 10,
};

/** Where two parameters must rise, as the ends of an interval, the second one is one more. */
function typical(family: ScalarDistribution): number[] {
  const values = family.parameters.map(({ domain }) => typicalValue[domain] ?? 1);
  const fits = family.relation?.(values) === undefined;
  return fits ? values : values.map((value, index) => value + index);
}
