/** What undoes a slip that left something out: a minus, a small factor, a square, a logarithm, a brace. */

import type { FractionSyntax, Syntax } from '../read/syntax';
import { bindsIn, group, number, type Operator } from './mutators';

type Slot = Parameters<Operator>[0];

/** Does the node stand where a minus or a factor that is lost would have stood: as a whole, a term, an argument, an exponent? */
function isWhole({ node, parent }: Slot): boolean {
  if (parent === undefined || parent.kind === 'sum' || parent.kind === 'operator') return true;
  return parent.kind === 'power' && (parent.exponent === node || node.kind === 'group');
}

const negative = (node: Syntax): Syntax => ({
  kind: 'sum',
  terms: [group(node)],
  signs: [-1],
  place: node.place,
});

/** A lost minus; before a term of a sum it is a flipped sign. */
export const negate: Operator = position =>
  isWhole(position) &&
  position.parent?.kind !== 'sum' &&
  position.node.kind !== 'sum' &&
  position.node.kind !== 'group'
    ? [{ to: negative(position.node), kind: 'wrap' }]
    : [];

/** k times a formula; a number or a fraction in front takes the factor. */
function times(k: number, node: Syntax): Syntax {
  const { place } = node;
  if (node.kind === 'fraction') return { ...node, numerator: times(k, node.numerator) };
  if (node.kind === 'number' && /^\d+$/.test(node.text)) return number(String(k * Number(node.text)), node);
  if (node.kind === 'product') {
    const [first, ...rest] = node.factors;
    return first!.kind === 'number' || first!.kind === 'fraction'
      ? { ...node, factors: [times(k, first!), ...rest] }
      : { ...node, factors: [number(String(k), node), ...node.factors] };
  }
  return { kind: 'product', factors: [number(String(k), node), group(node)], place };
}

function over(k: number, node: Syntax): Syntax {
  if (node.kind === 'fraction') return { ...node, denominator: times(k, node.denominator) };
  return {
    kind: 'fraction',
    numerator: node,
    denominator: number(String(k), node),
    style: 'frac',
    place: node.place,
  };
}

const withoutBrackets = (node: Syntax): Syntax => (node.kind === 'group' ? node.body : node);

/** `-a`: its factors belong behind the sign, where `a` takes them: `-21` and not `3 (-7)`. */
const isSigned = (node: Syntax): boolean => node.kind === 'sum' && node.terms.length === 1;

/** `x (-7)`: its number takes the factor. */
function hasSignedNumber(node: Syntax): boolean {
  if (node.kind !== 'product') return false;
  return node.factors.map(withoutBrackets).some(factor => {
    return factor.kind === 'sum' && isSigned(factor) && factor.terms[0]!.kind === 'number';
  });
}

/** A lost factor 2, 3 or 4, or 1/2 or 1/3. */
export const scale: Operator = position =>
  isWhole(position) && !isSigned(withoutBrackets(position.node)) && !hasSignedNumber(position.node)
    ? [
        ...[2, 3, 4].map(k => ({ to: times(k, position.node), kind: 'wrap' as const })),
        ...[2, 3].map(k => ({ to: over(k, position.node), kind: 'wrap' as const })),
      ]
    : [];

/** A lost 1 in an exponent: `\\lambda^{d - 1}` for `\\lambda^d`. */
export const shiftExponent: Operator = ({ node, parent }) =>
  node.kind === 'name' && parent?.kind === 'power' && parent.exponent === node && /^[a-z]$/.test(node.base)
    ? ([-1, 1] as const).map(sign => ({
        to: { kind: 'sum', terms: [node, number('1', node)], signs: [1, sign], place: node.place },
        kind: 'wrap',
      }))
    : [];

/** Could it have been squared: a name, a bracket, a difference above a fraction's line? */
function isSquarable({ node, parent }: Slot): boolean {
  if (parent?.kind === 'power' || parent?.kind === 'name' || bindsIn(parent, node)) return false;
  if (node.kind === 'name') return parent?.kind !== 'call';
  return (
    node.kind === 'group' || (node.kind === 'sum' && node.terms.length > 1 && parent?.kind === 'fraction')
  );
}

