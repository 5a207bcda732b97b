/**
 * Neighbours of a formula: the slips that people make. Each operator proposes replacements for one node; the same
 * neighbours attack a line that holds and repair one that fails.
 */

import { nameKey } from '../read/name-key';
import type { FractionSyntax, NameSyntax, NumberSyntax, Syntax } from '../read/syntax';
import { type Position, positions } from './rewrite';
import { tidied } from './tidied';

export interface Neighbour {
  /** The whole side, changed. */
  readonly syntax: Syntax;
  /** The node that was changed, and what stands there now; for the phrase. */
  readonly from: Syntax;
  readonly to: Syntax | undefined;
  readonly kind: 'swap' | 'drop' | 'sign' | 'constant' | 'wrap';
}

type Proposal = {
  readonly to: Syntax;
  readonly kind: Neighbour['kind'];
  readonly from?: Syntax;
  readonly shown?: Syntax;
};
type Operator = (position: Position, context: MutationContext) => readonly Proposal[];

/** What else stands in the line: partners for swaps. */
export interface MutationContext {
  readonly names: readonly NameSyntax[];
  readonly heads: readonly NameSyntax[];
}

const number = (text: string, at: Syntax): NumberSyntax => ({ kind: 'number', text, place: at.place });

/** Names once each, those of the given line sides. */
export function contextOf(sides: readonly Syntax[]): MutationContext {
  const names = new Map<string, NameSyntax>();
  const heads = new Map<string, NameSyntax>();
  for (const { node, parent } of sides.flatMap(positions)) {
    if (node.kind !== 'name') continue;
    const isHead = parent?.kind === 'call' && parent.head === node;
    const isLaw =
      parent?.kind === 'divergence' || parent?.kind === 'moment' || parent?.kind === 'expectation';
    if (isHead || isLaw) heads.set(nameKey(node), node);
    else if (parent?.kind !== 'name' && !bindsIn(parent, node)) names.set(nameKey(node), node);
  }
  return { names: [...names.values()], heads: [...heads.values()] };
}

/** Is the name there to be bound (the variable of an integral, sum or derivative)? */
function bindsIn(parent: Syntax | undefined, node: Syntax): boolean {
  if (!parent) return false;
  if (parent.kind === 'integral') return parent.variables.includes(node);
  if (parent.kind === 'big') return parent.indices.includes(node);
  if (parent.kind === 'derivative') return parent.variables.some(({ variable }) => variable === node);
  if (parent.kind === 'gradient') return parent.variable === node;
  if (parent.kind === 'argument' || parent.kind === 'limit') return parent.variable === node;
  return false;
}

const flipSign: Operator = ({ node }) =>
  node.kind !== 'sum'
    ? []
    : node.terms.map((term, i) => ({
        to: { ...node, signs: node.signs.map((s, j) => (i === j ? (-s as 1 | -1) : s)) },
        from: term,
        kind: 'sign' as const,
      }));

const dropTerm: Operator = ({ node }) =>
  node.kind !== 'sum' || node.terms.length < 2
    ? []
    : node.terms.map((term, i) => ({
        to: {
          ...node,
          terms: node.terms.filter((_, j) => j !== i),
          signs: node.signs.filter((_, j) => j !== i),
        },
        from: term,
        kind: 'drop' as const,
      }));

const dropFactor: Operator = ({ node }) =>
  node.kind !== 'product' || node.factors.length < 2
    ? []
    : node.factors.map((factor, i) => {
        const rest = node.factors.filter((_, j) => j !== i);
        return {
          to: rest.length === 1 ? rest[0]! : { ...node, factors: rest },
          from: factor,
          kind: 'drop' as const,
        };
      });

const turnFraction: Operator = ({ node }) =>
  node.kind !== 'fraction'
    ? []
    : [
        { to: { ...node, numerator: node.denominator, denominator: node.numerator }, kind: 'swap' },
        { to: node.numerator, from: node.denominator, kind: 'drop' },
      ];

