/** Integrals over one variable: the mass is found from the densities in the body, and a rule of `numerics` does the work. */

import type { IntegrateOptions, ScaledIntegral, WeightedIntegrand } from '../../numerics';
import { integrateScaled } from '../../numerics/integrate';
import type { Expression, Range } from '../elaborate/expression';
import type { Compiler } from './compile';
import { divergenceOf, divergesAt, logUnresolved } from './divergence';
import { type Frame, LOST, UNIT } from './frame';
import { hintsFor } from './hints';
import { bodyOf, SlotIntegrand } from './integral-body';
import { type Found, salvaged } from './integral-results';
import { kinksFor } from './kinks';
import { isLong, oscillatingIntegral } from './oscillating-integrals';
import { phasesFor } from './phases';
import { polesFor } from './poles';
import { limitClosures } from './range-limits';

/** Two places far out, and the slowest decay between them that the rules follow to the end. */
const far = [1e100, 1e150] as const;
const slowest = 1.15;

/** Does the integrand fall towards an infinite end so slowly that mass lies beyond all doubles? */
function isHeavy(integrand: WeightedIntegrand, end: number): boolean {
  if (Number.isFinite(end)) return false;
  const logs = far.map(x => {
    integrand.evaluate(Math.sign(end) * x);
    return integrand.log + Math.log(Math.abs(integrand.factor));
  });
  const decay = (logs[0]! - logs[1]!) / Math.log(far[1] / far[0]);
  return Number.isFinite(decay) && decay < slowest;
}

/** An integral as it is found in a frame. */
export type Quadrature = (frame: Frame) => { readonly result: Found; readonly sign: number };

/** How closely an inner integral must be known: the outer rule sees its error as noise. */
const tolerance = 1e-12;

/** How closely an integral of integrals is asked for. */
export const nestedTolerance = 1e-10;

/** A bound so wide beside the value may come from an integral that is infinite. */
const suspicious = 1e-7;

const isSuspicious = ({ status, value, error }: ScaledIntegral): boolean =>
  status !== 'converged' || !(error <= suspicious * Math.abs(value));

/** So close beside its parts an average over an oscillation stands. */
const close = 1e-8;

const isClose = ({ error, magnitude }: Found): boolean => error < Infinity && error <= close * magnitude;

/** What is known of an integral that diverges. */
const diverging = (infinite: Found['infinite']): Found => ({
  value: Number.NaN,
  error: Number.POSITIVE_INFINITY,
  magnitude: Number.POSITIVE_INFINITY,
  evaluations: 0,
  logScale: 0,
  status: 'divergent',
  infinite,
});

/** What lies beyond the doubles of a heavy tail may be as much as all that was seen. */
const unlessHeavy = (result: Found, heavy: boolean): Found =>
  heavy ? { ...result, error: Math.max(result.error, result.magnitude) } : result;

/** Without a value for the rule: may the integral have one all the same? */
const mayConverge = ({ status, at }: Found, f: WeightedIntegrand, a: number, b: number): boolean =>
  status === 'divergent' && at !== undefined && !divergesAt(f, at, a, b);

/** What lies nearer to the poles than doubles are dense counts as error. */
function withUnresolved(
  result: Found,
  f: WeightedIntegrand,
  a: number,
  b: number,
  poles: readonly number[],
): Found {
  const missed = poles.reduce(
    (sum, pole) => sum + Math.exp(logUnresolved(f, pole, a, b) - result.logScale),
    0,
  );
  return missed === 0 ? result : { ...result, error: result.error + missed };
}

type Rules = (frame: Frame) => IntegrateOptions;

/** A body over (a, b) in a frame, with what is known of it beforehand. @param a at most b */
interface Line {
  readonly f: SlotIntegrand;
  readonly frame: Frame;
  readonly options: IntegrateOptions;
  readonly a: number;
  readonly b: number;
  readonly poles: readonly number[];
  readonly phases: ReturnType<typeof phasesFor>;
}

/** What oscillates up to infinity, averaged over the oscillation; undefined where that gives nothing. */
function averaged({ f, frame, options, a, b, phases }: Line): Found | undefined {
  if (!phases) return undefined;
  const found = oscillatingIntegral(f, a, b, direction => phases(frame, direction), options);
  return isClose(found) ? found : undefined;
}

