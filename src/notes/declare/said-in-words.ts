/**
 * What the prose says a letter is: "$X$ is an $n \times d$ matrix", "a vector $x \in \mathbb{R}^d$", "an orthogonal matrix
 * $Q$", "i.i.d. samples $x_1, \dots, x_n$ with mean $\mu$ and variance $\sigma^2$".
 */

import type { NameSyntax, Syntax } from '../../derivation/read/syntax';
import { walk } from '../../derivation/read/traverse';
import type { Tree } from './note-trees';
import { symbolKey } from './symbols';

export type Kind = 'matrix' | 'vector' | 'scalar';

/** What is said of one letter. */
export interface Said {
  readonly name: NameSyntax;
  kind?: Kind;
  /** The two sizes of `n \times d`. */
  sizes?: readonly [Syntax, Syntax];
  square?: boolean;
  orthogonal?: boolean;
  unit?: boolean;
}

/** A mean and a variance that the prose gives to several quantities, which are independent. */
export interface SaidMoments {
  readonly names: readonly NameSyntax[];
  /** Members of one family, `x_1, \dots, x_n`. */
  readonly family: boolean;
  readonly mean: Syntax;
  readonly variance: Syntax;
}

/** A formula in a line of prose, with the words on both sides up to the next formulas. */
interface Mention {
  readonly tree: Tree;
  readonly before: string;
  readonly behind: string;
  readonly names: readonly NameSyntax[];
  readonly family: boolean;
  readonly sizes: readonly [Syntax, Syntax] | undefined;
}

const adjectives = String.raw`(?:[A-Za-z-]+[\s,]+){0,4}?`;
const noun = (words: string) =>
  new RegExp(
    String.raw`\b(?:an?|the|any|every|each|all|some|two|for|of|let|random|unit|column|row|real)\s+${adjectives}(?:${words})\s*$`,
    'i',
  );
const isNoun = (words: string) =>
  new RegExp(
    String.raw`^\s*(?:is|be|are|denotes?|,)\s+(?:an?\s+|the\s+|any\s+)?${adjectives}(?:${words})\b`,
    'i',
  );
const nouns: readonly (readonly [string, Kind])[] = [
  ['matrix|matrices', 'matrix'],
  ['vectors?', 'vector'],
  ['scalars?|real numbers?|constants?', 'scalar'],
];
const linked = new RegExp(
  String.raw`^\s*(?:is|be|are|denotes?|,)?\s*(?:an?|the)?\s*(?:${adjectives}matri(?:x|ces)\s+(?:of\s+(?:size|dimensions?|shape)|with\s+(?:size|dimensions?))\s*)?$`,
  'i',
);
const isMatrix = new RegExp(String.raw`^[\s-]*${adjectives}matri(?:x|ces)\b`, 'i');
const square =
  /\b(?:square|symmetric|orthogonal|invertible|non-?singular|definite|semi-?definite|idempotent|projection|covariance|precision|transition|stochastic)\b/i;

export class SaidInWords {
  readonly letters = new Map<string, Said>();
  readonly moments: SaidMoments[] = [];

  constructor(trees: readonly Tree[], text: string) {
    const mentions = mentionsIn(trees, text);
    mentions.forEach((mention, i) => {
      this.nouns(mention);
      this.sized(mention, mentions[i + 1], mentions[i - 1]);
      this.distributed(mentions, i);
    });
  }

  /** Names that stand in what is said of laws. */
  get ofMoments(): readonly NameSyntax[] {
    const inside = (side: Syntax) => walk(side).filter(node => node.kind === 'name');
    return this.moments.flatMap(({ names, mean, variance }) => [
      ...names,
      ...inside(mean),
      ...inside(variance),
    ]);
  }

  of(key: string): Said | undefined {
    return this.letters.get(key);
  }

  private say(name: NameSyntax, what: Partial<Said>): void {
    const key = symbolKey(name);
    this.letters.set(key, { name, ...this.letters.get(key), ...what });
  }

  private nouns({ before, behind, names }: Mention): void {
    for (const [words, kind] of nouns) {
      const found = noun(words).exec(before) ?? isNoun(words).exec(behind);
      if (found) for (const name of names) this.say(name, { kind, ...properties(found[0], kind) });
    }
  }

  /** `$X$ is an $n \times d$ matrix`, `an $n \times d$ matrix $X$`. */
  private sized(mention: Mention, next: Mention | undefined, last: Mention | undefined): void {
    const { sizes, behind, before } = mention;
    if (!sizes) return;
    const words = isMatrix.exec(behind)?.[0];
    const named = last && linked.test(before) ? last : undefined;
    const isSaid = words !== undefined || /matri(?:x|ces)/i.test(before);
    const subject = named ?? (words && isMatrixOf(behind) ? next : undefined);
    if (!isSaid || !subject) return;
    const said = properties(`${before} ${words ?? ''}`, 'matrix');
    for (const name of subject.names) this.say(name, { kind: 'matrix', sizes, ...said });
  }

