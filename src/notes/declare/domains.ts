/** The domain to propose for a number: what the note says of it, else what its formulas need, else its letter. */

import { print } from '../../derivation/read/print';
import type { NameSyntax } from '../../derivation/read/syntax';
import { numberOf, type SaidDomains } from './said';
import { symbolKey } from './symbols';
import type { Uses } from './uses';
import type { Words } from './words';

export interface Proposed {
  /** What stands behind the name. */
  readonly domain: string;
  /** Why it is doubtful. */
  readonly guess?: string;
}

/** Letters of scales. */
const scale = /^\\(?:sigma|tau|lambda|nu|kappa)$/;
/** How many whole numbers are tried. */
const range = 4;

export class Domains {
  constructor(
    private readonly said: SaidDomains,
    private readonly uses: Uses,
    private readonly words: Words,
  ) {}

  /** Whole numbers from `least` on. */
  whole(name: NameSyntax, least = 1, greatest = Number.POSITIVE_INFINITY): Proposed {
    const { lower: said, upper: most } = this.said.numbers(symbolKey(name));
    const found = this.uses.integers.get(symbolKey(name));
    const from = said ? numberOf(said.end)! + (said.strict ? 1 : 0) : 0;
    const lower = Math.max(
      found?.lower ?? 0,
      Number.isFinite(from) ? Math.ceil(from) : 0,
      found?.upper ? 0 : least,
    );
    const last = most ? numberOf(most.end)! - (most.strict ? 1 : 0) : greatest;
    if (found?.upper && last === Number.POSITIVE_INFINITY)
      return { domain: `\\in \\{${lower}, \\dots, ${print(found.upper)}\\}` };
    return { domain: `\\in \\{${lower}, \\dots, ${Math.min(last, lower + range)}\\}` };
  }

  isWhole(name: NameSyntax): boolean {
    return this.uses.integers.has(symbolKey(name));
  }

  number(name: NameSyntax): Proposed {
    const key = symbolKey(name);
    const support = this.said.supports.get(key);
    if (support) return { domain: support };
    if (this.isWhole(name) || this.words.says(key, 'integer'))
      return this.whole(name, this.isCount(name) ? 0 : 1);
    const said = this.stated(key);
    if (said) return { domain: said };
    const { positive, below, unit, open, aboveMinusOne, aboveOne } = this.uses;
    if (this.words.says(key, 'probability')) return { domain: '\\in (0, 1)' };
    if (aboveOne.has(key)) return { domain: '> 1' };
    if (unit.has(key) || (open.has(key) && positive.has(key))) return { domain: '\\in (0, 1)' };
    if (open.has(key)) return { domain: '\\in (-1, 1)' };
    if (positive.has(key) || this.words.says(key, 'positive')) return { domain: '> 0' };
    if (this.words.says(key, 'nonnegative')) return { domain: '\\ge 0' };
    if (below.has(key)) return { domain: aboveMinusOne.has(key) ? '\\in (-1, 1)' : '< 1' };
    if (aboveMinusOne.has(key)) return { domain: '> -1' };
    if (scale.test(name.base)) return { domain: '> 0', guess: 'by the letter' };
    return { domain: '\\in \\mathbb{R}' };
  }

  /** Does nothing but a factorial, a coefficient or a law of counts ask for it, so that it may be 0? */
  private isCount(name: NameSyntax): boolean {
    return this.uses.integers.get(symbolKey(name))?.lower === 0 && /^[kxyjm]$/.test(name.base);
  }

  private stated(key: string): string | undefined {
    const set = this.said.sets.get(key);
    if (set) return `\\in ${print(set)}`;
    const { lower, upper } = this.said.numbers(key);
    const [low, high] = [lower, upper].map(bound => (bound ? numberOf(bound.end)! : undefined));
    const { unit, open } = this.uses;
    if (unit.has(key) && (low ?? 0) <= 0 && (high ?? 1) >= 1) return '\\in (0, 1)';
    if (open.has(key) && high === undefined && low === 0) return '\\in (0, 1)';
    const isLow = low !== undefined && Number.isFinite(low);
    const isHigh = high !== undefined && Number.isFinite(high);
    if (isLow && isHigh)
      return `\\in ${lower!.strict ? '(' : '['}${low}, ${high}${upper!.strict ? ')' : ']'}`;
    if (isLow) return `${lower!.strict ? '>' : '\\ge'} ${low}`;
    if (isHigh) return `${upper!.strict ? '<' : '\\le'} ${high}`;
    return undefined;
  }
}
