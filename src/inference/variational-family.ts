import { logSigmoid, sigmoid } from '../numerics/logarithms';
import type { Random } from '../numerics/random';

/** A family q(z; theta) whose score is known: enough for the score-function gradient. */
export interface VariationalFamily {
  /** Names of the parameters, in order. */
  readonly parameters: readonly string[];
  /** @throws RangeError naming the parameter that is out of its domain */
  check(theta: readonly number[]): void;
  sample(theta: readonly number[], random: Random): number;
  /** log q(z; theta) in nats. */
  logDensity(z: number, theta: readonly number[]): number;
  /** Gradient of log q(z; theta) in theta. */
  score(z: number, theta: readonly number[]): number[];
}

/** A family whose draws are a smooth function of theta and of noise that does not know theta. */
export interface ReparameterizedFamily extends VariationalFamily {
  noise(random: Random): number;
  /** z = g(noise, theta). */
  transform(noise: number, theta: readonly number[]): number;
  /** Gradient of g in theta, at fixed noise. */
  transformGradient(noise: number, theta: readonly number[]): number[];
}

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/** q(z) = N(z; mu, sigma^2), theta = (mu, sigma) with the STANDARD DEVIATION sigma; z = mu + sigma noise. */
export const gaussianFamily: ReparameterizedFamily = {
  parameters: ['mu', 'sigma'],
  check([mu, sigma]) {
    if (!Number.isFinite(mu)) throw new RangeError(`gaussianFamily: mu is ${mu}; give a finite number`);
    if (!(sigma! > 0 && sigma! < Infinity))
      throw new RangeError(`gaussianFamily: sigma is ${sigma}; give a finite number above 0`);
  },
  sample: ([mu, sigma], random) => mu! + sigma! * random.normal(),
  logDensity(z, [mu, sigma]) {
    const e = (z - mu!) / sigma!;
    return -0.5 * e * e - Math.log(sigma!) - halfLogTwoPi;
  },
  score(z, [mu, sigma]) {
    const e = (z - mu!) / sigma!;
    return [e / sigma!, (e * e - 1) / sigma!];
  },
  noise: random => random.normal(),
  transform: (noise, [mu, sigma]) => mu! + sigma! * noise,
  transformGradient: noise => [1, noise],
};

/** q(z) = Bernoulli(sigma(a)), z = 0 or 1, theta = (a), the log odds. No draw of it is a smooth function of a. */
export const bernoulliFamily: VariationalFamily = {
  parameters: ['logit'],
  check([a]) {
    if (!Number.isFinite(a)) throw new RangeError(`bernoulliFamily: the logit is ${a}; give a finite number`);
  },
  sample: ([a], random) => Number(random.uniform() < sigmoid(a!)),
  logDensity: (z, [a]) => logSigmoid(z === 1 ? a! : -a!),
  score: (z, [a]) => [z - sigmoid(a!)],
};
