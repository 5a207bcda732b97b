/** Domains that the note states of a name: `a > 0`, `0 < \theta < 1`, `|\phi| < 1`, `t < \lambda`. */

import { read } from '../../derivation/read';
import { nameKey } from '../../derivation/read/name-key';
import { print } from '../../derivation/read/print';
import type { ChainSyntax, LawSyntax, NameSyntax, RelationSign, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import { sidesOf, type Tree } from './note-trees';
import { symbolKey } from './symbols';

/** A bound that a note states: a number, or another name. */
export interface Bound {
  readonly of: NameSyntax;
  readonly side: 'lower' | 'upper';
  readonly strict: boolean;
  readonly end: Syntax;
}

export class SaidDomains {
  readonly bounds: Bound[] = [];
  /** What stands behind `\in` of a name. */
  readonly sets = new Map<string, Syntax>();
  /** Where the values of names lie of which the note states a law of counts. */
  readonly supports = new Map<string, string>();
  readonly definite = new Set<string>();
  /** Names of which the note says that they are their own transposes. */
  readonly symmetric = new Set<string>();
  /** Matrices of quadratic forms. */
  private readonly forms = new Set<string>();
  private readonly transposed = new Set<string>();

  constructor(trees: readonly Tree[]) {
    for (const tree of trees) {
      this.laws(tree);
      for (const chain of listed(tree) ?? tree.chains) {
        const members = chain.members.filter(({ side }) => side !== undefined);
        if (members.length === chain.members.length)
          this.relation(
            members.map(({ side }) => side!),
            members.slice(1).map(({ sign }) => sign!),
          );
        for (const condition of chain.conditions)
          if (condition.kind === 'relation') this.relation(condition.members, condition.signs);
        for (const side of sidesOf(chain)) for (const node of walk(side)) this.form(node);
        for (const side of sidesOf(chain))
          if (side.kind === 'relation') this.relation(side.members, side.signs);
      }
    }
  }

  /** `x^\top A x` */
  private form(node: Syntax): void {
    if (node.kind === 'transpose' && node.body.kind === 'name') this.transposed.add(symbolKey(node.body));
    if (node.kind !== 'product') return;
    const { factors } = node;
    factors.forEach((factor, i) => {
      const [middle, last] = [factors[i + 1], factors[i + 2]];
      if (factor.kind !== 'transpose' || !middle || !last) return;
      const matrix = middle.kind === 'power' ? middle.base : middle;
      if (matrix.kind === 'name' && spelled(factor.body) === spelled(last)) this.forms.add(symbolKey(matrix));
    });
  }

  /** Is it the matrix of a quadratic form, which the note nowhere transposes? Mostly such a matrix is symmetric. */
  isForm(key: string): boolean {
    return this.forms.has(key) && !this.transposed.has(key);
  }

  /** `N \sim \mathrm{Poisson}(\lambda)`: where the values of N lie. */
  private laws({ chains }: Tree): void {
    for (const { members } of chains) {
      const [subject, law] = members;
      if (law?.sign !== 'sim' || law.side?.kind !== 'law' || subject?.side?.kind !== 'name') continue;
      const support = supportOf(law.side);
      if (support) this.supports.set(symbolKey(subject.side), support);
    }
  }

  private relation(sides: readonly Syntax[], signs: readonly RelationSign[]): void {
    if (signs.length === 1 && signs[0] === 'in')
      for (const item of sides[0]!.kind === 'tuple' ? sides[0]!.items : [sides[0]!])
        if (item.kind === 'name') this.sets.set(symbolKey(item), sides[1]!);
    if ((signs[0] === 'definite' || signs[0] === 'semidefinite') && sides[0]!.kind === 'name')
      this.definite.add(symbolKey(sides[0]));
    signs.forEach((sign, i) => sign === '=' && this.transposes(sides[i]!, sides[i + 1]!));
    const items = sides.map(membersOf);
    if (!items.flat().every(isEnd)) return;
    signs.forEach((sign, i) => {
      for (const left of items[i]!) for (const right of items[i + 1]!) this.pair(left, right, sign);
    });
  }

  /** `A^\\top = A`, `(A^{-1})^\\top = A^{-1}` of one name: what else could be meant of a free one? */
  private transposes(left: Syntax, right: Syntax): void {
    for (const [one, other] of [
      [left, right],
      [right, left],
    ] as const) {
      if (one.kind !== 'transpose') continue;
      const body = one.body.kind === 'group' ? one.body.body : one.body;
      const inside = walk(body).filter(node => node.kind === 'name');
      if (inside.length === 1 && print(body).replace(/\s/g, '') === print(other).replace(/\s/g, ''))
        this.symmetric.add(symbolKey(inside[0]!));
    }
  }

  private pair(left: Syntax, right: Syntax, sign: RelationSign): void {
    const up = sign === '<' || sign === '<=';
    if (!up && sign !== '>' && sign !== '>=') return;
    const strict = sign === '<' || sign === '>';
    const [small, large] = up ? [left, right] : [right, left];
    if (large.kind === 'name') this.bounds.push({ of: large, side: 'lower', strict, end: small });
    else if (small.kind === 'name') this.bounds.push({ of: small, side: 'upper', strict, end: large });
    else if (small.kind === 'bars' && small.body.kind === 'name') this.within(small.body, large, strict);
  }

  /** `|\phi| < 1` */
  private within(of: NameSyntax, end: Syntax, strict: boolean): void {
    const place = end.place;
    const negative: Syntax = { kind: 'sum', terms: [end], signs: [-1], place };
    this.bounds.push({ of, side: 'upper', strict, end }, { of, side: 'lower', strict, end: negative });
  }

  /** Bounds by numbers, of all that is said of a name the last. */
  numbers(key: string): { lower?: Bound; upper?: Bound } {
    const own = this.bounds.filter(({ of, end }) => symbolKey(of) === key && numberOf(end) !== undefined);
    const lower = own.findLast(({ side }) => side === 'lower');
    const upper = own.findLast(({ side }) => side === 'upper');
    return { ...(lower ? { lower } : {}), ...(upper ? { upper } : {}) };
  }

  /** Relations between two names, `t < \lambda`, as declarations. */
  between(isProposed: (name: NameSyntax) => boolean): string[] {
    const lines = this.bounds.flatMap(({ of, end, strict }) =>
      end.kind === 'name' &&
      end.base !== '\\infty' &&
      isProposed(of) &&
      isProposed(end) &&
      nameKey(of) !== nameKey(end)
        ? [`${print(end)} ${strict ? '<' : '\\le'} ${print(of)}`]
        : [],
    );
    return [...new Set(lines)];
  }
}

/** `0 < a, b < 1` in a line of prose, where the comma makes a list of names, as it does in declarations. */
function listed({ claimed, formula, source }: Tree): readonly ChainSyntax[] | undefined {
  if (claimed || formula.display || !source.includes(',')) return undefined;
  const { chains, problems } = read(source, { declarations: true });
  const hasList = chains.some(({ members }) => members.some(({ side }) => side?.kind === 'tuple'));
  return problems.length === 0 && hasList ? chains : undefined;
}

/** The items of a list; of `x_1, \\dots, x_n` the one that stands for all members. */
function membersOf(side: Syntax): readonly Syntax[] {
  if (side.kind !== 'tuple') return [side];
  const dots = side.items.findIndex(({ kind }) => kind === 'text');
  return dots < 0 ? side.items : side.items.slice(dots + 1);
}

const supportOf = ({ name, parameters }: LawSyntax): string | undefined => {
  if (/^Poi?s?(?:son)?$/.test(name)) return '\\in \\{0, 1, \\dots, \\infty\\}';
  if (/^Bern?(?:oulli)?$/.test(name)) return '\\in \\{0, 1\\}';
  if (/^Bin(?:om|omial)?$/.test(name) && parameters[0]?.kind === 'number')
    return `\\in \\{0, \\dots, ${print(parameters[0])}\\}`;
  return undefined;
};

/** As written, without brackets around it and without spaces. */
const spelled = (s: Syntax): string => print(s.kind === 'group' ? s.body : s).replace(/\s/g, '');

const isEnd = (s: Syntax): boolean =>
  s.kind === 'name' ||
  numberOf(s) !== undefined ||
  (s.kind === 'bars' && !s.double && s.body.kind === 'name');

/** The number that a side is: `1`, `-1`, `\infty`, `1/2`. */
export function numberOf(s: Syntax): number | undefined {
  if (s.kind === 'number') return Number(s.text);
  if (s.kind === 'name') return s.base === '\\infty' ? Number.POSITIVE_INFINITY : undefined;
  if (s.kind === 'group') return numberOf(s.body);
  if (s.kind === 'sum' && s.terms.length === 1) {
    const value = numberOf(s.terms[0]!);
    return value === undefined ? undefined : value * s.signs[0]!;
  }
  if (s.kind !== 'fraction') return undefined;
  const [above, below] = [numberOf(s.numerator), numberOf(s.denominator)];
  return above === undefined || below === undefined ? undefined : above / below;
}