/** By the rule of the frame. */
function byRule({ f, options, a, b, poles }: Line): Found {
  f.begin();
  const result = integrateScaled(f, a, b, { ...options, breakpoints: poles });
  return { ...salvaged(result, f.largest), undefinedIntegrand: f.undefinedSeen };
}

/** What its ends and poles say, its oscillation, and a rule. */
function found(line: Line): Found {
  const { f, frame, a, b, poles } = line;
  const lost = frame.out[LOST]!;
  // What other ways lose of the range of doubles is no fault of the integral.
  const without = <T>(look: () => T): T => {
    const before = frame.out[LOST]!;
    const seen = look();
    frame.out[LOST] = before;
    return seen;
  };
  const atPoles = without(() => (poles.length > 0 ? divergenceOf(f, a, b, poles) : 0));
  if (atPoles !== 0) return diverging(atPoles);
  const endless = line.phases !== undefined && !(Number.isFinite(a) && Number.isFinite(b));
  const long = endless && without(() => isLong(f, a, b));
  const early = long ? without(() => averaged(line)) : undefined;
  if (early) return early;
  const known = byRule(line);
  const lostByRule = frame.out[LOST]!;
  const heavy = isHeavy(f, a) || isHeavy(f, b);
  frame.out[LOST] = lost;
  if (heavy || isSuspicious(known)) {
    const infinite = without(() => (poles.length > 0 ? 0 : divergenceOf(f, a, b)));
    if (infinite !== 0) return diverging(infinite);
    const late = endless && !long ? without(() => averaged(line)) : undefined;
    if (late) return late;
  }
  const unproven = mayConverge(known, f, a, b);
  const whole = withUnresolved({ ...known, unproven }, f, a, b, poles);
  frame.out[LOST] = lostByRule;
  return unlessHeavy(whole, heavy);
}

/** A density this narrow beside the doubles around its place, or with a variance this close to none, has no nodes on it. */
const narrowestShare = 1024 * UNIT;
const narrowest = 1e-150;

/** Is there mass in the range that lies between neighbouring doubles? No rule sees it. */
function isUnresolved({ hints = [] }: IntegrateOptions, a: number, b: number): boolean {
  return hints.some(
    ({ at, scale }) => at >= a && at <= b && scale < Math.max(narrowest, narrowestShare * Math.abs(at)),
  );
}

/** Nothing is known of an integral whose mass is not seen. */
const unseen: Found = {
  value: Number.NaN,
  error: Number.POSITIVE_INFINITY,
  magnitude: Number.POSITIVE_INFINITY,
  evaluations: 0,
  logScale: 0,
  status: 'round-off',
};

/** One variable, continuous. */
export function quadrature(
  compiler: Compiler,
  range: Range,
  body: Expression,
  accuracy = tolerance,
): Quadrature {
  // Far out in the range of an integral around it, any density is narrow, and weighs nothing.
  const isInner = compiler.isInIntegral;
  const [lower, upper] = limitClosures(compiler, range);
  const integrand = new SlotIntegrand(bodyOf(compiler, body), compiler.slot(range.id));
  const hints = hintsFor(compiler, body, range.id);
  const kinks = kinksFor(compiler, body, range.id);
  const polesIn = polesFor(compiler, body, range.id);
  const phases = phasesFor(compiler, body, range.id);
  const rules: Rules = frame => ({
    rule: frame.rule,
    hints: hints(frame),
    ...kinks(frame),
    relativeTolerance: Math.max(accuracy, frame.coarseness),
  });
  return frame => {
    const ends = [lower(frame), upper(frame)] as const;
    const [a, b] = [Math.min(...ends), Math.max(...ends)];
    const options = rules(frame);
    const result =
      !isInner && isUnresolved(options, a, b)
        ? unseen
        : integrand.within(frame, () =>
            found({ f: integrand, frame, options, a, b, poles: polesIn(frame, a, b), phases }),
          );
    return { result, sign: ends[0] <= ends[1] ? 1 : -1 };
  };
}
