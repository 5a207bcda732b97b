import type { Counterexample, Quantity } from '../../derivation/record';
import { type Markup, markup } from './markup';
import { quantityText } from './quantity';

type Curve = NonNullable<Counterexample['curve']>;
interface Frame {
  readonly horizontal: (x: number) => number;
  readonly vertical: (y: number) => number;
}

const width = 360;
const height = 170;
const margin = { left: 58, right: 14, top: 10, bottom: 26 };

/**
 * Both sides against the variable that separates them: left solid, right dashed, the counterexample a dotted upright.
 * Drawn with classes only (no ids, no styles), so that copies on one page never disturb each other.
 */
export function curvePicture(
  curve: Curve,
  at: Quantity | undefined,
  sides: readonly Quantity[] = [],
): Markup | undefined {
  const xs = finite(curve.points.map(point => point[0]));
  const ys = finite(curve.points.flatMap(point => [point[1], point[2]]));
  if (xs.length < 2 || ys.length < 2) return undefined;
  const [low, high] = verticalRange(ys, finite(sides));
  const [first, last] = [Math.min(...xs), Math.max(...xs)];
  if (first === last) return undefined;
  const frame = makeFrame([first, last], [low, high]);
  return markup`<svg class="q-curve" viewBox="0 0 ${width} ${height}" role="img" aria-label="${label(curve)}">
${axes(frame, [first, last], [low, high])}${upright(frame, at, first, last)}
<path class="q-left" d="${path(curve, 1, frame)}"/><path class="q-right" d="${path(curve, 2, frame)}"/></svg>`;
}

function label(curve: Curve): string {
  return `Both sides of the line against ${curve.variable}: the left side solid, the right side dashed`;
}

function finite(values: readonly Quantity[]): number[] {
  return values.filter((value): value is number => typeof value === 'number' && Number.isFinite(value));
}

/**
 * Everything, unless a pole would flatten the rest: then the middle four fifths of the values, and those at the
 * counterexample, which must be seen.
 */
function verticalRange(values: readonly number[], atCounterexample: readonly number[]): [number, number] {
  const sorted = [...values].sort((a, b) => a - b);
  const quantile = (share: number) => sorted[Math.round(share * (sorted.length - 1))]!;
  const wanted = [quantile(0.1), quantile(0.9), ...atCounterexample];
  const middle = Math.max(...wanted) - Math.min(...wanted);
  const clipped = middle > 0 && quantile(1) - quantile(0) > 10 * middle;
  const [low, high] = clipped ? [Math.min(...wanted), Math.max(...wanted)] : [quantile(0), quantile(1)];
  const padding = (high - low) * 0.08 || Math.abs(low) * 0.1 || 1;
  return [low - padding, high + padding];
}

function makeFrame(x: readonly [number, number], y: readonly [number, number]): Frame {
  const inner = { width: width - margin.left - margin.right, height: height - margin.top - margin.bottom };
  const logarithmic = isLogarithmic(x);
  const scale = logarithmic ? Math.log : (value: number) => value;
  const [from, to] = [scale(x[0]), scale(x[1])];
  const clamp = (value: number) => Math.min(y[1], Math.max(y[0], value));
  return {
    horizontal: value => margin.left + ((scale(value) - from) / (to - from)) * inner.width,
    vertical: value => margin.top + ((y[1] - clamp(value)) / (y[1] - y[0])) * inner.height,
  };
}

function isLogarithmic(x: readonly [number, number]): boolean {
  return x[0] > 0 && x[1] / x[0] > 100;
}

function path(curve: Curve, side: 1 | 2, frame: Frame): string {
  let pen = 'M';
  let commands = '';
  for (const point of curve.points) {
    const [x, y] = [point[0], point[side]];
    if (typeof x !== 'number' || typeof y !== 'number') {
      pen = 'M';
      continue;
    }
    commands += `${pen}${frame.horizontal(x).toFixed(1)} ${frame.vertical(y).toFixed(1)}`;
    pen = 'L';
  }
  return commands;
}

function axes(frame: Frame, x: readonly [number, number], y: readonly [number, number]): Markup {
  const bottom = height - margin.bottom;
  const right = width - margin.right;
  const middle = (y[0] + y[1]) / 2;
  const ticks = [y[0], middle, y[1]].map(
    value => markup`<text x="${margin.left - 6}" y="${(frame.vertical(value) + 4).toFixed(1)}" text-anchor="end">
${quantityText(value, 3)}</text>`,
  );
  return markup`<path class="q-axis" d="M${margin.left} ${margin.top}V${bottom}H${right}"/>${ticks}
<text x="${margin.left}" y="${height - 8}">${quantityText(x[0], 3)}</text>
<text x="${right}" y="${height - 8}" text-anchor="end">${quantityText(x[1], 3)}</text>
${isLogarithmic(x) && markup`<text x="${(margin.left + right) / 2}" y="${height - 8}" text-anchor="middle">log scale</text>`}`;
}

function upright(frame: Frame, at: Quantity | undefined, first: number, last: number): Markup | undefined {
  if (typeof at !== 'number' || at < first || at > last) return undefined;
  return markup`<path class="q-here" d="M${frame.horizontal(at).toFixed(1)} ${margin.top}V${height - margin.bottom}"/>`;
}