  /** `$X$ and $Y$ are independent with mean $\mu$ and variance $\sigma^2$` */
  private distributed(mentions: readonly Mention[], i: number): void {
    const mean = mentions[i]!;
    const variance = mentions[i + 1];
    if (!/\bmean\s*$/i.test(mean.before) || !variance) return;
    if (!/^\s*,?\s*and\s+(?:a\s+)?(?:common\s+|finite\s+)?variance\s*$/i.test(variance.before)) return;
    const [first, second] = [valueIn(mean.tree), valueIn(variance.tree)];
    const subjects = subjectsBefore(mentions, i);
    const words = subjects.map(({ before, behind }) => `${before} ${behind}`).join(' ');
    const several = subjects.length > 1 || subjects.some(({ family, names }) => family || names.length > 1);
    if (several && !/\bindependent|\bi\.?\s?i\.?\s?d\b/i.test(words)) return;
    const names = subjects.flatMap(subject => subject.names);
    if (first && second && names.length > 0)
      this.moments.push({ names, family: subjects[0]!.family, mean: first, variance: second });
  }
}

const properties = (words: string, kind: Kind): Partial<Said> => ({
  ...(kind === 'matrix' && square.test(words) ? { square: true } : {}),
  ...(kind === 'matrix' && /\borthogonal\b/i.test(words) ? { orthogonal: true } : {}),
  ...(kind === 'vector' && /\bunit\b/i.test(words) ? { unit: true } : {}),
});

/** Does "matrix" end the words, so that the letter behind them is one? */
const isMatrixOf = (behind: string): boolean => /matri(?:x|ces)\s*$/i.test(behind);

/** The one side of a formula that is a value. */
function valueIn({ chains }: Tree): Syntax | undefined {
  return chains.length === 1 && chains[0]!.members.length === 1 ? chains[0]!.members[0]!.side : undefined;
}

/** The formulas of the sentence before, that the words between them join: `$X$ and $Y$ are ..`. */
function subjectsBefore(mentions: readonly Mention[], i: number): Mention[] {
  const found: Mention[] = [];
  for (let at = i - 1; at >= 0; at--) {
    const mention = mentions[at]!;
    if (/[.;:!?](?:\s|$)/.test(withoutAbbreviations(mention.behind)) || mention.names.length === 0) break;
    if (found.length > 0 && !/^\s*(?:,|,?\s*and)\s*$/.test(mention.behind)) break;
    found.unshift(mention);
  }
  return found;
}

const withoutAbbreviations = (text: string): string =>
  text.replace(/\bi\.\s?i\.\s?d\./gi, 'iid').replace(/\b(?:i\.e|e\.g)\./gi, '');

function mentionsIn(trees: readonly Tree[], text: string): Mention[] {
  const placed = [...trees].sort((a, b) => a.formula.place.start - b.formula.place.start);
  return placed.map((tree, i) => {
    const { place, display, literal } = tree.formula;
    const from = Math.max(placed[i - 1]?.formula.place.end ?? 0, place.start - 160);
    const to = Math.min(placed[i + 1]?.formula.place.start ?? text.length, place.end + 160);
    const isProse = !display && !literal;
    return {
      tree,
      before: isProse ? withinParagraph(text.slice(from, place.start)).at(-1)! : '',
      behind: isProse ? withinParagraph(text.slice(place.end, to))[0]! : '.',
      ...(isProse ? namesOf(tree) : { names: [], family: false }),
      sizes: isProse ? sizesOf(tree) : undefined,
    };
  });
}

const withinParagraph = (text: string): string[] => text.split(/\n[ \t]*\r?\n/);

/** The names that a formula puts first: alone, in a list, before `\in`; of `x_1, \dots, x_n` the member x_i. */
function namesOf({ chains, source }: Tree): { names: NameSyntax[]; family: boolean } {
  const [first, second, ...more] = chains[0]?.members ?? [];
  const family = /^[^=<>]*_\{?1\}?\s*,[^=<>]*\\[lc]?dots/.test(source);
  if (family && first?.side?.kind === 'name') return { names: [memberOf(first.side)], family };
  const isDomain = second === undefined || second.sign === 'in';
  if (!first?.side || !isDomain || more.length > 0) return { names: [], family };
  const sides = chains.flatMap(({ members }) => (members[0]?.side ? [members[0].side] : []));
  const items = sides.flatMap(side => (side.kind === 'tuple' ? side.items : [side]));
  const names = items.filter(item => item.kind === 'name');
  return { names: names.length === items.length ? names : [], family };
}

const memberOf = (name: NameSyntax): NameSyntax => ({
  ...name,
  subscripts: [{ kind: 'name', base: 'i', accents: [], subscripts: [], primes: 0, place: name.place }],
});

function sizesOf({ chains, source }: Tree): readonly [Syntax, Syntax] | undefined {
  if (!/^\s*[A-Za-z\d]+\s*\\times\s*[A-Za-z\d]+\s*$/.test(source)) return undefined;
  const side = chains[0]?.members[0]?.side;
  if (side?.kind === 'operator' && side.name === 'times') return [side.arguments[0]!, side.arguments[1]!];
  return side?.kind === 'product' && side.factors.length === 2
    ? [side.factors[0]!, side.factors[1]!]
    : undefined;
}
