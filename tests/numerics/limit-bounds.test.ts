import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { limit, random } from '../../src/numerics';

/** A term that goes to 0 at infinity, from its power and constant. */
type Vanishing = (x: number, power: number, constant: number) => number;

const families: [string, Vanishing][] = [
  ['x^-p', (x, p) => x ** -p],
  ['x^-p log x', (x, p) => x ** -p * Math.log(x)],
  ['x^-p (log x)^2', (x, p) => x ** -p * Math.log(x) ** 2],
  ['x^-p (log x + c)', (x, p, c) => x ** -p * (Math.log(x) + c)],
  ['x^-p sqrt(log x)', (x, p) => x ** -p * Math.sqrt(Math.log(x))],
  ['x^-p / log x', (x, p) => x ** -p / Math.log(x + 1)],
  ['x^-p log log x', (x, p) => x ** -p * Math.log(Math.log(x + 2))],
  ['x^-p sin x', (x, p) => x ** -p * Math.sin(x)],
  ['x^-p cos(c log x)', (x, p, c) => x ** -p * Math.cos(c * Math.log(x))],
  ['1/(log x)^p', (x, p, c) => Math.log(x + 1 + Math.abs(c)) ** -p],
];

const cases = 300;

/** Claimed bounds that the distance to the true limit exceeds, and how many were claimed. */
function tooSmall(family: Vanishing, whole: boolean): { claimed: number; found: string[] } {
  const source = random(8);
  const found: string[] = [];
  let claimed = 0;
  for (let k = 0; k < cases; k++) {
    const truth = k % 2 === 0 ? 0 : source.uniformBetween(-3, 3);
    const power = source.uniformBetween(0.2, 3);
    const [factor, constant] = [source.uniformBetween(-2, 2), source.uniformBetween(-2, 2)];
    const f = (x: number) => truth + factor * family(x, power, constant);
    const { status, value, error } = limit(f, Infinity, { whole });
    if (status !== 'converged') continue;
    claimed++;
    if (Math.abs(value - truth) > error)
      found.push(`p = ${power}, c = ${constant}: ${value} ± ${error} for ${truth}`);
  }
  return { claimed, found };
}

describe('the bound of a limit holds', () => {
  for (const whole of [true, false])
    for (const [name, family] of families)
      it(`for random ${name}${whole ? ' over whole numbers' : ''}`, () => {
        const { claimed, found } = tooSmall(family, whole);
        assert.deepEqual(found, []);
        if (!name.startsWith('1/(log')) assert.ok(claimed > cases / 20, `only ${claimed} are claimed`);
      });
});
