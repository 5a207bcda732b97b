/** Between which expressions without jumps an expression with jumps lies. */

import type { Call, Cases, Expression, Power } from '../elaborate/expression';
import { call, constant, negate, one, power, product, quotient, sum, zero } from '../elaborate/nodes';
import { children } from './free-variables';

/** low <= e <= high. */
interface Ends {
  readonly low: Expression;
  readonly high: Expression;
}

const largest = (parts: readonly Expression[]) => (parts.length === 1 ? parts[0]! : call('max', parts));
const smallest = (parts: readonly Expression[]) => (parts.length === 1 ? parts[0]! : call('min', parts));

/** Ends of an expression in which some nodes jump; nothing where the node above them is none that is known here. */
export class Between {
  private readonly jumping = new Map<Expression, boolean>();

  constructor(private readonly jumps: ReadonlySet<Expression>) {}

  of(e: Expression): Ends | undefined {
    if (!this.isJumping(e)) return { low: e, high: e };
    switch (e.kind) {
      case 'sum':
        return this.sums(e.terms);
      case 'product':
        return this.products(e.factors);
      case 'quotient':
        return this.isJumping(e.denominator) ? undefined : this.quotients(e.numerator, e.denominator);
      case 'cases':
        return this.cases(e);
      case 'call':
        return this.calls(e);
      case 'power':
        return this.powers(e);
      default:
        return undefined;
    }
  }

  private isJumping(e: Expression): boolean {
    const known = this.jumping.get(e);
    if (known !== undefined) return known;
    const found = this.jumps.has(e) || children(e).some(child => this.isJumping(child));
    this.jumping.set(e, found);
    return found;
  }

  private all(parts: readonly Expression[]): Ends[] | undefined {
    const found = parts.map(part => this.of(part));
    return found.every(ends => ends !== undefined) ? found : undefined;
  }

  /** Bounds of the sizes of all. */
  private sizes(parts: readonly Expression[]): Expression[] | undefined {
    return this.all(parts)?.map(({ low, high }) =>
      low === high ? call('abs', [high]) : largest([call('abs', [low]), call('abs', [high])]),
    );
  }

  private sums(terms: readonly Expression[]): Ends | undefined {
    const found = this.all(terms);
    return found && { low: sum(found.map(({ low }) => low)), high: sum(found.map(({ high }) => high)) };
  }

  /** A number times what jumps keeps its sign; of other products only the size is known. */
  private products(factors: readonly Expression[]): Ends | undefined {
    const jumping = factors.filter(factor => this.isJumping(factor));
    const others = factors.filter(factor => !this.isJumping(factor));
    const isScaled = jumping.length === 1 && others.every(factor => factor.kind === 'constant');
    const ends = isScaled ? this.of(jumping[0]!) : undefined;
    if (!ends) return symmetric(this.sizes(factors));
    const [low, high] = [ends.low, ends.high].map(end => product([...others, end])) as [
      Expression,
      Expression,
    ];
    return { low: smallest([low, high]), high: largest([low, high]) };
  }

  private quotients(numerator: Expression, denominator: Expression): Ends | undefined {
    const [size] = this.sizes([numerator]) ?? [];
    return symmetric(size && [quotient(size, call('abs', [denominator]))]);
  }

  private cases({ branches, otherwise }: Cases): Ends | undefined {
    const found = this.all([...branches.map(({ value }) => value), ...(otherwise ? [otherwise] : [])]);
    return (
      found && { low: smallest(found.map(({ low }) => low)), high: largest(found.map(({ high }) => high)) }
    );
  }

  private calls(e: Call): Ends | undefined {
    if (e.name === 'sign') return { low: constant(-1), high: one };
    if (e.name === 'sin' || e.name === 'cos') return { low: constant(-1), high: one };
    const found = this.all(e.arguments);
    const [first] = found ?? [];
    if (!found || !first) return undefined;
    const { low, high } = first;
    switch (e.name) {
      case 'floor':
        return { low: sum([low, constant(-1)]), high };
      case 'ceiling':
        return { low, high: sum([high, one]) };
      case 'abs':
        return { low: zero, high: largest([call('abs', [low]), call('abs', [high])]) };
      case 'exp':
        return { low: call('exp', [low]), high: call('exp', [high]) };
      case 'max':
        return { low: largest(found.map(ends => ends.low)), high: largest(found.map(ends => ends.high)) };
      case 'min':
        return { low: smallest(found.map(ends => ends.low)), high: smallest(found.map(ends => ends.high)) };
      default:
        return undefined;
    }
  }

  /** Of a number to a power that jumps, and of what jumps to a whole positive power. */
  private powers({ base, exponent }: Power): Ends | undefined {
    if (base.kind === 'constant' && Math.abs(base.value) === 1) return { low: constant(-1), high: one };
    if (base.kind === 'constant' && base.value > 0) {
      const ends = this.of(exponent);
      const both = ends && [power(base, ends.low), power(base, ends.high)];
      return both && { low: smallest(both), high: largest(both) };
    }
    const isWhole = exponent.kind === 'constant' && Number.isInteger(exponent.value) && exponent.value > 0;
    const [size] = (isWhole && this.sizes([base])) || [];
    return symmetric(size && [power(size, exponent)]);
  }
}

/** Between plus and minus a product. */
function symmetric(factors: readonly Expression[] | undefined): Ends | undefined {
  if (!factors) return undefined;
  const high = product(factors);
  return { low: negate(high), high };
}