const changeNumber: Operator = ({ node, parent }) => {
  if (node.kind !== 'number' || parent?.kind === 'name') return [];
  const value = Number(node.text);
  if (!Number.isFinite(value)) return [];
  const others = Number.isInteger(value) ? [value + 1, ...(value > 1 ? [value - 1] : [])] : [2 * value];
  return others.map(other => ({ to: number(String(other), node), kind: 'constant' as const }));
};

const dropPower: Operator = ({ node }) => (node.kind === 'power' ? [{ to: node.base, kind: 'swap' }] : []);

const isInfinity = ({ base }: NameSyntax) => base === '\\infty';

const isSwappable = (a: NameSyntax, b: NameSyntax) =>
  nameKey(a) !== nameKey(b) && a.primes === b.primes && !isInfinity(a) && !isInfinity(b);

/** Names with the same letter first: \sigma_1 for \sigma_2 is the likelier slip. */
function partners(name: NameSyntax, all: readonly NameSyntax[]): NameSyntax[] {
  const others = all.filter(other => isSwappable(name, other));
  const same = others.filter(other => other.base === name.base);
  return [...same, ...others.filter(other => other.base !== name.base)].slice(0, 3);
}

const swapName: Operator = ({ node, parent }, { names }) => {
  if (node.kind !== 'name' || parent?.kind === 'name' || bindsIn(parent, node)) return [];
  if (parent?.kind === 'power' && parent.base === node) return [];
  if (!names.some(name => nameKey(name) === nameKey(node))) return [];
  return partners(node, names).map(to => ({ to: { ...to, place: node.place }, kind: 'swap' as const }));
};

/** A name under a power is swapped with its power, so that the phrase says \sigma_2^2 for \sigma_1^2. */
const swapPowerName: Operator = ({ node }, { names }) => {
  if (node.kind !== 'power' || node.base.kind !== 'name') return [];
  const { base } = node;
  return partners(base, names).map(to => ({
    to: { ...node, base: { ...to, place: base.place } },
    kind: 'swap' as const,
  }));
};

const swapHead: Operator = ({ node, parent }, { heads }) => {
  if (node.kind !== 'name') return [];
  const isHead = parent?.kind === 'call' && parent.head === node;
  const isLaw = parent?.kind === 'divergence' || parent?.kind === 'moment' || parent?.kind === 'expectation';
  if (!isHead && !isLaw) return [];
  return heads
    .filter(other => isSwappable(node, other))
    .slice(0, 2)
    .map(to => ({ to: { ...to, place: node.place }, kind: 'swap' as const }));
};

const swapArguments: Operator = ({ node }) => {
  if (node.kind === 'divergence')
    return [{ to: { ...node, left: node.right, right: node.left }, kind: 'swap' }];
  if (node.kind !== 'call') return [];
  if (node.given.length > 0) {
    const turned = { ...node, arguments: node.given, given: node.arguments };
    return [
      { to: turned, kind: 'swap' },
      { to: { ...node, given: [] }, kind: 'drop', from: node.given[0]! },
    ];
  }
  return node.arguments.length === 2
    ? [{ to: { ...node, arguments: [...node.arguments].reverse() }, kind: 'swap' }]
    : [];
};

const removable = new Set(['log', 'ln', 'exp', 'sqrt', 'tanh']);

const removeOperator: Operator = ({ node }) =>
  node.kind === 'operator' && removable.has(node.name) && node.arguments.length === 1
    ? [{ to: group(node.arguments[0]!), kind: 'swap' }]
    : [];

const removeTranspose: Operator = ({ node }) =>
  node.kind === 'transpose' ? [{ to: node.body, kind: 'swap' }] : [];

function group(body: Syntax): Syntax {
  return body.kind === 'sum' || body.kind === 'integral' || body.kind === 'big'
    ? { kind: 'group', delimiters: '()', body, place: body.place }
    : body;
}

