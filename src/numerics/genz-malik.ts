import { CompensatedSum } from './compensated-sum';
import { GenzMalikRule, type Region } from './genz-malik-rule';
import { pop, push } from './largest-first';
import type { PointIntegrand } from './point-integrand';
import type { Integral, Tolerances } from './quadrature-options';

/**
 * Integral over a box (finite, 2 to 4 dimensions) by globally adaptive cubature with the rule of degree 7 of Genz
 * and Malik and the one of degree 5 inside it.
 *
 * The error of a region is the difference of the two rules, which overstates that of the better one. (What halving
 * changes says less than it seems: nothing of the error along the other axes.) The box is cut into a grid
 * at the start, lest a peak between the first points be missed. `error` adds the values' own errors.
 * @see Genz and Malik (1980), Journal of Computational and Applied Mathematics 6, 295-302
 */
export function genzMalik(
  f: PointIntegrand,
  lower: readonly number[],
  upper: readonly number[],
  limits: Tolerances,
): Integral {
  const rule = new GenzMalikRule(f, lower.length);
  const regions: Region[] = [];
  for (const [centre, half] of grid(lower, upper)) {
    const region = rule.region(centre, half);
    if (region === undefined) return failed(rule);
    push(regions, region);
  }
  let totals = add(regions);
  for (;;) {
    const wanted = Math.max(limits.absolute, limits.relative * Math.abs(totals.value));
    // Running totals drift: before stopping they are added up anew.
    if (totals.error + totals.noise <= wanted) {
      totals = add(regions);
      if (totals.error + totals.noise <= wanted) return result(totals, rule, 'converged');
    }
    if (totals.error <= totals.noise) return result(add(regions), rule, 'round-off');
    if (rule.evaluations + 2 * rule.points > limits.maximum) return result(add(regions), rule, 'budget');
    const worst = pop(regions);
    const halves = rule.halve(worst);
    if (halves === undefined) return failed(rule);
    for (const half of halves) push(regions, half);
    update(totals, worst, halves);
  }
}

/** The box cut into equal cells: 10 along each of two axes, 6 of three, 4 of four. */
function grid(lower: readonly number[], upper: readonly number[]): [Float64Array, Float64Array][] {
  const cuts = [0, 0, 10, 6, 4][lower.length]!;
  const half = Float64Array.from(lower, (a, i) => (0.5 * (upper[i]! - a)) / cuts);
  let centres: number[][] = [[]];
  for (let i = 0; i < lower.length; i++) {
    const places = Array.from({ length: cuts }, (_, k) => lower[i]! + (2 * k + 1) * half[i]!);
    centres = centres.flatMap(centre => places.map(place => [...centre, place]));
  }
  return centres.map(centre => [Float64Array.from(centre), half]);
}

interface Totals {
  value: number;
  error: number;
  noise: number;
  magnitude: number;
}

function add(regions: readonly Region[]): Totals {
  const value = new CompensatedSum();
  const totals: Totals = { value: 0, error: 0, noise: 0, magnitude: 0 };
  for (const region of regions) {
    value.add(region.value);
    totals.error += region.truncation;
    totals.noise += region.noise;
    totals.magnitude += region.magnitude;
  }
  return { ...totals, value: value.value };
}

function update(totals: Totals, removed: Region, added: readonly Region[]): void {
  totals.value -= removed.value;
  totals.error -= removed.truncation;
  totals.noise -= removed.noise;
  for (const region of added) {
    totals.value += region.value;
    totals.error += region.truncation;
    totals.noise += region.noise;
  }
}

function result(totals: Totals, rule: GenzMalikRule, status: Integral['status']): Integral {
  const { value, error, noise, magnitude } = totals;
  return { value, error: error + noise, evaluations: rule.evaluations, status, magnitude };
}

function failed(rule: GenzMalikRule): Integral {
  const { evaluations, badValue } = rule;
  const status = Number.isNaN(badValue) ? 'undefined' : 'divergent';
  return { value: Number.NaN, error: Infinity, evaluations, status, magnitude: Infinity };
}
