/**
 * Abscissas and weights of the three double-exponential maps, by levels: level 0 has spacing 1/2 in t, each further
 * level the points between. Made once, on first use; they are exact to a few units in the last place, and an
 * error in a weight is the same relative error in its term.
 * @see Takahasi and Mori (1974), Publications of the RIMS 9, 721-741
 */
export interface DoubleExponentialLevel {
  /** ascending */
  readonly t: Float64Array;
  readonly abscissa: Float64Array;
  readonly weight: Float64Array;
}

export const finestLevel = 7;

const halfPi = Math.PI / 2;

type Rule = (t: number) => readonly [abscissa: number, weight: number];

/**
 * Finite range [-1, 1]: x = tanh(pi/2 sinh t). The abscissa given is the distance to the nearer end, signed by the
 * end, so that it does not cancel.
 */
function tanhSinh(t: number): readonly [number, number] {
  const q = Math.exp(-Math.PI * Math.sinh(Math.abs(t)));
  const distance = (2 * q) / (1 + q);
  return [t < 0 ? -distance : distance, (Math.PI * Math.cosh(t) * 2 * q) / ((1 + q) * (1 + q))];
}

/** Half-line [0, infinity): x = exp(pi/2 sinh t). */
function expSinh(t: number): readonly [number, number] {
  const x = Math.exp(halfPi * Math.sinh(t));
  return [x, halfPi * Math.cosh(t) * x];
}

/** Whole line: x = sinh(pi/2 sinh t). */
function sinhSinh(t: number): readonly [number, number] {
  const s = halfPi * Math.sinh(t);
  return [Math.sinh(s), halfPi * Math.cosh(t) * Math.cosh(s)];
}

function makeLevel(rule: Rule, level: number): DoubleExponentialLevel {
  const spacing = 0.5 / (1 << level);
  const t: number[] = [];
  const abscissa: number[] = [];
  const weight: number[] = [];
  const last = Math.floor(6.8 / spacing);
  for (let j = -last; j <= last; j++) {
    if (level > 0 && j % 2 === 0) continue;
    const [x, w] = rule(j * spacing);
    const inside = Number.isFinite(x) && Number.isFinite(w) && Math.abs(x) > 1e-306 && w > 1e-306;
    // The centre of the whole line is x = 0 itself.
    if (!inside && !(rule === sinhSinh && j === 0)) continue;
    t.push(j * spacing);
    abscissa.push(x);
    weight.push(w);
  }
  return {
    t: Float64Array.from(t),
    abscissa: Float64Array.from(abscissa),
    weight: Float64Array.from(weight),
  };
}

const rules = { finite: tanhSinh, half: expSinh, whole: sinhSinh };
const made: Record<keyof typeof rules, DoubleExponentialLevel[]> = { finite: [], half: [], whole: [] };

/** The points that a level adds. */
export function doubleExponentialLevel(kind: keyof typeof rules, level: number): DoubleExponentialLevel {
  const levels = made[kind];
  for (let i = levels.length; i <= level; i++) levels.push(makeLevel(rules[kind], i));
  return levels[level]!;
}