/** Of the whole side: what few-lettered sides are attacked with. */
const turnWhole: Operator = ({ node, parent }) =>
  parent === undefined && node.kind !== 'sum'
    ? [
        { to: { kind: 'sum', terms: [group(node)], signs: [-1], place: node.place }, kind: 'wrap' },
        {
          to: { kind: 'product', factors: [number('2', node), group(node)], place: node.place },
          kind: 'wrap',
        },
        {
          to: { kind: 'sum', terms: [node, number('1', node)], signs: [1, 1], place: node.place },
          kind: 'wrap',
        },
      ]
    : [];

/** Operators that attack, by name: a new slip is a new entry. */
export const attackingOperators = {
  flipSign,
  dropTerm,
  dropFactor,
  turnFraction,
  changeNumber,
  dropPower,
  swapName,
  swapPowerName,
  swapHead,
  swapArguments,
  removeOperator,
  removeTranspose,
  turnWhole,
} satisfies Record<string, Operator>;

const attacking: readonly Operator[] = Object.values(attackingOperators);

const square: Operator = ({ node, parent }) =>
  node.kind === 'name' &&
  parent?.kind !== 'name' &&
  parent?.kind !== 'call' &&
  parent?.kind !== 'power' &&
  !bindsIn(parent, node)
    ? [{ to: { kind: 'power', base: node, exponent: number('2', node), place: node.place }, kind: 'wrap' }]
    : [];

const halve: Operator = ({ node, parent }) =>
  parent === undefined || parent.kind === 'sum'
    ? ['1/2', '2'].map(text => ({
        to:
          text === '2'
            ? { kind: 'product' as const, factors: [number('2', node), group(node)], place: node.place }
            : {
                kind: 'fraction' as const,
                numerator: node,
                denominator: number('2', node),
                style: 'frac' as const,
                place: node.place,
              },
        kind: 'wrap' as const,
      }))
    : [];

const negate: Operator = ({ node, parent }) =>
  parent === undefined
    ? [{ to: { kind: 'sum', terms: [group(node)], signs: [-1], place: node.place }, kind: 'wrap' }]
    : [];

const takeLogarithm: Operator = ({ node, parent }) =>
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
const closeEarlier: Operator = ({ node, parent }) => {
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
const changeRatio: Operator = ({ node }) => {
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
const outsideRatios =
  (operator: Operator): Operator =>
  (position, context) =>
    isNumericFraction(position.parent) ? [] : operator(position, context);

/** Operators that repair only: what was left out is put in. */
const repairing: readonly Operator[] = [square, negate, halve, takeLogarithm];

function propose(
  root: Syntax,
  context: MutationContext,
  operators: readonly Operator[],
  written: (to: Syntax) => Syntax = to => to,
): Neighbour[] {
  const all = positions(root);
  return operators.flatMap(operator =>
    all.flatMap(position =>
      operator(position, context)
        .map(({ to: proposed, kind, from }) => ({ to: written(proposed), kind, from }))
        .map(({ to, kind, from }) => ({
          syntax: position.replace(to),
          from: from ?? position.node,
          to: kind === 'drop' || kind === 'sign' ? undefined : to,
          kind,
        })),
    ),
  );
}

export function attacks(root: Syntax, context: MutationContext): Neighbour[] {
  return propose(root, context, attacking);
}

export function repairs(root: Syntax, context: MutationContext): Neighbour[] {
  return propose(
    root,
    context,
    [closeEarlier, changeRatio, ...attacking.map(outsideRatios), ...repairing],
    tidied,
  );
}

/** "sign of X flipped", "X dropped", "Y for X". */
export function phrase({ from, to, kind }: Neighbour, print: (node: Syntax) => string): string {
  if (kind === 'sign') return `the sign of $${print(from)}$ flipped`;
  if (kind === 'drop' || !to) return `$${print(from)}$ dropped`;
  return `$${print(to)}$ for $${print(from)}$`;
}
