import type { Code, FunctionBuilder, Local } from './assembler';
import { both, integer, pair } from './instructions';

/** Below this exp(x) is so small, 3e-308, that it counts as 0. */
export const smallestExponent = -708;

/**
 * 3 * 2^51 + 1023: adding it rounds k to an integer, and leaves k + 1023 in the lowest bits. Where a double has its
 * exponent, that is 2^k.
 */
const roundingShift = 6_755_399_441_055_744 + 1023;

/** log 2 in two parts; the first has 21 zeros at its end, so that its product with an exponent is exact. */
const logTwoHigh = 0.6931471803691238;
const logTwoLow = 1.9082149292705877e-10;

/** Degree of the Taylor polynomial: the first term left out, r^14/14! with |r| < 0.347, is below 2^-57. */
const degree = 13;

/**
 * exp of two numbers x <= 700: x = k log 2 + r with an integer k, exp x = 2^k exp r, and exp r by its Taylor series.
 * 0 where x is below `smallestExponent`, NaN where it is NaN. The relative error is below 2^-52.
 */
export function exponential(builder: FunctionBuilder, x: Code): Code {
  const [value, shifted, k, r, square, even, odd] = builder.variables('v128', 7) as Local[];
  const remainder = pair.subtract(
    pair.subtract(value!.get, pair.multiply(k!.get, both(logTwoHigh))),
    pair.multiply(k!.get, both(logTwoLow)),
  );
  // Even and odd powers apart, so that one product need not wait for the other.
  const rest = pair.add(even!.get, pair.multiply(r!.get, odd!.get));
  const taylor = pair.add(both(1), pair.add(r!.get, pair.multiply(square!.get, rest)));
  return [
    value!.set(x),
    shifted!.set(pair.add(pair.multiply(value!.get, both(Math.LOG2E)), both(roundingShift))),
    k!.set(pair.subtract(shifted!.get, both(roundingShift))),
    r!.set(remainder),
    square!.set(pair.multiply(r!.get, r!.get)),
    inPowersOf(square!, degree - 1, even!),
    inPowersOf(square!, degree, odd!),
    pair.andNot(
      pair.multiply(taylor, pair.shiftLeft(shifted!.get, integer(52))),
      pair.less(value!.get, both(smallestExponent)),
    ),
  ];
}

/** sum = 1/m! + s/(m + 2)! + ... + s^((highest - m)/2)/highest!, where m is 2 or 3, as highest is even or odd. */
function inPowersOf(s: Local, highest: number, sum: Local): Code {
  const lower = Array.from({ length: Math.ceil((highest - 3) / 2) }, (_, i) => highest - 2 * (i + 1));
  return [
    sum.set(both(1 / factorial(highest))),
    lower.map(power => sum.set(pair.add(pair.multiply(sum.get, s.get), both(1 / factorial(power))))),
  ];
}

function factorial(n: number): number {
  return n < 2 ? 1 : n * factorial(n - 1);
}