/** A lost square. */
export const square: Operator = position => {
  const { node } = position;
  return isSquarable(position)
    ? [
        {
          to: { kind: 'power', base: group(node), exponent: number('2', node), place: node.place },
          kind: 'wrap',
        },
      ]
    : [];
};

/** A lost logarithm. */
export const takeLogarithm: Operator = ({ node, parent }) =>
  (node.kind === 'call' || node.kind === 'fraction') && parent?.kind !== 'operator'
    ? [
        {
          to: {
            kind: 'operator',
            name: 'log',
            arguments: [node],
            delimited: node.kind !== 'call',
            place: node.place,
          },
          kind: 'wrap',
        },
      ]
    : [];

interface Opened {
  /** The term with only the first summand left in its logarithm. */
  readonly first: Syntax;
  readonly rest: readonly Syntax[];
  readonly signs: readonly (1 | -1)[];
}

/** A logarithm of a sum, alone or as the last factor, opened after the first summand. */
function opened(term: Syntax): Opened | undefined {
  if (term.kind === 'product') {
    const last = opened(term.factors[term.factors.length - 1]!);
    return last && { ...last, first: { ...term, factors: [...term.factors.slice(0, -1), last.first] } };
  }
  if (term.kind !== 'operator' || term.arguments.length !== 1) return undefined;
  const argument = term.arguments[0]!;
  const inner = argument.kind === 'group' ? argument.body : argument;
  if (inner.kind !== 'sum' || inner.terms.length < 2 || inner.signs[0] !== 1) return undefined;
  const first = { ...term, arguments: [inner.terms[0]!], delimited: true };
  return { first, rest: inner.terms.slice(1), signs: inner.signs.slice(1) };
}

/** `\log{a - b}` where `\log{a} - b` is meant: a brace that closes too late. */
export const closeEarlier: Operator = ({ node, parent }) => {
  if (node.kind !== 'sum') {
    const found = parent?.kind === 'sum' || parent?.kind === 'product' ? undefined : opened(node);
    if (!found) return [];
    const to: Syntax = {
      kind: 'sum',
      terms: [found.first, ...found.rest],
      signs: [1, ...found.signs],
      place: node.place,
    };
    return [{ to, kind: 'wrap' }];
  }
  return node.terms.flatMap((term, i) => {
    const found = opened(term);
    if (!found) return [];
    const terms = [...node.terms.slice(0, i), found.first, ...found.rest, ...node.terms.slice(i + 1)];
    const signs = [...node.signs.slice(0, i + 1), ...found.signs, ...node.signs.slice(i + 1)];
    return [{ to: { ...node, terms, signs }, kind: 'wrap' as const }];
  });
};

const isNumericFraction = (node: Syntax | undefined): node is FractionSyntax =>
  node?.kind === 'fraction' && node.numerator.kind === 'number' && node.denominator.kind === 'number';

/** `1/6` is one number: a part that is changed changes the ratio, which is then written in lowest terms. */
export const changeRatio: Operator = ({ node }) => {
  if (!isNumericFraction(node)) return [];
  const { numerator, denominator } = node;
  const near = (part: Syntax): Syntax[] =>
    part.kind !== 'number'
      ? []
      : [Number(part.text) + 1, Number(part.text) - 1, 2 * Number(part.text)]
          .filter(value => value > 0 && Number.isInteger(value))
          .map(value => number(String(value), part));
  return [
    ...near(numerator).map(part => ({ ...node, numerator: part })),
    ...near(denominator).map(part => ({ ...node, denominator: part })),
  ].map(to => ({ to, kind: 'constant' as const }));
};

/** Not in a ratio of numbers, which is changed as one. */
export const outsideRatios =
  (operator: Operator): Operator =>
  (position, context) =>
    isNumericFraction(position.parent) ? [] : operator(position, context);
