/** Integrals up to infinity that oscillate on the way: half by half, by a cut-off that averages over the oscillation. */

import { type Integrand, type IntegrateOptions, integrate, type WeightedIntegrand } from '../../numerics';
import { ShiftedIntegrand } from '../../numerics/integrand';
import { oscillatingTail } from '../../numerics/oscillating-tail';
import type { Phases } from '../../numerics/phases';
import type { Integral } from '../../numerics/quadrature-options';
import type { Found } from './integral-results';

/** Seen in the distance from 0, on one side of it. */
class Mirrored implements Integrand {
  error = 0;
  constructor(
    private readonly f: Integrand,
    private readonly direction: 1 | -1,
  ) {}
  value(x: number): number {
    const value = this.f.value(this.direction * x);
    this.error = this.f.error;
    return value;
  }
}

/** Far out, so that what decays like an exponential is gone. */
const distant = [1.1e20, 1.7e20, 2.3e20] as const;

/** Does the integrand oscillate up to where nothing but a power of x can have lessened it? */
export function isLong(f: WeightedIntegrand, a: number, b: number): boolean {
  return [a, b].some(
    end =>
      !Number.isFinite(end) &&
      distant.some(x => {
        f.evaluate(Math.sign(end) * x);
        return f.log + Math.log(Math.abs(f.factor)) > -600;
      }),
  );
}

/** The second rule looks at other points, and cuts off elsewhere. */
const stretches = { 'gauss-kronrod': 1, 'double-exponential': 1.37 } as const;

/** The integral over (a, b), of which at least one end is infinite; the phases are those in the distance from 0. */
export function oscillatingIntegral(
  f: WeightedIntegrand,
  a: number,
  b: number,
  phases: (direction: 1 | -1) => Phases,
  options: IntegrateOptions,
): Found {
  const plain = new ShiftedIntegrand(f, 0);
  const half = (direction: 1 | -1, from: number): Integral => {
    const near = (u: number, v: number) =>
      integrate(f, Math.min(direction * u, direction * v), Math.max(direction * u, direction * v), options);
    return oscillatingTail(new Mirrored(plain, direction), from, phases(direction), near, {
      relativeTolerance: options.relativeTolerance,
      stretch: stretches[options.rule ?? 'gauss-kronrod'],
    });
  };
  if (Number.isFinite(a)) return { ...half(1, a), logScale: 0 };
  if (Number.isFinite(b)) return { ...half(-1, -b), logScale: 0 };
  const [up, down] = [half(1, 0), half(-1, 0)];
  const worse = up.status === 'converged' ? down : up;
  return {
    value: up.value + down.value,
    error: up.error + down.error,
    magnitude: Math.max(up.magnitude, down.magnitude),
    evaluations: up.evaluations + down.evaluations,
    status: worse.status,
    logScale: 0,
  };
}
